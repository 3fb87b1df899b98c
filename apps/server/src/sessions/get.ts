import type { Caller, Context } from '#src/context.ts'
import { worksIn } from './access.ts'
import { getStoredSession, requireOwner } from './change.ts'
import { type SessionRow, asOf } from './session.ts'

/** One session, for its owner and who helps there. */
export async function getSession(ctx: Context, caller: Caller, sessionId: string): Promise<SessionRow> {
  const session = asOf(await getStoredSession(ctx, caller, sessionId), ctx.now())
  if (!worksIn(session, caller)) requireOwner(session, caller)
  return session
}
