import type { CorrectionTotals } from '@tarja/contract/corrections'
import type { PendingReason } from '@tarja/contract/records'

/** What is asked for, as it is understood: one record taken back, taken back and replaced, or added. */
export type Item =
  | { readonly kind: 'void'; readonly recordId: string; readonly replaceBy: Replacement | null }
  | { readonly kind: 'add'; readonly add: Addition }

/** What is null stays as it was. Units are decimal text. */
export interface Replacement {
  readonly workerId: string | null
  readonly worker_name: string | null
  readonly units: string | null
}

export interface Addition {
  readonly workerId: string
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: Temporal.Instant
}

/** A record that a correction takes back, as the ledger keeps it. */
export interface Target {
  readonly recordId: string
  readonly workerId: string
  /** As sent, not as registered. */
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: Temporal.Instant
  readonly pendingReason: PendingReason | null
  readonly voidOf: string | null
  readonly voidedBy: string | null
  readonly decision: 'accepted' | 'rejected' | null
}

/** One row that a correction adds to the ledger. */
export interface Movement extends Addition {
  /** Of a void, the record it takes back. */
  readonly voidOf: string | null
  /** Of a record that stands instead of another, that one. */
  readonly correctionOf: string | null
}

/** Running totals of a worker in a session; all zero where there are none yet. Units are decimal text. */
export interface WorkerTotals {
  readonly workerId: string
  /** As last sent with a record. */
  readonly worker_name: string | null
  readonly registeredName: string | null
  readonly validUnits: string
  readonly netUnits: string
  readonly recordCount: number
  readonly voidedCount: number
  readonly lastRecordedAt: Temporal.Instant | null
}

/** What a correction can change: the totals of the session and of the workers that it touches, by badge. */
export interface Totals {
  readonly totalUnits: string
  readonly recordCount: number
  readonly workerCount: number
  readonly workers: readonly WorkerTotals[]
}

/**
 * The rows that the items come to, in order; a record comes right after the void of what it stands for. A void is made
 * when the correction is, whatever the time of what it takes back.
 */
export function movementsOf(
  items: readonly Item[],
  targets: ReadonlyMap<string, Target>,
  now: Temporal.Instant,
): Movement[] {
  return items.flatMap((item): Movement[] => {
    if (item.kind === 'add') return [{ ...item.add, voidOf: null, correctionOf: null }]
    const target = targets.get(item.recordId)
    if (!target) throw new Error('every record to take back was found')
    const { workerId, worker_name, units } = target
    const taken = { workerId, worker_name, units, recordedAt: now, voidOf: target.recordId, correctionOf: null }
    if (!item.replaceBy) return [taken]
    return [taken, { ...replaced(target, item.replaceBy), voidOf: null, correctionOf: target.recordId }]
  })
}

/** A name belongs to a badge: another badge does not inherit it. The time stays, for it decides about the price. */
export function replaced(target: Target, by: Replacement): Addition {
  const workerId = by.workerId ?? target.workerId
  const ownName = workerId === target.workerId ? target.worker_name : null
  return {
    workerId,
    worker_name: by.worker_name ?? ownName,
    units: by.units ?? target.units,
    recordedAt: target.recordedAt,
  }
}

export function toWireTotals({ workers, ...totals }: Totals): CorrectionTotals {
  return {
    totalUnits: Number(totals.totalUnits),
    recordCount: totals.recordCount,
    workerCount: totals.workerCount,
    workers: workers.map((worker) => ({
      workerId: worker.workerId,
      worker_name: worker.worker_name ?? worker.registeredName,
      validUnits: Number(worker.validUnits),
      netUnits: Number(worker.netUnits),
      recordCount: worker.recordCount,
      voidedCount: worker.voidedCount,
    })),
  }
}
