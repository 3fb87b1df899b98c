import type { Bonus } from '@tarja/contract/fields'
import type { Project, Sector } from '@tarja/contract/projects'
import { utcOffsetsOf } from './utc-offsets.ts'

export interface ProjectRow {
  company_id: string
  project_id: string
  name: string
  timezone: string
  day_starts_at: string
  sampling_unit: string
  price_per_unit: string
  currency: string
  max_duration_hours: number
  bonus_type: Bonus['type'] | null
  bonus_value: string | null
  bonus_note: string | null
  sectors: Sector[]
}

/** $1 is the company. */
export const selectProject = `
  select project.*, company.currency, coalesce(sector.list, '[]') as sectors
  from project
  join company using (company_id)
  left join lateral (
    select jsonb_agg(jsonb_build_object(
      'sectorId', sector_id, 'sector_name', sector_name, 'crop', crop, 'variety', variety
    ) order by sector_name, sector_id) as list
    from sector
    where sector.company_id = project.company_id and sector.project_id = project.project_id
  ) as sector on true
  where project.company_id = $1
`

export function toProject(row: ProjectRow, now: Temporal.Instant): Project {
  return {
    projectId: row.project_id,
    companyId: row.company_id,
    name: row.name,
    timezone: row.timezone,
    utcOffsets: utcOffsetsOf(row.timezone, now),
    // PostgreSQL writes the seconds too.
    dayStartsAt: row.day_starts_at.slice(0, 5),
    samplingUnit: row.sampling_unit,
    pricePerUnit: Number(row.price_per_unit),
    currency: row.currency,
    maxDurationHours: row.max_duration_hours,
    bonus: toBonus(row),
    sectors: row.sectors,
  }
}

function toBonus({ bonus_type, bonus_value, bonus_note }: ProjectRow): Bonus | null {
  if (bonus_type === null) return null
  return {
    type: bonus_type,
    value: Number(bonus_value),
    ...(bonus_note !== null && { note: bonus_note }),
  }
}
