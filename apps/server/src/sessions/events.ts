import type { Caller, Context } from '#src/context.ts'
import { requireReader } from './access.ts'
import { expiryHistory, getStoredSession } from './change.ts'
import { type StoredHistoryRow, readHistory } from './history.ts'
import { isExpired } from './session.ts'

/** The whole history of a session, oldest first, for its owner and managers. */
export async function listSessionEvents(ctx: Context, caller: Caller, sessionId: string): Promise<StoredHistoryRow[]> {
  const session = await getStoredSession(ctx, caller, sessionId)
  requireReader(session, caller)
  const rows = await readHistory(ctx.db, session)
  return isExpired(session, ctx.now()) ? [...rows, expiryHistory(session)] : rows
}
