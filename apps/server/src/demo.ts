import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config/config.ts'
import type { Context, Role } from './context.ts'
import { sql } from './db/client.ts'
import { parseFarm } from './farm-file/check.ts'
import { importFarm } from './farm-file/import.ts'
import type { LocalIssuer } from './identity/local-issuer.ts'

/** Someone of the demonstration farm, to try the API as. */
export interface Demo {
  readonly name: string
  readonly role: Role
  readonly token: string
}

const farmFile = join(import.meta.dirname, '../../../examples/farm.json')
const tokenLifetimeSeconds = 12 * 3600

const countCompanies = sql<{ count: number }>('select count(*) as count from company')
const findPerson = sql<{ auth0Id: string; name: string; role: Role }>(`
  select auth0_id as "auth0Id", name, role from app_user where company_id = $1 and role = 'supervisor'
  order by auth0_id limit 1`)

/**
 * Loads the demonstration farm where it is wanted: by default into an empty embedded database. Never twice, so that what
 * was changed since stays. Answers someone to try it as whenever it is there.
 */
export async function loadDemo(
  ctx: Context,
  options: { config: Config; kind: 'embedded' | 'server'; localIssuer: LocalIssuer | undefined },
): Promise<Demo | undefined> {
  const { config, kind, localIssuer } = options
  const farm = parseFarm(await readFile(farmFile, 'utf8'))
  const companyId = farm.companies[0]?.companyId ?? ''
  const { count } = await ctx.db.one(countCompanies)
  const isWanted = config.demo ?? (kind === 'embedded' && count === 0)
  const isThere = () => ctx.db.maybeOne(findPerson, [companyId])
  if (isWanted && !(await isThere())) await importFarm(ctx, farm)
  // On a server of one's own only when asked for: what is printed there ends up in logs.
  const isShown = config.demo ?? kind === 'embedded'
  const person = isShown ? await isThere() : undefined
  if (!person || !localIssuer) return undefined
  const claims = { sub: person.auth0Id, audience: config.authAudience, lifetimeSeconds: tokenLifetimeSeconds }
  return { name: person.name, role: person.role, token: await localIssuer.sign(claims, ctx.now()) }
}
