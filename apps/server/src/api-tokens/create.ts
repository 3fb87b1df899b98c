import type { CreateApiTokenBody, CreatedApiToken, Scope } from '@tarja/contract/api-tokens'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { formatInstant } from '#src/sessions/session.ts'
import { requireAdmin } from './api-token.ts'
import { makeToken } from './secret.ts'

const insert = sql(`
  insert into api_token (key_id, company_id, name, scopes, token_hash, created_at, created_by)
  values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`)

/** Makes a token of the admin's company. The secret is in this answer and nowhere else. */
export async function createApiToken(
  ctx: Context,
  caller: Caller,
  { name, scopes }: Pick<CreateApiTokenBody, 'name' | 'scopes'>,
): Promise<CreatedApiToken> {
  requireAdmin(caller)
  return issueApiToken(ctx, { companyId: caller.companyId, createdBy: caller.auth0Id, name, scopes })
}

/** The same for whoever has the machine. The company must exist. */
export async function issueApiToken(
  ctx: Context,
  {
    companyId,
    createdBy,
    name,
    scopes,
  }: { companyId: string; createdBy: string | null; name: string; scopes: readonly Scope[] },
): Promise<CreatedApiToken> {
  const { keyId, token, secretHash } = makeToken()
  const now = ctx.now()
  await ctx.db.run(insert, [keyId, companyId, name, scopes, secretHash.toString('hex'), now.toString(), createdBy])
  return { keyId, token, name, scopes: [...scopes], createdAt: formatInstant(now) }
}
