import type { RemoveHelperQuery } from '@tarja/contract/helpers'
import type { Session } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { requireOwnerOrManager } from './access.ts'
import { changeSession, getStoredSession, requireOpen } from './change.ts'
import { requireColleague } from './colleague.ts'
import { endStint } from './stints.ts'

/**
 * Ends somebody's help in an open session. What they captured until now is still taken when it arrives. In a closed one
 * nobody can record anyway, so who helped there stays in it, as its history says.
 */
export async function removeHelper(
  ctx: Context,
  caller: Caller,
  { sessionId, auth0Id, query }: { sessionId: string; auth0Id: string; query: RemoveHelperQuery },
): Promise<Session> {
  const { clientEventId } = query
  await getStoredSession(ctx, caller, sessionId)
  await requireColleague(ctx.db, caller, auth0Id)
  const request = { caller, sessionId, verb: 'removeHelper', clientEventId, content: { auth0Id } }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    requireOwnerOrManager(before, caller)
    if (!before.helperIds.includes(auth0Id)) return undefined
    await requireOpen(tx, before, caller.sentAgain)
    await endStint(tx, before, { auth0Id, until: now })
    return { type: 'helper_removed', set: { helperIds: before.helperIds.filter((id) => id !== auth0Id) } }
  })
  return session
}
