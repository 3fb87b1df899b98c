import type { Me } from '@tarja/contract/users'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

const select = sql<Me>(`
  select u.auth0_id as "auth0Id", u.name, u.email, u.role,
    company.company_id as "companyId", company.name as "companyName", company.currency, company.country
  from app_user u join company using (company_id)
  where u.company_id = $1 and u.auth0_id = $2`)

/** Who the caller is, for an app that greets them and shows what their role may do. */
export async function getMe(ctx: Context, caller: Caller): Promise<Me> {
  // Users are never deleted, so whoever was found from the token is there.
  return ctx.db.one(select, [caller.companyId, caller.auth0Id])
}
