import { type Queries, sql } from '#src/db/client.ts'

// Counted anew from the ledger alone: records that came in time or were accepted; a void takes back what it names.
const differences = sql<{ difference: string }>(`
  with counted as (
    select r.company_id, r.session_id, r.worker_id, r.units, r.recorded_at, v.record_id is not null as is_void
    from record r
    left join record v on v.company_id = r.company_id and v.void_of = r.record_id
    left join record_review d on d.company_id = r.company_id and d.record_id = r.record_id
    where r.void_of is null and (r.pending_reason is null or d.decision = 'accepted')
  ), worker as (
    select company_id, session_id, worker_id, sum(units) as valid_units,
      coalesce(sum(units) filter (where not is_void), 0) as net_units, count(*)::integer as record_count,
      (count(*) filter (where is_void))::integer as voided_count, max(recorded_at) as last_recorded_at
    from counted group by company_id, session_id, worker_id
  ), kept as (
    select company_id, session_id, worker_id, valid_units, net_units, record_count, voided_count, last_recorded_at
    from session_worker_total
  ), session_sum as (
    select s.company_id, s.session_id, coalesce(sum(w.net_units), 0) as total_units,
      coalesce(sum(w.record_count), 0)::integer as record_count,
      (count(*) filter (where w.record_count > w.voided_count))::integer as worker_count
    from session s left join worker w on w.company_id = s.company_id and w.session_id = s.session_id
    group by s.company_id, s.session_id
  ), session_kept as (
    select company_id, session_id, total_units, record_count, worker_count from session
  )
  select 'worker not kept so: ' || (a.*)::text as difference from (select * from worker except select * from kept) a
  union all select 'worker kept otherwise: ' || (a.*)::text from (select * from kept except select * from worker) a
  union all select 'session: ' || (a.*)::text from (select * from session_kept except select * from session_sum) a
  union all select 'position: ' || s.session_id from session s
    where s.last_position < (select max(position) from record r
      where r.company_id = s.company_id and r.session_id = s.session_id)`)

/** Everything in which the running totals of the database differ from its records. Empty: sums and records agree. */
export async function recountTotals(queries: Queries): Promise<string[]> {
  return (await queries.many(differences)).map((row) => row.difference)
}
