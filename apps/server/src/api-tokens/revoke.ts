import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type ApiTokenRow, apiTokenColumns, requireAdmin } from './api-token.ts'

// PostgreSQL keeps no U+0000 and the schema lets none in, so any other text is simply not found.
const find = sql('select 1 from api_token where company_id = $1 and key_id = $2')

// The first revocation counts, whoever repeats it.
const revoke = sql<ApiTokenRow>(`
  update api_token set revoked_at = coalesce(revoked_at, $3) where company_id = $1 and key_id = $2
  returning ${apiTokenColumns}`)

/** Refuses the key from the next request on, in every process. A report that has begun is finished. Safe to repeat. */
export async function revokeApiToken(ctx: Context, caller: Caller, keyId: string): Promise<ApiTokenRow> {
  await requireToken(ctx, caller.companyId, keyId)
  requireAdmin(caller)
  return ctx.db.one(revoke, [caller.companyId, keyId, ctx.now().toString()])
}

/** The same for whoever has the machine. */
export async function revokeKey(ctx: Context, companyId: string, keyId: string): Promise<ApiTokenRow> {
  await requireToken(ctx, companyId, keyId)
  return ctx.db.one(revoke, [companyId, keyId, ctx.now().toString()])
}

async function requireToken(ctx: Context, companyId: string, keyId: string): Promise<void> {
  if (await ctx.db.maybeOne(find, [companyId, keyId])) return
  throw new AppError('API_TOKEN_NOT_FOUND', `No API token ${keyId} in your company. Check the keyId.`)
}
