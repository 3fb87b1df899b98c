import type { JoinRequest } from '@tarja/contract/helpers'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { getStoredSession } from './change.ts'
import { asOf } from './session.ts'
import { findJoinRequests, toWireJoinRequest } from './join-request.ts'

/** Who asked to help in a session, the newest first; to who neither owns it nor manages, what they asked themselves. */
export async function listJoinRequests(ctx: Context, caller: Caller, sessionId: string): Promise<JoinRequest[]> {
  const session = asOf(await getStoredSession(ctx, caller, sessionId), ctx.now())
  const seesAll = isManager(caller) || session.auth0Id === caller.auth0Id
  const { companyId } = session
  const rows = await findJoinRequests(ctx.db, { companyId, sessionId, auth0Id: seesAll ? null : caller.auth0Id })
  return rows.map((row) => toWireJoinRequest(row, session))
}
