import type { CorrectionTotals } from '@tarja/contract/corrections'
import { type Queries, sql } from '#src/db/client.ts'
import { type RecordRow, selectRecords } from '#src/records/record.ts'
import { isSessionId } from '#src/sessions/change.ts'
import type { SessionRow } from '#src/sessions/session.ts'
import type { Target, WorkerTotals } from './correction.ts'

type Place = Pick<SessionRow, 'companyId' | 'sessionId'>

const findTargetRows = sql<Target>(`
  select r.record_id as "recordId", r.worker_id as "workerId", r.worker_name, r.units, r.recorded_at as "recordedAt",
    r.pending_reason as "pendingReason", r.void_of as "voidOf", v.record_id as "voidedBy", d.decision
  from record r
  left join record v on v.company_id = r.company_id and v.void_of = r.record_id
  left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
  where r.company_id = $1 and r.session_id = $2 and r.record_id = any($3::uuid[])`)

/** Those of the records that are of the session. */
export async function findTargets(
  queries: Queries,
  { companyId, sessionId }: Place,
  recordIds: readonly string[],
): Promise<Map<string, Target>> {
  // Record ids have the same shape as those of sessions; what has another one, PostgreSQL would not read.
  const rows = await queries.many(findTargetRows, [companyId, sessionId, recordIds.filter(isSessionId)])
  return new Map(rows.map((row) => [row.recordId, row]))
}

const findWorkerRows = sql<WorkerTotals>(`
  select asked.worker_id as "workerId", t.worker_name,
    (select w.first_name || ' ' || w.last_name from worker w
      where w.company_id = $1 and w.worker_id = asked.worker_id) as "registeredName",
    coalesce(t.valid_units, 0) as "validUnits", coalesce(t.net_units, 0) as "netUnits",
    coalesce(t.record_count, 0) as "recordCount", coalesce(t.voided_count, 0) as "voidedCount",
    t.last_recorded_at as "lastRecordedAt"
  from unnest($3::text[]) as asked (worker_id)
  left join session_worker_total t on t.company_id = $1 and t.session_id = $2 and t.worker_id = asked.worker_id
  order by asked.worker_id collate "C"`)

/** The totals of each of these workers, by badge; all zero of those who have none yet. */
export const readWorkerTotals = (
  queries: Queries,
  { companyId, sessionId }: Place,
  workerIds: ReadonlySet<string>,
): Promise<WorkerTotals[]> => queries.many(findWorkerRows, [companyId, sessionId, [...workerIds]])

/** A correction as the database keeps it. */
export interface CorrectionRow {
  readonly correctionId: string
  readonly sessionId: string
  readonly version: number
  readonly at: Temporal.Instant
  readonly auth0Id: string
  readonly userName: string | null
  readonly reasonCode: string | null
  readonly reason: string
  readonly firstPosition: number
  readonly lastPosition: number
  readonly before: CorrectionTotals
  readonly after: CorrectionTotals
}

/** What every SELECT of corrections begins with; add the condition on `c`, company first. */
export const selectCorrections = `
  select c.correction_id as "correctionId", c.session_id as "sessionId", c.version, c.at, c.auth0_id as "auth0Id",
    u.name as "userName", c.reason_code as "reasonCode", c.reason, c.first_position as "firstPosition",
    c.last_position as "lastPosition", c.before, c.after
  from correction c left join app_user u on u.company_id = c.company_id and u.auth0_id = c.auth0_id`

export const findCorrection = sql<CorrectionRow>(
  `${selectCorrections} where c.company_id = $1 and c.correction_id = $2`,
)

const listMade = sql<RecordRow>(`
  ${selectRecords} where r.company_id = $1 and r.session_id = $2 and r.position between $3 and $4 order by r.position`)

/** The rows that a correction added to the ledger, in order. */
export const listCorrecting = (
  queries: Queries,
  companyId: string,
  { sessionId, firstPosition, lastPosition }: CorrectionRow,
): Promise<RecordRow[]> => queries.many(listMade, [companyId, sessionId, firstPosition, lastPosition])

const findRecordRows = sql<RecordRow>(`${selectRecords} where r.company_id = $1 and r.record_id = any($2::uuid[])`)

export const findRecords = (queries: Queries, companyId: string, recordIds: readonly string[]): Promise<RecordRow[]> =>
  queries.many(findRecordRows, [companyId, recordIds])
