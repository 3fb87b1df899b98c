import { type Caller, type Context, isManager } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { expiryHistory, getStoredSession, requireOwner } from './change.ts'
import type { HistoryRow } from './history.ts'
import { isExpired } from './session.ts'

const listRows = sql<HistoryRow>(`
  select type, at, by, auth0_id as "auth0Id", changes from session_event
  where company_id = $1 and session_id = $2 and version <= $3 order by version`)

/** The whole history of a session, oldest first, for its owner and managers. */
export async function listSessionEvents(ctx: Context, caller: Caller, sessionId: string): Promise<HistoryRow[]> {
  const session = await getStoredSession(ctx, caller, sessionId)
  if (!isManager(caller)) requireOwner(session, caller)
  const rows = await ctx.db.many(listRows, [session.companyId, session.sessionId, session.version])
  return isExpired(session, ctx.now()) ? [...rows, expiryHistory(session)] : rows
}
