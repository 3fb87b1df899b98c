import type { Pick } from './phone.ts'

/** What the phones know: every pick that counts, and which of them were taken back. */
export interface Tally {
  add(pick: Pick): void
  void(pick: Pick): void
  lastOf(sessionId: string, workerId: string): Pick | undefined
  /** What the session object must say. */
  totalsOf(sessionId: string): Totals
  /** Net units by worker. */
  unitsOf(sessionId: string): Map<string, number>
}

type Totals = Readonly<Record<'totalUnits' | 'recordCount' | 'workerCount', number>>

export function keepTally(): Tally {
  const picks: Pick[] = []
  const voided = new Set<Pick>()
  const of = (sessionId: string) => picks.filter((pick) => pick.sessionId === sessionId)
  const standing = (sessionId: string) => of(sessionId).filter((pick) => !voided.has(pick))

  return {
    add: (pick) => void picks.push(pick),
    void: (pick) => void voided.add(pick),
    lastOf: (sessionId, workerId) => standing(sessionId).findLast((pick) => pick.workerId === workerId),
    totalsOf(sessionId) {
      const stands = standing(sessionId)
      return {
        totalUnits: stands.reduce((sum, pick) => sum + pick.units, 0),
        recordCount: of(sessionId).length,
        workerCount: new Set(stands.map((pick) => pick.workerId)).size,
      }
    },
    unitsOf(sessionId) {
      const byWorker = new Map<string, number>()
      for (const { workerId, units } of standing(sessionId))
        byWorker.set(workerId, (byWorker.get(workerId) ?? 0) + units)
      return byWorker
    },
  }
}
