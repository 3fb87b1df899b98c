import { clockSkewMinutes } from '@tarja/contract/records'
import { notifySession } from '#src/db/channel.ts'
import { type Queries, sql } from '#src/db/client.ts'
import type { Entry } from './entry.ts'

// All that a record needs happens in one statement, so in one trip and one commit: lock the sessions in one order, insert
// into those that take it, add to the totals. Whatever it leaves out is settled one by one (settle.ts), so it need not say
// why. Measured against begin, lock, look up, insert, totals, commit: see bench/.
// Rows go in by key, so that overlapping batches of two processes do not wait for each other in a circle; positions follow
// arrival, under the lock, so that a reader of a session's records never finds one before those it has seen.
// Stints of helpers are looked up for what is not the owner's alone. The look-up is of before the lock was had, so whether
// somebody still helps is read in the session's row, which is of after.
export const insertEntries = sql<{ recordId: string }>(`
  with item as (
    select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::timestamptz[],
      $8::text[], $9::text[], $10::text[], $12::uuid[]) with ordinality as i (company_id, record_id, session_id, worker_id,
      worker_name, units, recorded_at, auth0_id, client_event_id, idempotency_key, correction_of, arrival)
  ), locked as materialized (
    select company_id, session_id, owner_id, helper_ids, opened_at, expires_at, last_position from session
    where (company_id, session_id) in (select company_id, session_id from item)
      and ($13 or status = 'open' and expires_at > $11)
    order by company_id, session_id
    for no key update
  ), inserted as (
    insert into record (company_id, record_id, session_id, position, worker_id, worker_name, units, recorded_at,
      received_at, auth0_id, client_event_id, idempotency_key, correction_of)
    select i.company_id, i.record_id, i.session_id,
      l.last_position + row_number() over (partition by i.company_id, i.session_id order by i.arrival),
      i.worker_id, i.worker_name, i.units, i.recorded_at, $11, i.auth0_id, i.client_event_id, i.idempotency_key,
      i.correction_of
    from item i join locked l on l.company_id = i.company_id and l.session_id = i.session_id
    where ($13 or l.owner_id = i.auth0_id or exists (
        select from session_helper h
        where h.company_id = l.company_id and h.session_id = l.session_id and h.auth0_id = i.auth0_id
          and i.recorded_at >= h.since - interval '${clockSkewMinutes} minutes'
          and (h.until is null and i.auth0_id = any (l.helper_ids)
            or i.recorded_at <= h.until + interval '${clockSkewMinutes} minutes')))
      and i.recorded_at >= l.opened_at - interval '${clockSkewMinutes} minutes'
      and i.recorded_at <= least(l.expires_at, $11) + interval '${clockSkewMinutes} minutes'
      and (i.correction_of is null or exists (
        select from record c join record v on v.company_id = c.company_id and v.void_of = c.record_id
        where c.company_id = i.company_id and c.record_id = i.correction_of and c.session_id = i.session_id)
        -- Of two that replace one record the first stands; the other is settled after it.
        and not exists (select from item e
          where e.company_id = i.company_id and e.correction_of = i.correction_of and e.arrival < i.arrival))
    order by i.company_id, i.client_event_id, i.arrival
    on conflict do nothing
    returning company_id, session_id, record_id, worker_id, worker_name, units, recorded_at, position
  ), added as (
    select company_id, session_id, worker_id, (array_agg(worker_name order by position desc)
        filter (where worker_name is not null))[1] as worker_name,
      sum(units) as units, count(*) as record_count, max(recorded_at) as last_recorded_at, max(position) as last_position
    from inserted group by company_id, session_id, worker_id
  ), worker_total as (
    insert into session_worker_total as t (company_id, session_id, worker_id, worker_name, valid_units, net_units,
      record_count, voided_count, last_recorded_at, last_position)
    select company_id, session_id, worker_id, worker_name, units, units, record_count, 0, last_recorded_at, last_position
    from added
    on conflict (company_id, session_id, worker_id) do update set
      worker_name = coalesce(excluded.worker_name, t.worker_name),
      valid_units = t.valid_units + excluded.valid_units,
      net_units = t.net_units + excluded.net_units,
      record_count = t.record_count + excluded.record_count,
      last_recorded_at = greatest(t.last_recorded_at, excluded.last_recorded_at),
      last_position = excluded.last_position
    returning company_id, session_id, worker_id, record_count - voided_count as standing
  ), worker_change as (
    -- Not a join of the two: without statistics it would be planned as a loop within a loop.
    select company_id, session_id, max(units) as units, max(record_count) as record_count, max(standing) as standing,
      max(last_recorded_at) as last_recorded_at, max(last_position) as last_position
    from (
      select company_id, session_id, worker_id, units, record_count, null as standing, last_recorded_at, last_position
      from added
      union all
      select company_id, session_id, worker_id, null, null, standing, null, null from worker_total
    ) part
    group by company_id, session_id, worker_id
  ), session_total as (
    update session s set
      total_units = s.total_units + c.units,
      record_count = s.record_count + c.record_count,
      worker_count = s.worker_count + c.new_workers,
      last_position = c.last_position,
      last_recorded_at = greatest(s.last_recorded_at, c.last_recorded_at)
    from (
      select company_id, session_id, sum(units) as units, sum(record_count) as record_count,
        count(*) filter (where standing = record_count) as new_workers,
        max(last_recorded_at) as last_recorded_at, max(last_position) as last_position
      from worker_change group by company_id, session_id
    ) c
    where s.company_id = c.company_id and s.session_id = c.session_id
    returning ${notifySession('s')}
  )
  select record_id as "recordId" from inserted`)

/**
 * Appends what can be appended as it is, totals and all; answers the ids of those. `isJudged`: all in the span of their
 * sessions, whoever made them and though these are closed; the caller has judged that under their locks.
 */
export async function insertOpen(
  queries: Queries,
  entries: readonly Entry[],
  now: Temporal.Instant,
  { isJudged = false }: { isJudged?: boolean } = {},
): Promise<Set<string>> {
  const rows = await queries.many(insertEntries, [
    ...columnsOf(entries),
    now.toString(),
    correctionsOf(entries),
    isJudged,
  ])
  return new Set(rows.map((row) => row.recordId))
}

const correctionsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.correctionOf)

const columnsOf = (entries: readonly Entry[]) => [
  entries.map((entry) => entry.companyId),
  entries.map((entry) => entry.recordId),
  entries.map((entry) => entry.sessionId),
  entries.map((entry) => entry.workerId),
  entries.map((entry) => entry.worker_name),
  entries.map((entry) => entry.units),
  entries.map((entry) => entry.recordedAt.toString()),
  entries.map((entry) => entry.auth0Id),
  entries.map((entry) => entry.clientEventId),
  entries.map((entry) => entry.idempotencyKey),
]

const insertReviewRows = sql<{ recordId: string }>(`
  with item as (
    select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::timestamptz[],
      $8::text[], $9::text[], $10::text[], $12::text[], $13::uuid[]) with ordinality as i (company_id, record_id, session_id,
      worker_id, worker_name, units, recorded_at, auth0_id, client_event_id, idempotency_key, pending_reason, correction_of,
      arrival)
  ), positioned as (
    update session s set last_position = s.last_position + i.record_count
    from (select company_id, session_id, count(*) as record_count from item group by company_id, session_id) i
    where s.company_id = i.company_id and s.session_id = i.session_id
    returning s.company_id, s.session_id, s.last_position - i.record_count as last_position
  ), inserted as (
    insert into record (company_id, record_id, session_id, position, worker_id, worker_name, units, recorded_at,
      received_at, auth0_id, client_event_id, idempotency_key, pending_reason, correction_of)
    select i.company_id, i.record_id, i.session_id,
      p.last_position + row_number() over (partition by i.company_id, i.session_id order by i.arrival),
      i.worker_id, i.worker_name, i.units, i.recorded_at, $11, i.auth0_id, i.client_event_id, i.idempotency_key,
      i.pending_reason, i.correction_of
    from item i join positioned p on p.company_id = i.company_id and p.session_id = i.session_id
    where i.correction_of is null or not exists (select from item e
      where e.company_id = i.company_id and e.correction_of = i.correction_of and e.arrival < i.arrival)
    order by i.company_id, i.client_event_id, i.arrival
    on conflict do nothing
    returning company_id, record_id, received_at
  )
  insert into record_waiting (company_id, record_id, received_at) select company_id, record_id, received_at from inserted
  returning record_id as "recordId"`)

/** Keeps entries for a manager's review, uncounted. The caller holds the locks of their sessions. */
export async function insertPending(
  tx: Queries,
  entries: readonly (Entry & { reason: string })[],
  now: Temporal.Instant,
): Promise<Set<string>> {
  const reasons = entries.map((entry) => entry.reason)
  const rows = await tx.many(insertReviewRows, [...columnsOf(entries), now.toString(), reasons, correctionsOf(entries)])
  return new Set(rows.map((row) => row.recordId))
}
