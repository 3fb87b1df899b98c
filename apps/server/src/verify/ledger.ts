import { clockSkewMinutes } from '@tarja/contract/records'
import { sqlCheck } from './check.ts'
import { lossAt } from './loss.ts'

// What the rows of the ledger promise of each other and of their sessions. Some of it the database enforces too; a
// damaged index or a hand that worked as the owner is what is looked for.

const skew = `interval '${clockSkewMinutes} minutes'`

const sessionsExist = sqlCheck(
  'records are of a session of their company',
  `select r.company_id, r.session_id, r.worker_id, r.record_id, s.session_id is null as is_wrong,
    'a session'::text as expected, null::text as stored
  from record r left join session s on s.company_id = r.company_id and s.session_id = r.session_id`,
)

const authorsExist = sqlCheck(
  'records are by a user of their company',
  `select r.company_id, r.session_id, r.worker_id, r.record_id, u.auth0_id is null as is_wrong,
    'a user of the company'::text as expected, r.auth0_id as stored
  from record r left join app_user u on u.company_id = r.company_id and u.auth0_id = r.auth0_id`,
)

const positions = sqlCheck(
  'records and decisions of a session have positions of their own, up to its last',
  `select s.company_id, s.session_id, null::text as worker_id, null::uuid as record_id,
    p.record_count <> p.position_count or p.first < 1 or p.last > s.last_position as is_wrong,
    format('%s positions from 1 to %s', p.record_count, s.last_position) as expected,
    format('%s from %s to %s', p.position_count, p.first, p.last) as stored
  from session s join (
    select company_id, session_id, count(*) as record_count, count(distinct position) as position_count,
      min(position) as first, max(position) as last
    from (
      select company_id, session_id, position from record
      union all
      select d.company_id, r.session_id, d.position from record_review d join record r using (company_id, record_id)
      where d.position is not null
    ) taken group by company_id, session_id
  ) p using (company_id, session_id)`,
)

const keysOnce = (name: string, column: string) =>
  sqlCheck(
    name,
    `select company_id, null::uuid as session_id, null::text as worker_id, min(record_id::text)::uuid as record_id,
      count(*) > 1 as is_wrong, format('%s once', ${column}) as expected, format('%s times', count(*)) as stored
    from record where ${column} is not null group by company_id, ${column}`,
  )

const voids = sqlCheck(
  'voids take back a record of their session and worker, whole and once',
  `select v.company_id, v.session_id, v.worker_id, v.record_id,
    r.record_id is null or r.void_of is not null or v.position <= r.position
      or (r.session_id, r.worker_id, r.units) is distinct from (v.session_id, v.worker_id, v.units)
      or count(*) over (partition by v.company_id, v.void_of) > 1 as is_wrong,
    case when r.void_of is null and r.record_id is not null
      then format('the only void of %s units of %s in session %s', r.units, r.worker_id, r.session_id)
      else format('a record %s that is no void', v.void_of) end as expected,
    format('a void of %s units of %s in session %s', v.units, v.worker_id, v.session_id) as stored
  from record v left join record r on r.company_id = v.company_id and r.record_id = v.void_of
  where v.void_of is not null`,
)

const replacements = sqlCheck(
  'records that replace another replace a void one of their session, once',
  `select n.company_id, n.session_id, n.worker_id, n.record_id,
    r.record_id is null or v.record_id is null or n.session_id <> r.session_id or n.position <= r.position
      or count(*) over (partition by n.company_id, n.correction_of) > 1 as is_wrong,
    format('the only one in the place of a void record of session %s', n.session_id) as expected,
    format('in the place of %s of session %s', n.correction_of, r.session_id) as stored
  from record n
  left join record r on r.company_id = n.company_id and r.record_id = n.correction_of and r.void_of is null
  left join record v on v.company_id = n.company_id and v.void_of = n.correction_of
  where n.correction_of is not null`,
)

const reviews = sqlCheck(
  'only records that waited for review were reviewed',
  `select d.company_id, r.session_id, r.worker_id, d.record_id,
    r.pending_reason is null or r.void_of is not null or u.auth0_id is null or d.position <= r.position as is_wrong,
    'a record that waited for review, and a user of the company'::text as expected,
    format('%s by %s', d.decision, d.auth0_id) as stored
  from record_review d
  left join record r on r.company_id = d.company_id and r.record_id = d.record_id
  left join app_user u on u.company_id = d.company_id and u.auth0_id = d.auth0_id`,
)

const span = `format('%s to %s', s.opened_at, coalesce(s.closed_at, s.expires_at))`
const captured = `format('made at %s, received at %s', r.recorded_at, r.received_at)`
const isBeforeLoss = `r.received_at < coalesce(${lossAt('s')}, 'infinity')`

// What came in time by a right clock. Its session was open then: the end, when it was written down, had not come. Clocks
// of two processes may differ as those of devices. What the office corrects comes at any time.
const spans = sqlCheck(
  'records that counted at once were made and received within their session',
  `select r.company_id, r.session_id, r.worker_id, r.record_id,
    r.recorded_at < s.opened_at - ${skew}
      or r.recorded_at > least(coalesce(s.closed_at, s.expires_at), r.received_at) + ${skew}
      or (r.received_at >= s.expires_at or s.status = 'closed' and r.received_at > e.at + ${skew})
        and ${isBeforeLoss} as is_wrong,
    ${span} as expected, ${captured} as stored
  from record r join session s using (company_id, session_id)
  left join session_event e on e.company_id = s.company_id and e.session_id = s.session_id and e.type = 'closed'
  where r.void_of is null and r.pending_reason is null and r.correction_id is null`,
)

// A session does not open again, so what was late stays so; but after a loss it may, when its extension is sent again.
const pending = sqlCheck(
  'records waited for review with reason',
  `select r.company_id, r.session_id, r.worker_id, r.record_id,
    case r.pending_reason
      when 'late' then s.status = 'open' and r.received_at < s.expires_at and ${isBeforeLoss}
      when 'not_helping' then false
      else r.recorded_at >= s.opened_at - ${skew} and r.recorded_at <= r.received_at + ${skew}
    end as is_wrong,
    format('reason to wait as %s in a session %s from %s', r.pending_reason, s.status, ${span}) as expected, ${captured} as stored
  from record r join session s using (company_id, session_id)
  where r.pending_reason is not null`,
)

const waiting = sqlCheck(
  'the inbox holds what waits for review and nothing else',
  `select company_id, r.session_id, r.worker_id, record_id,
    (r.pending_reason is not null and d.record_id is null and v.record_id is null)
      is distinct from (w.record_id is not null) or w.received_at <> r.received_at as is_wrong,
    case when r.pending_reason is not null and d.record_id is null and v.record_id is null
      then format('waiting since %s', r.received_at) else 'decided, taken back, or never to be' end as expected,
    case when w.record_id is null then 'not in the inbox' else format('in the inbox since %s', w.received_at) end as stored
  from record_waiting w
  full join (select * from record where pending_reason is not null) r using (company_id, record_id)
  left join record_review d using (company_id, record_id)
  left join (select company_id, void_of as record_id from record where void_of is not null) v using (company_id, record_id)`,
)

export const ledgerChecks = [
  sessionsExist,
  authorsExist,
  positions,
  keysOnce('a clientEventId is used once', 'client_event_id'),
  keysOnce('an idempotencyKey is used once', 'idempotency_key'),
  voids,
  replacements,
  reviews,
  spans,
  pending,
  waiting,
]
