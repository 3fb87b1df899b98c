import { notifySession } from '#src/db/channel.ts'
import { type Queries, sql } from '#src/db/client.ts'

/**
 * What one movement does to the totals of its worker and session. A record adds one to `counted`, its void one to
 * `voided`.
 */
export interface Movement {
  readonly companyId: string
  /** The record that is counted or voided; of a void, the one it takes back. */
  readonly recordId: string
  readonly counted: 0 | 1
  readonly voided: 0 | 1
  /** Its place in the ledger of the session, from `takePosition`. */
  readonly position: number
}

// The worker's row is changed where there is one, else made: an insert with `on conflict` would first hold what a void
// alone adds against the row's checks. Nobody else can make it meanwhile, for the session is locked. The name stays that
// of the records taken as they came, since what waited for review was sent before it counts. So does the session's
// `last_recorded_at`, which bounds the end that a close may state: a clock that was wrong must not bound it.
const changeTotals = sql(`
  with movement as (
    select company_id, session_id, worker_id, worker_name, recorded_at, $3::integer as counted, $4::integer as voided,
      $5::integer as position, units * $3::integer as valid_units, units * ($3::integer - $4::integer) as net_units
    from record where company_id = $1 and record_id = $2
  ), changed as (
    update session_worker_total t set
      worker_name = coalesce(t.worker_name, m.worker_name),
      valid_units = t.valid_units + m.valid_units,
      net_units = t.net_units + m.net_units,
      record_count = t.record_count + m.counted,
      voided_count = t.voided_count + m.voided,
      last_recorded_at = greatest(t.last_recorded_at, m.recorded_at),
      last_position = m.position
    from movement m
    where t.company_id = m.company_id and t.session_id = m.session_id and t.worker_id = m.worker_id
    returning t.record_count - t.voided_count as standing
  ), made as (
    insert into session_worker_total (company_id, session_id, worker_id, worker_name, valid_units, net_units,
      record_count, voided_count, last_recorded_at, last_position)
    select company_id, session_id, worker_id, worker_name, valid_units, net_units, counted, voided, recorded_at, position
    from movement where not exists (select from changed)
    returning record_count - voided_count as standing
  )
  update session s set
    total_units = s.total_units + m.net_units,
    record_count = s.record_count + m.counted,
    worker_count = s.worker_count + (w.standing > 0)::integer - (w.standing - m.counted + m.voided > 0)::integer,
    last_position = m.position
  from movement m, (select standing from changed union all select standing from made) w
  where s.company_id = m.company_id and s.session_id = m.session_id
  returning ${notifySession('s')}`)

/** Adds one movement to the totals and tells listeners. The caller holds the session's lock; see `insert.ts` for many. */
export async function applyToTotals(tx: Queries, movement: Movement): Promise<void> {
  const { companyId, recordId, counted, voided, position } = movement
  await tx.one(changeTotals, [companyId, recordId, counted, voided, position])
}

const nextPosition = sql<{ position: number }>(`
  update session set last_position = last_position + 1 where company_id = $1 and session_id = $2
  returning last_position as position`)

/** The next place in a session's ledger. The caller holds the session's lock. */
export async function takePosition(
  tx: Queries,
  { companyId, sessionId }: { companyId: string; sessionId: string },
): Promise<number> {
  const { position } = await tx.one(nextPosition, [companyId, sessionId])
  return position
}
