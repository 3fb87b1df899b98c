import type { ListApiTokensQuery } from '@tarja/contract/api-tokens'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type ApiTokenRow, apiTokenColumns, requireAdmin } from './api-token.ts'

const limitDefault = 100

const listRows = sql<ApiTokenRow>(`
  select ${apiTokenColumns} from api_token where company_id = $1
  order by created_at desc, key_id limit $2 offset $3`)
const countRows = sql<{ total: number }>('select count(*) as total from api_token where company_id = $1')

export interface ListedApiTokens {
  readonly total: number
  readonly page: number
  readonly pageSize: number
  readonly items: readonly ApiTokenRow[]
}

/** The keys of the admin's company, revoked ones too, newest first. */
export async function listApiTokens(
  ctx: Context,
  caller: Caller,
  { page = 1, limit = limitDefault }: ListApiTokensQuery = {},
): Promise<ListedApiTokens> {
  requireAdmin(caller)
  const { total } = await ctx.db.one(countRows, [caller.companyId])
  const items = await ctx.db.many(listRows, [caller.companyId, limit, (page - 1) * limit])
  return { total, page, pageSize: limit, items }
}
