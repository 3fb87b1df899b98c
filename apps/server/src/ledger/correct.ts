import { notifySession } from '#src/db/channel.ts'
import { type Queries, sql } from '#src/db/client.ts'

/** A row that a correction adds to the ledger. Units are decimal text. */
export interface CorrectingRow {
  readonly recordId: string
  readonly workerId: string
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: Temporal.Instant
  readonly voidOf: string | null
  readonly correctionOf: string | null
}

export interface CorrectingRows {
  readonly companyId: string
  readonly sessionId: string
  readonly correctionId: string
  /** Who corrects, when and why. */
  readonly auth0Id: string
  readonly at: Temporal.Instant
  readonly reason: string
  /** Of the first row; the others follow. */
  readonly firstPosition: number
  readonly rows: readonly CorrectingRow[]
}

// The reason stands at the voids, as at every void. What a correction makes has a clientEventId of its own, so that no
// client's can meet it, and every record has one.
const insertRows = sql(`
  insert into record (company_id, session_id, correction_id, auth0_id, received_at, record_id, position, worker_id,
    worker_name, units, recorded_at, void_of, correction_of, reason, client_event_id)
  select $1, $2, $3::uuid, $4, $5, i.record_id, $6::integer + i.place::integer - 1, i.worker_id, i.worker_name, i.units,
    i.recorded_at, i.void_of, i.correction_of, case when i.void_of is not null then $7 end,
    case when i.void_of is null then 'correction/' || $3::uuid || '/' || i.place end
  from unnest($8::uuid[], $9::text[], $10::text[], $11::numeric[], $12::timestamptz[], $13::uuid[], $14::uuid[])
    with ordinality as i (record_id, worker_id, worker_name, units, recorded_at, void_of, correction_of, place)`)

/** Writes the rows of a correction. The caller holds the session's lock, and writes the totals that they come to. */
export async function insertCorrecting(tx: Queries, correcting: CorrectingRows): Promise<void> {
  const { companyId, sessionId, correctionId, auth0Id, at, reason, firstPosition, rows } = correcting
  await tx.run(insertRows, [
    companyId,
    sessionId,
    correctionId,
    auth0Id,
    at.toString(),
    firstPosition,
    reason,
    rows.map((row) => row.recordId),
    rows.map((row) => row.workerId),
    rows.map((row) => row.worker_name),
    rows.map((row) => row.units),
    rows.map((row) => row.recordedAt.toString()),
    rows.map((row) => row.voidOf),
    rows.map((row) => row.correctionOf),
  ])
}

/** Totals as they are to stand. Units are decimal text. */
export interface StandingTotals {
  readonly totalUnits: string
  readonly recordCount: number
  readonly workerCount: number
  readonly workers: readonly {
    readonly workerId: string
    readonly worker_name: string | null
    readonly validUnits: string
    readonly netUnits: string
    readonly recordCount: number
    readonly voidedCount: number
    readonly lastRecordedAt: Temporal.Instant | null
  }[]
}

const writeWorkers = sql(`
  insert into session_worker_total as t (company_id, session_id, worker_id, worker_name, valid_units, net_units,
    record_count, voided_count, last_recorded_at, last_position)
  select $1, $2, i.*, $3::integer
  from unnest($4::text[], $5::text[], $6::numeric[], $7::numeric[], $8::integer[], $9::integer[], $10::timestamptz[]) as i
  on conflict (company_id, session_id, worker_id) do update set
    worker_name = excluded.worker_name, valid_units = excluded.valid_units, net_units = excluded.net_units,
    record_count = excluded.record_count, voided_count = excluded.voided_count,
    last_recorded_at = excluded.last_recorded_at, last_position = excluded.last_position`)

const writeSession = sql(`
  update session set total_units = $3, record_count = $4, worker_count = $5, last_position = $6
  where company_id = $1 and session_id = $2
  returning ${notifySession('session')}`)

/**
 * Makes the totals of a session and of some of its workers what they are to be, and tells listeners. The caller holds the
 * session's lock since it read what they were. The session's `last_recorded_at` stays: it bounds the end that a close may
 * state, and what the office adds must not refuse the close of a phone.
 */
export async function writeTotals(
  tx: Queries,
  { companyId, sessionId, lastPosition }: { companyId: string; sessionId: string; lastPosition: number },
  totals: StandingTotals,
): Promise<void> {
  const { workers } = totals
  await tx.run(writeWorkers, [
    companyId,
    sessionId,
    lastPosition,
    workers.map((worker) => worker.workerId),
    workers.map((worker) => worker.worker_name),
    workers.map((worker) => worker.validUnits),
    workers.map((worker) => worker.netUnits),
    workers.map((worker) => worker.recordCount),
    workers.map((worker) => worker.voidedCount),
    workers.map((worker) => worker.lastRecordedAt?.toString() ?? null),
  ])
  const { totalUnits, recordCount, workerCount } = totals
  await tx.run(writeSession, [companyId, sessionId, totalUnits, recordCount, workerCount, lastPosition])
}
