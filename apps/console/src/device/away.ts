import type { DeviceWorker, WorkerTally } from './model.ts'

// Pickers who do not work, as the office says, and whose boxes are recorded all the same. Pure.

/** Whoever stopped working has boxes of before, which nobody need be asked about: from `at` on their badge is a question. */
export function sinceWhen(worker: DeviceWorker, before: DeviceWorker | undefined, at: string): DeviceWorker {
  if (worker.works !== false) return worker
  const awaySince = before?.works === false ? before.awaySince : at
  return awaySince === undefined ? worker : { ...worker, awaySince }
}

/** Those of a session who are to be asked about; `settled`: badges of which somebody has said more. */
export function awayOf(
  workers: readonly (DeviceWorker | undefined)[],
  { tallies, settled }: { tallies: readonly WorkerTally[]; settled: ReadonlySet<string> },
): DeviceWorker[] {
  const lastOf = new Map(
    tallies.flatMap(({ workerId, recordCount, lastRecordedAt }) =>
      recordCount > 0 ? [[workerId, lastRecordedAt]] : [],
    ),
  )
  const isAsked = ({ worker_id, works, awaySince = '' }: DeviceWorker) =>
    works === false && !settled.has(worker_id) && (lastOf.get(worker_id) ?? '') > awaySince
  return workers.filter((worker) => worker !== undefined).filter(isAsked)
}
