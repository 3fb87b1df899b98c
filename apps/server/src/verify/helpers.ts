import { clockSkewMinutes } from '@tarja/contract/records'
import { sqlCheck } from './check.ts'

// Who records besides the owner: what the session's row says, from when until when, and what its history bears out.

const skew = `interval '${clockSkewMinutes} minutes'`
const ids = (list: string) => `array_to_string(${list}, ', ')`

const present = sqlCheck(
  'who helps in a session is in its row',
  `select s.company_id, s.session_id, null::text as worker_id, null::uuid as record_id,
    s.helper_ids is distinct from h.ids as is_wrong, ${ids('h.ids')} as expected, ${ids('s.helper_ids')} as stored
  from session s cross join lateral (
    select coalesce(array_agg(h.auth0_id order by h.added_version), '{}') as ids from session_helper h
    where h.company_id = s.company_id and h.session_id = s.session_id and h.until is null) h`,
)

const owner = sqlCheck(
  'the owner of a session is no helper of it and does not ask to be',
  `select s.company_id, s.session_id, null::text as worker_id, null::uuid as record_id,
    s.owner_id = any (s.helper_ids || s.asker_ids) as is_wrong,
    'others than ' || s.owner_id as expected, ${ids('s.helper_ids || s.asker_ids')} as stored
  from session s`,
)

const asking = sqlCheck(
  'who asks to help in a session is in its row',
  `select s.company_id, s.session_id, null::text as worker_id, null::uuid as record_id,
    s.asker_ids is distinct from j.ids as is_wrong, ${ids('j.ids')} as expected, ${ids('s.asker_ids')} as stored
  from session s cross join lateral (
    select coalesce(array_agg(j.auth0_id order by j.asked_version), '{}') as ids from join_request j
    where j.company_id = s.company_id and j.session_id = s.session_id and j.decision is null) j`,
)

// What began ahead of the server's clock ends as it begins.
const stints = sqlCheck(
  'helpers helped from when until when the history says',
  `select h.company_id, h.session_id, null::text as worker_id, null::uuid as record_id,
    a.version is null or h.since > a.at
      or h.until is distinct from case when e.at is not null then greatest(e.at, h.since) end as is_wrong,
    format('%s from %s to %s', h.auth0_id, a.at, e.at) as expected,
    format('%s from %s to %s', h.auth0_id, h.since, h.until) as stored
  from session_helper h
  left join session_event a on a.company_id = h.company_id and a.session_id = h.session_id
    and a.version = h.added_version and a.type = 'helper_added'
    and a.changes::jsonb #> '{helpers,to}' ? h.auth0_id and not a.changes::jsonb #> '{helpers,from}' ? h.auth0_id
  left join lateral (
    select e.at from session_event e
    where e.company_id = h.company_id and e.session_id = h.session_id and e.version > h.added_version
      and e.changes::jsonb #> '{helpers,from}' ? h.auth0_id and not e.changes::jsonb #> '{helpers,to}' ? h.auth0_id
    order by e.version limit 1) e on true`,
)

const owners = `
  select distinct company_id, session_id, changes #>> '{auth0Id,to}' as auth0_id from session_event
  where type in ('opened', 'transferred')`

const helpedThen = `
      select from session_helper h join session_event a using (company_id, session_id)
      where h.company_id = r.company_id and h.session_id = r.session_id and h.auth0_id = r.auth0_id and a.version = h.added_version
        and r.recorded_at >= h.since - ${skew} and (h.until is null or r.recorded_at <= h.until + ${skew})`

// A record by who owned the session at some time; by who helped then; by who helped at some time. The office corrects as well.
// Help that was asked for, or is sent again after a loss, begins before it is known here.
const authors = `
  select r.*, o.auth0_id is not null as is_owner,
    exists (${helpedThen}) as helped_then,
    exists (${helpedThen} and a.at < r.received_at) as known_to_help_then,
    exists (select from session_helper h
      where h.company_id = r.company_id and h.session_id = r.session_id and h.auth0_id = r.auth0_id) as helped
  from record r left join (${owners}) o using (company_id, session_id, auth0_id)
  where r.correction_id is null`

const authorText = `format('made at %s by %s', recorded_at, auth0_id)`

const mayHave = sqlCheck(
  'records are by who owned their session or helped there',
  `select company_id, session_id, worker_id, record_id,
    not (is_owner or case when void_of is null and pending_reason is null then helped_then else helped end) as is_wrong,
    'an owner of the session, or who helped there then'::text as expected, ${authorText} as stored
  from (${authors}) r`,
)

const waited = sqlCheck(
  'records that waited because their author did not help then are by who helped at another time',
  `select company_id, session_id, worker_id, record_id, not helped or known_to_help_then as is_wrong,
    'who helped in the session at another time'::text as expected, ${authorText} as stored
  from (${authors}) r where pending_reason = 'not_helping'`,
)

export const helperChecks = [present, owner, asking, stints, mayHave, waited]
