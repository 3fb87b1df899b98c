import { type Caller, type Context, isManager } from '#src/context.ts'
import { expiryHistory, getStoredSession, requireOwner } from './change.ts'
import { type HistoryRow, readHistory } from './history.ts'
import { isExpired } from './session.ts'

/** The whole history of a session, oldest first, for its owner and managers. */
export async function listSessionEvents(ctx: Context, caller: Caller, sessionId: string): Promise<HistoryRow[]> {
  const session = await getStoredSession(ctx, caller, sessionId)
  if (!isManager(caller)) requireOwner(session, caller)
  const rows = await readHistory(ctx.db, session)
  return isExpired(session, ctx.now()) ? [...rows, expiryHistory(session)] : rows
}
