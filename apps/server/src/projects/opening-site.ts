import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

/** Where a session is opened and the defaults it takes from there. Money is decimal text. */
export interface OpeningSite {
  readonly sector_name: string
  readonly timezone: string
  readonly dayStartsAt: string
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly maxDurationHours: number
  readonly bonus: {
    readonly bonusType: 'flat' | 'percent' | null
    readonly bonusValue: string | null
    readonly bonusNote: string | null
  }
}

interface SiteRow extends Omit<OpeningSite, 'bonus' | 'sector_name'> {
  readonly sector_name: string | null
  readonly bonusType: 'flat' | 'percent' | null
  readonly bonusValue: string | null
  readonly bonusNote: string | null
}

const findSite = sql<SiteRow>(`
  select s.sector_name, p.timezone, p.day_starts_at as "dayStartsAt", p.sampling_unit as "samplingUnit",
    p.price_per_unit as "pricePerUnit", p.max_duration_hours as "maxDurationHours", p.bonus_type as "bonusType",
    p.bonus_value as "bonusValue", p.bonus_note as "bonusNote"
  from project p
  left join sector s on s.company_id = p.company_id and s.project_id = p.project_id and s.sector_id = $3
  where p.company_id = $1 and p.project_id = $2`)

/** The project first, then the sector in it: the order in which they are refused. */
export async function getOpeningSite(
  ctx: Context,
  caller: Caller,
  { projectId, sectorId }: { projectId: string; sectorId: string },
): Promise<OpeningSite> {
  const row = await ctx.db.maybeOne(findSite, [caller.companyId, projectId, sectorId])
  if (!row) throw new AppError('PROJECT_NOT_FOUND', `No project ${projectId} in your company. Check projectId.`)
  if (row.sector_name === null) {
    throw new AppError('SECTOR_NOT_FOUND', `No sector ${sectorId} in project ${projectId}. Check sectorId.`)
  }
  const { bonusType, bonusValue, bonusNote, sector_name, ...site } = row
  return { ...site, sector_name, bonus: { bonusType, bonusValue, bonusNote } }
}
