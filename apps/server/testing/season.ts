import { type Db, sql } from '#src/db/client.ts'
import type { TestCompany } from './make.ts'

const insertSessions = sql(`
  insert into session (company_id, session_id, project_id, sector_id, sector_name, owner_id, timezone, day, status,
    opened_at, closed_at, max_duration_hours, expires_at, sampling_unit, price_per_unit, notes, closed_by, closed_reason,
    version, created_at, updated_at)
  select $1, gen_random_uuid(), $2, $3, 'Lote A-1', $4, 'America/Mexico_City', opened_at::date, 'closed', opened_at,
    opened_at + interval '1 hour', 12, opened_at + interval '12 hours', 'box', 5.5, repeat('x', 2000), 'user', 'manual',
    2, opened_at, opened_at + interval '1 hour'
  from (
    select $5::date + day + interval '12 hours' + number * interval '1 minute' as opened_at
    from generate_series(0, $6::int - 1) day, generate_series(1, $7::int) number
  ) planned`)

// Every seventh record is voided by a row behind all of them.
const insertDay = sql(`
  with planned as materialized (
    select company_id, session_id, opened_at, owner_id, number, gen_random_uuid() as record_id,
      'W' || lpad((number % $3::int)::text, 4, '0') as worker_id, (number % 9 + 1) * 0.125 as units,
      number % 7 = 0 as is_voided
    from session, generate_series(1, $2::int) number where company_id = $1 and day = $4::date
  ), recorded as (
    insert into record (company_id, record_id, session_id, position, worker_id, worker_name, units, recorded_at,
      received_at, auth0_id, client_event_id)
    select company_id, record_id, session_id, number, worker_id, 'Name of ' || worker_id, units, opened_at, opened_at,
      owner_id, record_id::text
    from planned
  ), voided as (
    insert into record (company_id, record_id, session_id, position, worker_id, units, recorded_at, received_at,
      auth0_id, void_of, reason)
    select company_id, gen_random_uuid(), session_id, $2 + number, worker_id, units, opened_at, opened_at, owner_id,
      record_id, 'counted twice'
    from planned where is_voided
  )
  insert into session_worker_total (company_id, session_id, worker_id, worker_name, valid_units, net_units,
    record_count, voided_count, last_recorded_at, last_position)
  select company_id, session_id, worker_id, 'Name of ' || worker_id, sum(units),
    coalesce(sum(units) filter (where not is_voided), 0), count(*), count(*) filter (where is_voided), max(opened_at),
    max(number)
  from planned group by company_id, session_id, worker_id`)

const addSessionTotals = sql(`
  update session s set total_units = t.units, record_count = t.records, worker_count = t.workers
  from (
    select session_id, sum(net_units) as units, sum(record_count) as records,
      count(*) filter (where record_count > voided_count) as workers
    from session_worker_total where company_id = $1 group by session_id
  ) t where s.company_id = $1 and s.session_id = t.session_id`)

export interface Season {
  /** Its first day, a date. */
  from: string
  dayCount: number
  sessionsPerDay: number
  recordsPerSession: number
  workersPerSession: number
}

/** Fills an empty company with closed sessions as if they had been worked, by statements: HTTP would take minutes. */
export async function makeSeason(db: Db, company: TestCompany, season: Season): Promise<void> {
  const { companyId, projectId, sectorId, supervisor } = company
  const { from, dayCount, sessionsPerDay, recordsPerSession, workersPerSession } = season
  const place = [companyId, projectId, sectorId, supervisor.auth0Id]
  await db.run(insertSessions, [...place, from, dayCount, sessionsPerDay])
  // Day by day, to keep within the time of a statement on a busy machine.
  for (let days = 0; days < dayCount; days++) {
    const day = Temporal.PlainDate.from(from).add({ days }).toString()
    await db.run(insertDay, [companyId, recordsPerSession, workersPerSession, day])
  }
  await db.run(addSessionTotals, [companyId])
}
