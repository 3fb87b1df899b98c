import type { Scope } from '@tarja/contract/api-tokens'
import { AppError, invalidField } from '@tarja/contract/errors'
import { type HarvestQuery, type HarvestSession, harvestDaysMax } from '@tarja/contract/harvest'
import type { ApiTokenRow } from '#src/api-tokens/api-token.ts'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { readHarvest } from './read.ts'

/** The key that asks: its company is the only one it sees. */
export type Reader = Pick<ApiTokenRow, 'keyId' | 'companyId' | 'scopes'>

/**
 * The company's sessions of a range of days with their workers, to be read in batches. All refusals come before the first
 * batch; reading holds a connection and a snapshot of the database until it is over or given up.
 */
export async function getHarvest(
  ctx: Context,
  reader: Reader,
  query: HarvestQuery,
): Promise<AsyncGenerator<HarvestSession[]>> {
  requireRange(query)
  requireOwnCompany(reader, query)
  await requirePlace(ctx, reader, query)
  requireScope(reader, 'read:production')
  const { companyId } = reader
  return ctx.db.snapshot((tx) => readHarvest(tx, { ...query, companyId, now: ctx.now() }))
}

function requireRange({ startTime, endTime }: HarvestQuery): void {
  if (startTime > endTime) throw invalidField('startTime', 'must not be later than endTime')
  const latest = Temporal.PlainDate.from(startTime).add({ days: harvestDaysMax })
  if (Temporal.PlainDate.compare(endTime, latest) <= 0) return
  throw invalidField('endTime', `must be at most ${harvestDaysMax} days after startTime; the last is ${latest}`)
}

function requireOwnCompany({ companyId }: Reader, query: HarvestQuery): void {
  if (query.companyId === undefined || query.companyId === companyId) return
  throw new AppError(
    'FORBIDDEN',
    'companyId is not the company of the API token. Leave it out, or use a token of that company.',
  )
}

const findPlace = sql<{ hasProject: boolean; hasSector: boolean }>(`
  select exists (select from project where company_id = $1 and project_id = $2) as "hasProject",
    exists (
      select from sector where company_id = $1 and sector_id = $3 and ($2::text is null or project_id = $2)
    ) as "hasSector"`)

/** A misspelt id is told, for an empty report would look like a day without harvest. */
async function requirePlace(ctx: Context, { companyId }: Reader, { projectId, sectorId }: HarvestQuery): Promise<void> {
  if (projectId === undefined && sectorId === undefined) return
  const place = await ctx.db.one(findPlace, [companyId, projectId ?? null, sectorId ?? null])
  if (projectId !== undefined && !place.hasProject) {
    throw new AppError('PROJECT_NOT_FOUND', `No project ${projectId} in the company of the token. Check projectId.`)
  }
  if (sectorId !== undefined && !place.hasSector) {
    const where = projectId === undefined ? 'any project of the company' : `project ${projectId}`
    throw new AppError('SECTOR_NOT_FOUND', `No sector ${sectorId} in ${where}. Check sectorId.`)
  }
}

function requireScope({ keyId, scopes }: Reader, scope: Scope): void {
  if (scopes.includes(scope)) return
  throw new AppError('FORBIDDEN', `The API token ${keyId} has not the scope ${scope}. Have an admin make one that has.`)
}
