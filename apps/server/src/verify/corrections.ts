import { clockSkewMinutes } from '@tarja/contract/records'
import { sqlCheck } from './check.ts'

// What corrections promise: the rows they name and the rows that name them are the same, each is what a correction may
// write, and the totals that were told are those of the ledger before them, moved by exactly these rows.

const rowsOf = `
  select c.company_id, c.correction_id, count(*) as row_count, min(r.position) as first, max(r.position) as last,
    count(*) filter (where r.session_id <> c.session_id or r.auth0_id <> c.auth0_id or r.received_at <> c.at
      or r.pending_reason is not null or r.void_of is not null and r.reason is distinct from c.reason) as strange_count
  from correction c join record r on r.company_id = c.company_id and r.correction_id = c.correction_id
  group by c.company_id, c.correction_id`

const rows = sqlCheck(
  'corrections have the records that they say, by who made them',
  `select c.company_id, c.session_id, null::text as worker_id, null::uuid as record_id,
    coalesce((r.first, r.last, r.row_count, r.strange_count) is distinct from
      (c.first_position, c.last_position, (c.last_position - c.first_position + 1)::bigint, 0::bigint), true)
      or e.type is distinct from 'corrected' or e.at <> c.at or e.auth0_id <> c.auth0_id as is_wrong,
    format('records from %s to %s by %s at %s', c.first_position, c.last_position, c.auth0_id, c.at) as expected,
    format('%s records from %s to %s, %s of them otherwise, in the history %s by %s at %s', coalesce(r.row_count, 0),
      r.first, r.last, coalesce(r.strange_count, 0), e.type, e.auth0_id, e.at) as stored
  from correction c
  left join (${rowsOf}) r on r.company_id = c.company_id and r.correction_id = c.correction_id
  left join session_event e on e.company_id = c.company_id and e.session_id = c.session_id and e.version = c.version`,
)

const events = sqlCheck(
  'the history tells of corrections that there are',
  `select e.company_id, e.session_id, null::text as worker_id, null::uuid as record_id,
    c.correction_id is null as is_wrong, 'a correction'::text as expected, null::text as stored
  from session_event e
  left join correction c on c.company_id = e.company_id and c.session_id = e.session_id and c.version = e.version
  where e.type = 'corrected'`,
)

const skew = `interval '${clockSkewMinutes} minutes'`

// A record stands instead of one that the same correction took back, at the same time; any other lies within the session.
const links = sqlCheck(
  'records of corrections replace what these took back, or lie within the session',
  `select r.company_id, r.session_id, r.worker_id, r.record_id,
    case when r.correction_of is null
      then r.recorded_at not between s.opened_at - ${skew} and least(s.expires_at, r.received_at) + ${skew}
      else o.record_id is null or o.void_of is not null or v.correction_id is distinct from r.correction_id
        or (o.session_id, o.recorded_at) is distinct from (r.session_id, r.recorded_at)
    end or c.correction_id is null as is_wrong,
    case when r.correction_of is null then format('made from %s to %s', s.opened_at, s.expires_at)
      else format('made at %s instead of one of the session taken back by the same correction', o.recorded_at)
    end as expected, format('made at %s by correction %s', r.recorded_at, r.correction_id) as stored
  from record r
  left join session s on s.company_id = r.company_id and s.session_id = r.session_id
  left join correction c on c.company_id = r.company_id and c.correction_id = r.correction_id
  left join record o on o.company_id = r.company_id and o.record_id = r.correction_of
  left join record v on v.company_id = r.company_id and v.void_of = r.correction_of
  where r.correction_id is not null and r.void_of is null`,
)

const moved = `
  select company_id, correction_id, worker_id, coalesce(sum(units) filter (where void_of is null), 0) as valid_units,
    sum(case when void_of is null then units else -units end) as net_units,
    count(*) filter (where void_of is null) as record_count, count(void_of) as voided_count
  from record where correction_id is not null group by company_id, correction_id, worker_id`

/** What was told of the workers, as rows. */
const told = (column: string) => `
  select c.company_id, c.session_id, c.correction_id, w."workerId" as worker_id, w.*
  from correction c, json_to_recordset(c.${column} -> 'workers') as w ("workerId" text, "validUnits" numeric,
    "netUnits" numeric, "recordCount" integer, "voidedCount" integer)`

const counts = (alias: string) => `format('%s valid and %s net units, %s records, %s voided', ${alias})`

const workers = sqlCheck(
  'totals of workers moved by what their corrections wrote',
  `select company_id, session_id, worker_id, null::uuid as record_id,
    (a."validUnits" - b."validUnits", a."netUnits" - b."netUnits", a."recordCount" - b."recordCount",
      a."voidedCount" - b."voidedCount")
      is distinct from (m.valid_units, m.net_units, m.record_count::integer, m.voided_count::integer) as is_wrong,
    ${counts('m.valid_units, m.net_units, m.record_count, m.voided_count')} as expected,
    ${counts('a."validUnits" - b."validUnits", a."netUnits" - b."netUnits", a."recordCount" - b."recordCount", a."voidedCount" - b."voidedCount"')} as stored
  from (${told('before')}) b
  full join (${told('after')}) a using (company_id, session_id, correction_id, worker_id)
  full join (${moved}) m using (company_id, correction_id, worker_id)`,
)

const number = (column: string, field: string) => `(c.${column} ->> '${field}')::numeric`

// Those of the session, against those of the workers that it touches and against the history.
const sessions = sqlCheck(
  'totals of sessions moved as those of the workers that were corrected',
  `select c.company_id, c.session_id, null::text as worker_id, null::uuid as record_id,
    (${number('after', 'totalUnits')} - ${number('before', 'totalUnits')},
      ${number('after', 'recordCount')} - ${number('before', 'recordCount')},
      ${number('after', 'workerCount')} - ${number('before', 'workerCount')})
      is distinct from (a.net_units - b.net_units, a.record_count - b.record_count, a.standing - b.standing)
    or (e.changes #>> '{totalUnits,from}')::numeric <> ${number('before', 'totalUnits')}
    or (e.changes #>> '{totalUnits,to}')::numeric <> ${number('after', 'totalUnits')} as is_wrong,
    format('%s units, %s records, %s workers more', a.net_units - b.net_units, a.record_count - b.record_count,
      a.standing - b.standing) as expected, format('%s to %s', c.before, c.after) as stored
  from correction c
  left join session_event e on e.company_id = c.company_id and e.session_id = c.session_id and e.version = c.version,
  lateral (${summed('before')}) b, lateral (${summed('after')}) a`,
)

function summed(column: string): string {
  return `select sum(w."netUnits") as net_units, sum(w."recordCount")::numeric as record_count,
      count(*) filter (where w."recordCount" > w."voidedCount")::numeric as standing
    from json_to_recordset(c.${column} -> 'workers') as w ("netUnits" numeric, "recordCount" integer,
      "voidedCount" integer)`
}

// Each worker as they stood when a correction came, built anew from the ledger up to there. A decision without a position
// is from before there were corrections.
const stood = `
  select c.company_id, c.correction_id, r.worker_id, sum(r.units) as valid_units,
    coalesce(sum(r.units) filter (where v.record_id is null), 0) as net_units, count(*) as record_count,
    count(v.record_id) as voided_count
  from correction c
  join record r on r.company_id = c.company_id and r.session_id = c.session_id and r.position < c.first_position
  left join record v on v.company_id = r.company_id and v.void_of = r.record_id and v.position < c.first_position
  left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
    and coalesce(d.position, 0) < c.first_position
  where r.void_of is null and (r.pending_reason is null or d.decision = 'accepted')
  group by c.company_id, c.correction_id, r.worker_id`

const workersBefore = sqlCheck(
  'corrections tell how their workers stood before',
  `select b.company_id, b.session_id, b.worker_id, null::uuid as record_id,
    (b."validUnits", b."netUnits", b."recordCount"::bigint, b."voidedCount"::bigint) is distinct from
      (coalesce(s.valid_units, 0), coalesce(s.net_units, 0), coalesce(s.record_count, 0), coalesce(s.voided_count, 0))
      as is_wrong,
    ${counts('coalesce(s.valid_units, 0), coalesce(s.net_units, 0), coalesce(s.record_count, 0), coalesce(s.voided_count, 0)')} as expected,
    ${counts('b."validUnits", b."netUnits", b."recordCount", b."voidedCount"')} as stored
  from (${told('before')}) b left join (${stood}) s using (company_id, correction_id, worker_id)`,
)

const sessionsBefore = sqlCheck(
  'corrections tell how their sessions stood before',
  `select c.company_id, c.session_id, null::text as worker_id, null::uuid as record_id,
    (${number('before', 'totalUnits')}, ${number('before', 'recordCount')}, ${number('before', 'workerCount')})
      is distinct from (coalesce(s.total_units, 0), coalesce(s.record_count, 0), coalesce(s.worker_count, 0))
      as is_wrong,
    format('%s units, %s records, %s workers', coalesce(s.total_units, 0), coalesce(s.record_count, 0),
      coalesce(s.worker_count, 0)) as expected, c.before::text as stored
  from correction c left join (
    select company_id, correction_id, sum(net_units) as total_units, sum(record_count) as record_count,
      count(*) filter (where record_count > voided_count)::numeric as worker_count
    from (${stood}) stood group by company_id, correction_id
  ) s using (company_id, correction_id)`,
)

export const correctionChecks = [rows, events, links, workers, sessions, workersBefore, sessionsBefore]
