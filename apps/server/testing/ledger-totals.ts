import { type LedgerTwin, type TwinRecord, type TwinSession, isCounted } from './ledger-twin.ts'

// What a session's ledger must add up to, counted anew from the records of the twin.

const units = (milli: number) => milli / 1_000
const sum = (records: readonly TwinRecord[]) => units(records.reduce((total, { milli }) => total + milli, 0))
const stands = ({ voidedBy }: TwinRecord) => voidedBy === null

export function recordsOf(twin: LedgerTwin, { sessionId }: TwinSession): TwinRecord[] {
  return twin.bySession.get(sessionId) ?? []
}

/** As the list of a session's workers shows them, by badge. */
export function workersOf(twin: LedgerTwin, session: TwinSession) {
  const byWorker = Map.groupBy(recordsOf(twin, session).filter(isCounted), ({ workerId }) => workerId)
  return [...byWorker]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([workerId, records]) => ({
      workerId,
      worker_name: twin.names.get(`${session.sessionId} ${workerId}`) ?? null,
      validUnits: sum(records),
      netUnits: sum(records.filter(stands)),
      recordCount: records.length,
      voidedCount: records.filter((record) => !stands(record)).length,
      lastRecordedAt: new Date(Math.max(...records.map(({ recordedMs }) => recordedMs))).toISOString(),
    }))
}

/** As the session object shows them. */
export function totalsOf(twin: LedgerTwin, session: TwinSession) {
  const counted = recordsOf(twin, session).filter(isCounted)
  return {
    totalUnits: sum(counted.filter(stands)),
    recordCount: counted.length,
    workerCount: new Set(counted.filter(stands).map(({ workerId }) => workerId)).size,
  }
}

/** As a record is shown, without what only the server knows. */
export function recordOf(record: TwinRecord) {
  const state = isCounted(record) || record.voidOf !== null ? 'inserted' : 'pending'
  return {
    recordId: record.recordId,
    sessionId: record.sessionId,
    workerId: record.workerId,
    units: units(record.milli),
    state: record.decision === 'rejected' ? 'rejected' : state,
    worker_name: record.name,
    auth0Id: record.auth0Id,
    pendingReason: record.pendingReason,
    voidOf: record.voidOf,
    voidedBy: record.voidedBy,
    correctionOf: record.correctionOf,
    correctedBy: record.correctedBy,
    correctionId: record.correctionId,
  }
}
