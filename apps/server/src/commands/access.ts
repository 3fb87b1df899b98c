import { loadConfig } from '#src/config/config.ts'
import { readEnvironment } from '#src/config/env.ts'
import { type Db, sql } from '#src/db/client.ts'
import { openDatabase } from '#src/db/open.ts'
import { formatInstant } from '#src/sessions/session.ts'

/** Nobody reads more, and a company sees all of its own by the API. */
const listedMax = 200

interface Token {
  readonly total: number
  readonly companyId: string
  readonly keyId: string
  readonly name: string
  readonly createdAt: Temporal.Instant
  readonly lastUsedAt: Temporal.Instant | null
}

interface User {
  readonly total: number
  readonly companyId: string
  readonly auth0Id: string
  readonly name: string | null
  readonly role: string
  readonly passwordSetAt: Temporal.Instant | null
  readonly signedOutAt: Temporal.Instant | null
}

const listTokens = sql<Token>(`
  select count(*) over () as total, company_id as "companyId", key_id as "keyId", name, created_at as "createdAt",
    last_used_at as "lastUsedAt"
  from api_token where revoked_at is null order by company_id, created_at desc, key_id limit ${listedMax}`)

const listUsers = sql<User>(`
  select count(*) over () as total, company_id as "companyId", auth0_id as "auth0Id", name, role,
    password_set_at as "passwordSetAt", signed_out_at as "signedOutAt"
  from app_user left join account using (auth0_id)
  order by company_id, array_position(array['admin', 'manager'], role), auth0_id limit ${listedMax}`)

/** Whom the database lets in, in words for whoever has the machine, each with the command that ends it. No secrets. */
export async function describeAccess(db: Db): Promise<string> {
  const [tokens, users] = [await db.many(listTokens), await db.many(listUsers)]
  return [
    `API tokens: ${tokens[0]?.total ?? 0}`,
    ...tokens.map(tokenLine),
    ...more(tokens, 'GET /api/control/api-tokens'),
    `Users: ${users[0]?.total ?? 0}`,
    ...users.map(userLine),
    ...more(users, 'GET /api/control/users'),
    'To revoke a token: npm run --silent api-token -- --company COMPANY --revoke KEYID (or POST /api/control/api-tokens/{keyId}/revoke)',
    'To end the access of a user: npm run --silent account -- --user USER --end (roles are of the farm file: import it again)',
    '',
  ].join('\n')
}

const tokenLine = ({ companyId, keyId, name, createdAt, lastUsedAt }: Token): string =>
  `  company ${companyId}, ${keyId}, made ${formatInstant(createdAt)}, ${
    lastUsedAt ? `last used ${formatInstant(lastUsedAt)}` : 'never used'
  }, ${JSON.stringify(name)}`

const userLine = ({ companyId, auth0Id, name, role, passwordSetAt, signedOutAt }: User): string =>
  `  company ${companyId}, ${auth0Id}, ${role}, ${
    passwordSetAt ? `password of ${formatInstant(passwordSetAt)}` : 'no password'
  }${signedOutAt ? `, signed out everywhere ${formatInstant(signedOutAt)}` : ''}, ${JSON.stringify(name)}`

function more(listed: readonly { total: number }[], where: string): string[] {
  const count = (listed[0]?.total ?? 0) - listed.length
  return count > 0 ? [`  and ${count} more: each company has its own with ${where}`] : []
}

/** `npm run access`: which API tokens and users the database lets in, whether the server runs or not. */
if (import.meta.main) {
  try {
    const log = (message: string) => process.stderr.write(`${message}\n`)
    const { db, close } = await openDatabase(loadConfig(readEnvironment()), { log, join: true })
    try {
      process.stdout.write(await describeAccess(db))
    } finally {
      await close()
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
