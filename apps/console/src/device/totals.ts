import type { SessionTotals, StoredTally } from './database.ts'
import { addDecimals, subtractDecimals } from '@tarja/contract/decimal'
import type { DeviceRecord, RecordState } from './model.ts'

// Running counts. Pure: what a record that comes or is taken back makes of them.

export const emptyTotals = (localId: string): SessionTotals => ({
  localId,
  units: '0',
  recordCount: 0,
  workerCount: 0,
  unsentCount: 0,
  pendingCount: 0,
  refusedCount: 0,
  lastSequence: 0,
})

const counterOf: Readonly<Record<RecordState, 'unsentCount' | 'pendingCount' | 'refusedCount' | null>> = {
  unsent: 'unsentCount',
  pending: 'pendingCount',
  refused: 'refusedCount',
  counted: null,
  rejected: null,
  withdrawn: null,
}

function counted(totals: SessionTotals, state: RecordState, by: 1 | -1): SessionTotals {
  const counter = counterOf[state]
  return counter === null ? totals : { ...totals, [counter]: totals[counter] + by }
}

/** The totals when a record of theirs goes from one state to another. */
export const moved = (totals: SessionTotals, { from, to }: { from: RecordState; to: RecordState }): SessionTotals =>
  from === to ? totals : counted(counted(totals, from, -1), to, 1)

export interface Counts {
  readonly totals: SessionTotals
  readonly tally: StoredTally
}

/** The counts with one more record, of which `tally` is the worker's so far, if any. */
export function withRecord(
  { totals, tally }: { totals: SessionTotals; tally: StoredTally | undefined },
  record: DeviceRecord,
): Counts {
  const stands = record.voided === null
  const before = tally ?? emptyTally(record)
  const listed = counted(totals, record.state, 1)
  const lastSequence = Math.max(totals.lastSequence, record.sequence)
  if (!stands) return { totals: { ...listed, lastSequence }, tally: before }
  return {
    totals: {
      ...listed,
      lastSequence,
      units: addDecimals(totals.units, record.units),
      recordCount: totals.recordCount + 1,
      workerCount: totals.workerCount + (before.recordCount === 0 ? 1 : 0),
    },
    tally: {
      ...before,
      name: record.worker_name ?? before.name,
      units: addDecimals(before.units, record.units),
      recordCount: before.recordCount + 1,
      lastRecordedAt: record.recordedAt > before.lastRecordedAt ? record.recordedAt : before.lastRecordedAt,
    },
  }
}

const emptyTally = (record: DeviceRecord): StoredTally => ({
  localId: record.localId,
  workerId: record.workerId,
  name: record.worker_name ?? record.workerId,
  units: '0',
  recordCount: 0,
  lastRecordedAt: record.recordedAt,
})

/** The counts when a record that stood is taken back. */
export function withoutRecord({ totals, tally }: Counts, record: DeviceRecord): Counts {
  const recordCount = tally.recordCount - 1
  return {
    totals: {
      ...totals,
      units: subtractDecimals(totals.units, record.units),
      recordCount: totals.recordCount - 1,
      workerCount: totals.workerCount - (recordCount === 0 ? 1 : 0),
    },
    tally: { ...tally, units: subtractDecimals(tally.units, record.units), recordCount },
  }
}
