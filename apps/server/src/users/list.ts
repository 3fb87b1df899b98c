import type { ListUsersQuery, User, UserPage } from '@tarja/contract/users'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

const limitDefault = 100

/** A user of the page, or nulls besides the total where the page is empty. */
type Row = { readonly total: number } & (Required<User> | { readonly auth0Id: null })
type Found = Extract<Row, Required<User>>

const select = sql<Row>(`
  select counted.total, item.*
  from (select count(*) as total from app_user where company_id = $1) as counted
  left join (
    select auth0_id as "auth0Id", name, role, app_user.email,
      password_hash is not null as "hasAccount"
    from app_user left join account using (auth0_id) where company_id = $1
    order by name nulls last, auth0_id limit $2 offset $3
  ) as item on true
  order by item.name nulls last, item."auth0Id"`)

/**
 * Everybody of the caller's company, by name. Every role may: a supervisor hands a session over to one of them. Where to
 * reach them is left out, because that is not needed for it; admins, who invite them, are told, and who can sign in here.
 */
export async function listUsers(ctx: Context, caller: Caller, query: ListUsersQuery): Promise<UserPage> {
  const { page = 1, limit = limitDefault } = query
  const rows = await ctx.db.many(select, [caller.companyId, limit, (page - 1) * limit])
  const items = rows
    .filter((row): row is Found => row.auth0Id !== null)
    .map(({ auth0Id, name, role, email, hasAccount }) => ({
      auth0Id,
      name,
      role,
      ...(caller.role === 'admin' && { email, hasAccount }),
    }))
  return { total: rows[0]?.total ?? 0, page, pageSize: limit, items }
}
