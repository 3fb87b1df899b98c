import { AppError } from '@tarja/contract/errors'
import type { Caller } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'

const findColleague = sql(`select 1 from app_user where company_id = $1 and auth0_id = $2`)

/** Users are never deleted, so who is there once is there to the end. */
export async function requireColleague(queries: Queries, caller: Caller, auth0Id: string): Promise<void> {
  if (await queries.maybeOne(findColleague, [caller.companyId, auth0Id])) return
  throw new AppError('USER_NOT_FOUND', `No user ${auth0Id} in your company. See GET /api/control/users.`)
}
