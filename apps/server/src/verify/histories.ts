import { sqlCheck } from './check.ts'

// What is changed in place has a history of its own; its last row is what stands.

const rates = sqlCheck(
  'hourly rates of workers are the last of their history',
  `select w.company_id, null::uuid as session_id, w.worker_id, null::uuid as record_id,
    h.version is null or h.version <> h.row_count or h.hourly_rate is distinct from w.hourly_rate as is_wrong,
    w.hourly_rate::text as expected, format('%s in %s of %s', h.hourly_rate, h.version, h.row_count) as stored
  from worker w left join (
    select distinct on (company_id, worker_uuid) *, count(*) over (partition by company_id, worker_uuid) as row_count
    from worker_rate order by company_id, worker_uuid, version desc
  ) h using (company_id, worker_uuid)`,
)

const termsText = (alias: string) =>
  `concat_ws(' ', ${alias}.sampling_unit, ${alias}.price_per_unit, ${alias}.bonus_type, ${alias}.bonus_value,
    ${alias}.bonus_note, ${alias}.max_duration_hours, ${alias}.day_starts_at)`

const terms = sqlCheck(
  'defaults of projects are the last of their history',
  `select p.company_id, null::uuid as session_id, null::text as worker_id, null::uuid as record_id,
    h.version is null or h.version <> h.row_count or
      (h.sampling_unit, h.price_per_unit, h.bonus_type, h.bonus_value, h.bonus_note, h.max_duration_hours, h.day_starts_at)
      is distinct from
      (p.sampling_unit, p.price_per_unit, p.bonus_type, p.bonus_value, p.bonus_note, p.max_duration_hours, p.day_starts_at)
      as is_wrong,
    format('%s: %s', p.project_id, ${termsText('p')}) as expected, ${termsText('h')} as stored
  from project p left join (
    select distinct on (company_id, project_id) *, count(*) over (partition by company_id, project_id) as row_count
    from project_terms order by company_id, project_id, version desc
  ) h using (company_id, project_id)`,
)

export const historyChecks = [rates, terms]
