import type { Caller, Context } from '#src/context.ts'
import { getStoredSession, requireOwner } from './change.ts'
import { type SessionRow, asOf } from './session.ts'

/** One session, for its owner. */
export async function getSession(ctx: Context, caller: Caller, sessionId: string): Promise<SessionRow> {
  const session = asOf(await getStoredSession(ctx, caller, sessionId), ctx.now())
  requireOwner(session, caller)
  return session
}
