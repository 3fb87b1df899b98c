import type { Session, TransferSessionBody } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { requireOwnerOrManager } from './access.ts'
import { type Change, changeSession, getStoredSession, requireOpen } from './change.ts'
import { requireColleague } from './colleague.ts'
import { answerJoinRequest } from './join-request.ts'
import type { SessionRow } from './session.ts'
import { endStint } from './stints.ts'

/**
 * Hands an open session to another user of the company. Safe to repeat: to its present owner, and for a former owner
 * whose answer was lost, nothing changes. Who helps in it goes on helping, but who owns it from then on.
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
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    const isDone = before.auth0Id === toAuth0Id
    if (isDone && (await wasTransferredBy(tx, before, caller))) return undefined
    requireOwnerOrManager(before, caller)
    if (isDone) return undefined
    await requireOpen(tx, before)
    return handOver(tx, before, { auth0Id: toAuth0Id, by: caller.auth0Id, now })
  })
  return session
}

/** Its owner neither helps in it nor asks to; a request that was declined is settled too, so that nobody accepts it later. */
async function handOver(
  tx: Queries,
  before: SessionRow,
  { auth0Id, by, now }: { auth0Id: string; by: string; now: Temporal.Instant },
): Promise<Change> {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== auth0Id)
  if (before.helperIds.includes(auth0Id)) await endStint(tx, before, { auth0Id, until: now })
  await answerJoinRequest(tx, before, { auth0Id, by, now, decision: 'accepted' })
  const [helperIds, askerIds] = [others(before.helperIds), others(before.askerIds)]
  return { type: 'transferred', set: { auth0Id, helperIds, askerIds } }
}

const findLastTransfer = sql<{ auth0Id: string }>(`
  select auth0_id as "auth0Id" from session_event
  where company_id = $1 and session_id = $2 and type = 'transferred' order by version desc limit 1`)

async function wasTransferredBy(tx: Queries, session: SessionRow, caller: Caller): Promise<boolean> {
  const last = await tx.maybeOne(findLastTransfer, [session.companyId, session.sessionId])
  return last?.auth0Id === caller.auth0Id
}
