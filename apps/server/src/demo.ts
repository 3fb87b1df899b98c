import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@tarja/contract/errors'
import type { FarmFile } from '@tarja/contract/farm-file'
import { endAccess } from './accounts/end.ts'
import { isPasswordOf } from './accounts/password.ts'
import { setPassword } from './accounts/set-password.ts'
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
  /** Whoever can sign in with `demoPassword`, until they choose one of their own. */
  readonly accounts: readonly DemoAccount[]
}

export interface DemoAccount {
  readonly name: string
  readonly role: Role
  readonly email: string
}

/**
 * Known to everybody, so only people of the demonstration farm have it, and only where the database is embedded and nobody
 * else reaches the server, unless DEMO=1 says that it is for everybody.
 */
export const demoPassword = 'cosecha-2026'

const farmFile = join(import.meta.dirname, '../../../examples/farm.json')
const tokenLifetimeSeconds = 12 * 3600

const countCompanies = sql<{ count: number }>('select count(*) as count from company')
const findPerson = sql<{ auth0Id: string; name: string; role: Role }>(`
  select auth0_id as "auth0Id", name, role from app_user where company_id = $1 and role = 'supervisor'
  order by auth0_id limit 1`)

const findWithoutAccount = sql<{ auth0Id: string }>(`
  select auth0_id as "auth0Id" from app_user left join account using (auth0_id)
  where company_id = $1 and account.auth0_id is null order by auth0_id`)
// Who has chosen a password since is told nothing of the first one.
const findUnchanged = sql<DemoAccount>(`
  select name, role, account.email from app_user join account using (auth0_id)
  where company_id = $1 and password_set_at = account.created_at
  order by array_position(array['supervisor', 'manager', 'admin'], role), auth0_id`)
const findPasswords = sql<{ auth0Id: string; email: string; passwordHash: string }>(`
  select auth0_id as "auth0Id", account.email, password_hash as "passwordHash"
  from app_user join account using (auth0_id)
  where company_id = $1 and auth0_id = any($2) and password_hash is not null order by auth0_id`)

export interface DemoOptions {
  readonly config: Config
  readonly kind: 'embedded' | 'server'
  readonly localIssuer: LocalIssuer | undefined
  readonly log: { warn(fields: object, message: string): void }
}

/**
 * Loads the demonstration farm where it is wanted: by default into an empty embedded database that is reached from this
 * machine alone. Never twice, so that what was changed since stays. Answers someone to try it as whenever it is there;
 * where it is not for everybody, ends what everybody could sign in with.
 */
export async function loadDemo(ctx: Context, options: DemoOptions): Promise<Demo | undefined> {
  const { config, kind, localIssuer, log } = options
  const farm = parseFarm(await readFile(farmFile, 'utf8'))
  const companyId = farm.companies[0]?.companyId ?? ''
  const { count } = await ctx.db.one(countCompanies)
  // On a server of one's own only when asked for: what is printed there ends up in logs.
  const isShown = config.demo ?? (kind === 'embedded' && isThisMachine(config.publicUrl))
  const isWanted = config.demo ?? (isShown && count === 0)
  const isThere = () => ctx.db.maybeOne(findPerson, [companyId])
  if (isWanted && !(await isThere())) await importFarm(ctx, farm)
  if (!isShown) {
    const ended = await endPublicAccounts(ctx, { companyId, auth0Ids: peopleOf(farm) })
    if (ended.length > 0) {
      log.warn({ ended }, 'ended the accounts of the demonstration, whose password everybody knows; DEMO=1 keeps them')
    }
  }
  const person = isShown ? await isThere() : undefined
  if (!person || !localIssuer) return undefined
  const accounts = kind === 'embedded' ? await makeAccounts(ctx, companyId) : []
  // After that: a new password ends what was given out before.
  const claims = { sub: person.auth0Id, audience: config.authAudience, lifetimeSeconds: tokenLifetimeSeconds }
  const token = await localIssuer.sign(claims, ctx.now())
  return { name: person.name, role: person.role, token, accounts }
}

/** A farm of one's own that is put on the internet is seldom emptied first. */
async function endPublicAccounts(
  ctx: Context,
  { companyId, auth0Ids }: { companyId: string; auth0Ids: readonly string[] },
): Promise<string[]> {
  const ended: string[] = []
  for (const { auth0Id, email, passwordHash } of await ctx.db.many(findPasswords, [companyId, auth0Ids])) {
    if (!(await isPasswordOf(demoPassword, passwordHash))) continue
    await endAccess(ctx, { auth0Id, companyId })
    ended.push(email)
  }
  return ended
}

function isThisMachine(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl)
  return /^(127\.[\d.]+|\[::1\]|(.+\.)?localhost)$/.test(hostname)
}

const peopleOf = ({ companies }: FarmFile): string[] =>
  companies.flatMap(({ users }) => (users ?? []).map(({ auth0Id }) => auth0Id))

async function makeAccounts(ctx: Context, companyId: string): Promise<DemoAccount[]> {
  for (const { auth0Id } of await ctx.db.many(findWithoutAccount, [companyId])) {
    try {
      await setPassword(ctx, { auth0Id, password: demoPassword })
    } catch (error) {
      // Somebody of a real farm has that e-mail, or the demonstration farm was changed: theirs is the farm that counts.
      if (!(error instanceof AppError)) throw error
    }
  }
  return ctx.db.many(findUnchanged, [companyId])
}
