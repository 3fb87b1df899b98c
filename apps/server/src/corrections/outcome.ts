import type { Movement, Totals, WorkerTotals } from './correction.ts'
import { thousandthsOf, unitsOf } from './thousandths.ts'

/**
 * The totals after these movements. What a dry run tells and what a correction writes are this one result, so they cannot
 * differ; `npm run verify` builds the same totals from the ledger by other means. `before` has every worker that moves.
 */
export function outcomeOf(before: Totals, movements: readonly Movement[]): Totals {
  const moved = Map.groupBy(movements, ({ workerId }) => workerId)
  const workers = before.workers.map((worker) => (moved.get(worker.workerId) ?? []).reduce(move, worker))
  const change = (of: (totals: WorkerTotals) => bigint) => sum(workers.map(of)) - sum(before.workers.map(of))
  return {
    totalUnits: unitsOf(thousandthsOf(before.totalUnits) + change(({ netUnits }) => thousandthsOf(netUnits))),
    recordCount: before.recordCount + Number(change(({ recordCount }) => BigInt(recordCount))),
    workerCount: before.workerCount + Number(change((worker) => (isPresent(worker) ? 1n : 0n))),
    workers,
  }
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

/** Whether a record of theirs stands. */
const isPresent = ({ recordCount, voidedCount }: WorkerTotals): boolean => recordCount > voidedCount

function move(totals: WorkerTotals, { voidOf, units, worker_name, recordedAt }: Movement): WorkerTotals {
  if (voidOf !== null) {
    return { ...totals, netUnits: minus(totals.netUnits, units), voidedCount: totals.voidedCount + 1 }
  }
  return {
    ...totals,
    worker_name: worker_name ?? totals.worker_name,
    validUnits: plus(totals.validUnits, units),
    netUnits: plus(totals.netUnits, units),
    recordCount: totals.recordCount + 1,
    lastRecordedAt: later(totals.lastRecordedAt, recordedAt),
  }
}

const plus = (a: string, b: string): string => unitsOf(thousandthsOf(a) + thousandthsOf(b))
const minus = (a: string, b: string): string => unitsOf(thousandthsOf(a) - thousandthsOf(b))

function later(a: Temporal.Instant | null, b: Temporal.Instant): Temporal.Instant {
  return a && Temporal.Instant.compare(a, b) > 0 ? a : b
}
