import { device } from './database.ts'
import type { DeviceRecord } from './model.ts'
import { recordUnits } from './record-units.ts'
import { voidRecord } from './void-record.ts'

/** What it should have been: of whom, or how much. */
export interface Right {
  readonly workerId: string
  readonly name: string
  /** Decimal text. */
  readonly units: string
}

/**
 * Takes a record back and records what it should have been: void and new in one transaction, so that a browser that dies in
 * between leaves the one or the other, never both or nothing. The box was picked when it was: the time stays, and with it the
 * price.
 */
export async function replaceRecord(record: DeviceRecord, right: Right, reason: string): Promise<void> {
  const { sessions, records, tallies, totals, operations, profile } = device
  await device.transaction('rw', [sessions, records, tallies, totals, operations, profile], async () => {
    const before = await records.get(record.clientEventId)
    if (before?.voided) return // taken back meanwhile in another tab: there is nothing to give
    await voidRecord(record.clientEventId, reason)
    const { workerId, name, units } = right
    const { localId, recordedAt, clientEventId: correctionOf } = record
    await recordUnits({ localId, workerId, worker_name: name, units, recordedAt, correctionOf })
  })
}
