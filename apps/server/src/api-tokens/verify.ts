import { AppError } from '@tarja/contract/errors'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type ApiTokenRow, apiTokenColumns } from './api-token.ts'
import { isSecretOf, parseToken } from './secret.ts'

const findKey = sql<ApiTokenRow & { readonly hash: string }>(`
  select ${apiTokenColumns}, encode(token_hash, 'hex') as hash from api_token where key_id = $1`)

/**
 * The key that a token belongs to, or a refusal with UNAUTHENTICATED. Read anew for every request, so that a revoked
 * key works nowhere from then on; reports are too few for a cache to be worth the seconds.
 */
export async function verifyApiToken(ctx: Context, token: string): Promise<ApiTokenRow> {
  const parts = parseToken(token)
  if (!parts) {
    throw new AppError(
      'UNAUTHENTICATED',
      'The token is not an API token, which is `<keyId>.<secret>`. A user’s token is not taken here.',
    )
  }
  const row = await ctx.db.maybeOne(findKey, [parts.keyId])
  const isHolder = isSecretOf(parts.secret, row && Buffer.from(row.hash, 'hex'))
  if (!row || !isHolder) {
    throw new AppError('UNAUTHENTICATED', 'There is no such API token. Check it, or have an admin make another.')
  }
  if (row.revokedAt) {
    throw new AppError('UNAUTHENTICATED', `The API token ${row.keyId} was revoked. Have an admin make another.`)
  }
  const { hash: _, ...key } = row
  return key
}
