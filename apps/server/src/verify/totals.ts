import { sqlCheck } from './check.ts'

// The totals, built anew from the ledger. This text and not the one that keeps them says what they must be.

// What counts: no void, and nothing that waits for review or was rejected.
const counted = `
  select r.company_id, r.session_id, r.worker_id, r.units, r.recorded_at, r.position, v.record_id is not null as is_voided,
    v.position as void_position
  from record r
  left join record v on v.company_id = r.company_id and v.void_of = r.record_id
  left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
  where r.void_of is null and (r.pending_reason is null or d.decision = 'accepted')`

const byWorker = `
  select company_id, session_id, worker_id, sum(units) as valid_units,
    coalesce(sum(units) filter (where not is_voided), 0) as net_units, count(*) as record_count,
    count(*) filter (where is_voided) as voided_count, max(recorded_at) as last_recorded_at,
    max(greatest(position, void_position)) as last_position
  from (${counted}) counted group by company_id, session_id, worker_id`

const workerText = (alias: string) => `
  case when ${alias}.record_count is not null then format(
    '%s valid and %s net units, %s records, %s voided, the last recorded at %s', ${alias}.valid_units, ${alias}.net_units,
    ${alias}.record_count, ${alias}.voided_count, ${alias}.last_recorded_at) end`

const workerTotals = sqlCheck(
  'worker totals are the sums of the ledger',
  `select company_id, session_id, worker_id, null::uuid as record_id,
    (l.valid_units, l.net_units, l.record_count, l.voided_count, l.last_recorded_at)
      is distinct from (t.valid_units, t.net_units, t.record_count, t.voided_count, t.last_recorded_at) as is_wrong,
    ${workerText('l')} as expected, ${workerText('t')} as stored
  from (${byWorker}) l full join session_worker_total t using (company_id, session_id, worker_id)`,
)

// Every change of a worker's totals takes a position; so does an acceptance, whose position is no record's.
const workerPositions = sqlCheck(
  'worker totals know of their last change',
  `select company_id, session_id, worker_id, null::uuid as record_id,
    t.last_position not between l.last_position and s.last_position as is_wrong,
    format('a last change between %s and %s', l.last_position, s.last_position) as expected,
    t.last_position::text as stored
  from session_worker_total t join session s using (company_id, session_id)
    join (${byWorker}) l using (company_id, session_id, worker_id)`,
)

// What waited for review names a worker only whom nothing else named.
const workerNames = sqlCheck(
  'worker totals have the name last sent',
  `select company_id, session_id, t.worker_id, null::uuid as record_id,
    r.worker_name is distinct from t.worker_name as is_wrong, r.worker_name as expected, t.worker_name as stored
  from session_worker_total t
  join (
    select company_id, session_id, worker_id, max(position) as position from record
    where void_of is null and pending_reason is null and worker_name is not null
    group by company_id, session_id, worker_id
  ) last_named using (company_id, session_id, worker_id)
  join record r using (company_id, session_id, position)`,
)

const sessionText = (alias: string) =>
  `format('%s units, %s records, %s workers', ${alias}.total_units, ${alias}.record_count, ${alias}.worker_count)`

const sessionTotals = sqlCheck(
  'session totals are the sums of their workers',
  `select company_id, session_id, null::text as worker_id, null::uuid as record_id,
    (w.total_units, w.record_count, w.worker_count) is distinct from (s.total_units, s.record_count, s.worker_count)
      as is_wrong,
    ${sessionText('w')} as expected, ${sessionText('s')} as stored
  from session s join (
    select s.company_id, s.session_id, coalesce(sum(t.net_units), 0) as total_units,
      coalesce(sum(t.record_count), 0) as record_count,
      count(*) filter (where t.record_count > t.voided_count) as worker_count
    from session s left join session_worker_total t using (company_id, session_id) group by s.company_id, s.session_id
  ) w using (company_id, session_id)`,
)

// Of what came in time by a right clock: it bounds the end that a close may state, and neither a wrong clock nor what the
// office corrects may do that.
const sessionLastRecord = sqlCheck(
  'sessions know when their last record was made',
  `select company_id, session_id, null::text as worker_id, null::uuid as record_id,
    l.last_recorded_at is distinct from s.last_recorded_at as is_wrong, l.last_recorded_at::text as expected,
    s.last_recorded_at::text as stored
  from session s left join (
    select company_id, session_id, max(recorded_at) as last_recorded_at from record
    where void_of is null and pending_reason is null and correction_id is null group by company_id, session_id
  ) l using (company_id, session_id)`,
)

export const totalsChecks = [workerTotals, workerPositions, workerNames, sessionTotals, sessionLastRecord]
