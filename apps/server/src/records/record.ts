import type { PendingReason, Record } from '@tarja/contract/records'
import { formatInstant } from '#src/sessions/session.ts'

/** A record as read for showing, with what later rows say of it. Units are decimal text. */
export interface RecordRow {
  readonly recordId: string
  readonly sessionId: string
  readonly position: number
  readonly workerId: string
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: Temporal.Instant
  readonly receivedAt: Temporal.Instant
  /** Who recorded it. */
  readonly auth0Id: string
  readonly pendingReason: PendingReason | null
  readonly voidOf: string | null
  readonly voidedBy: string | null
  readonly decision: 'accepted' | 'rejected' | null
  readonly reason: string | null
  readonly correctionOf: string | null
  readonly correctedBy: string | null
  readonly correctionId: string | null
}

/**
 * The name sent, else the registered one of that badge. Not a join: before PostgreSQL knows how many workers there are, it
 * would go through all of a company's for each row.
 */
export const workerNameOf = (alias: string): string => `
    coalesce(${alias}.worker_name, (select w.first_name || ' ' || w.last_name from worker w
      where w.company_id = ${alias}.company_id and w.worker_id = ${alias}.worker_id))`

/** What every SELECT of records for showing begins with; add the condition on `r`, company first. */
export const selectRecords = `
  select r.record_id as "recordId", r.session_id as "sessionId", r.position, r.worker_id as "workerId",
    ${workerNameOf('r')} as worker_name, r.units, r.recorded_at as "recordedAt",
    r.received_at as "receivedAt", r.auth0_id as "auth0Id", r.pending_reason as "pendingReason", r.void_of as "voidOf",
    v.record_id as "voidedBy", d.decision, coalesce(r.reason, d.reason, v.reason) as reason,
    r.correction_of as "correctionOf", c.record_id as "correctedBy",
    coalesce(v.correction_id, r.correction_id) as "correctionId"
  from record r
  left join record v on v.company_id = r.company_id and v.void_of = r.record_id
  left join record c on c.company_id = r.company_id and c.correction_of = r.record_id
  left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id`

/** A record that was kept for review counts when a manager has accepted it; all others count from the start. */
export function stateOf({ pendingReason, decision }: Pick<RecordRow, 'pendingReason' | 'decision'>): Record['state'] {
  if (decision === 'rejected') return 'rejected'
  return pendingReason !== null && decision === null ? 'pending' : 'inserted'
}

/** Whether it is in the totals. */
export const isCounted = (record: Pick<RecordRow, 'pendingReason' | 'decision'>): boolean =>
  stateOf(record) === 'inserted'

/** Whether a manager is to decide about it: one that was taken back while it waited is nobody's matter any more. */
export const isWaiting = (record: Pick<RecordRow, 'pendingReason' | 'decision' | 'voidedBy'>): boolean =>
  stateOf(record) === 'pending' && record.voidedBy === null

export function toWire(row: RecordRow): Record {
  return {
    recordId: row.recordId,
    sessionId: row.sessionId,
    workerId: row.workerId,
    units: Number(row.units),
    state: stateOf(row),
    worker_name: row.worker_name,
    recordedAtUtc: formatInstant(row.recordedAt),
    receivedAt: formatInstant(row.receivedAt),
    auth0Id: row.auth0Id,
    pendingReason: row.pendingReason,
    voidOf: row.voidOf,
    voidedBy: row.voidedBy,
    reason: row.reason,
    correctionOf: row.correctionOf,
    correctedBy: row.correctedBy,
    correctionId: row.correctionId,
  }
}
