import { AppError } from '@tarja/contract/errors'
import type { Session, TransferSessionBody } from '@tarja/contract/sessions'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { changeSession, getStoredSession, requireOpen, requireOwner } from './change.ts'
import type { SessionRow } from './session.ts'

/**
 * Hands an open session to another user of the company. Safe to repeat: to its present owner, and for a former owner
 * whose answer was lost, nothing changes. No user is ever deleted, so who is looked for first is there to the end.
 */
export async function transferSession(
  ctx: Context,
  caller: Caller,
  { sessionId, body }: { sessionId: string; body: TransferSessionBody },
): Promise<Session> {
  const { toAuth0Id, clientEventId } = body
  await getStoredSession(ctx, caller, sessionId)
  await requireColleague(ctx.db, caller, toAuth0Id)
  const request = { caller, sessionId, verb: 'transferSession', clientEventId, content: { toAuth0Id } }
  const { session } = await changeSession(ctx, request, async (before, _now, tx) => {
    const isDone = before.auth0Id === toAuth0Id
    if (isDone && (await wasTransferredBy(tx, before, caller))) return undefined
    if (!isManager(caller)) requireOwner(before, caller)
    if (isDone) return undefined
    requireOpen(before)
    return { type: 'transferred', set: { auth0Id: toAuth0Id } }
  })
  return session
}

const findColleague = sql(`select 1 from app_user where company_id = $1 and auth0_id = $2`)

async function requireColleague(queries: Queries, caller: Caller, auth0Id: string): Promise<void> {
  if (await queries.maybeOne(findColleague, [caller.companyId, auth0Id])) return
  throw new AppError('USER_NOT_FOUND', `No user ${auth0Id} in your company. Check toAuth0Id.`)
}

const findLastTransfer = sql<{ auth0Id: string }>(`
  select auth0_id as "auth0Id" from session_event
  where company_id = $1 and session_id = $2 and type = 'transferred' order by version desc limit 1`)

async function wasTransferredBy(tx: Queries, session: SessionRow, caller: Caller): Promise<boolean> {
  const last = await tx.maybeOne(findLastTransfer, [session.companyId, session.sessionId])
  return last?.auth0Id === caller.auth0Id
}
