import type { Helper } from '@tarja/contract/helpers'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { requireReader } from './access.ts'
import { getStoredSession } from './change.ts'
import { formatInstant } from './session.ts'

interface HelperRow {
  readonly auth0Id: string
  readonly name: string | null
  readonly since: Temporal.Instant
}

const listPresent = sql<HelperRow>(`
  select h.auth0_id as "auth0Id", u.name, h.since
  from session_helper h join app_user u on u.company_id = h.company_id and u.auth0_id = h.auth0_id
  where h.company_id = $1 and h.session_id = $2 and h.until is null order by h.added_version`)

/** Who helps in a session, in the order in which they came; for its owner, themselves and managers. */
export async function listHelpers(ctx: Context, caller: Caller, sessionId: string): Promise<Helper[]> {
  const session = await getStoredSession(ctx, caller, sessionId)
  requireReader(session, caller)
  const rows = await ctx.db.many(listPresent, [session.companyId, session.sessionId])
  return rows.map((row) => ({ ...row, since: formatInstant(row.since) }))
}
