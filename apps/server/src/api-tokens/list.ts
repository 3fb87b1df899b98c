import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type ApiTokenRow, apiTokenColumns, requireAdmin } from './api-token.ts'

const listRows = sql<ApiTokenRow>(`
  select ${apiTokenColumns} from api_token where company_id = $1 order by created_at desc, key_id`)

/** Every key of the admin's company, revoked ones too, newest first. */
export async function listApiTokens(ctx: Context, caller: Caller): Promise<ApiTokenRow[]> {
  requireAdmin(caller)
  return ctx.db.many(listRows, [caller.companyId])
}
