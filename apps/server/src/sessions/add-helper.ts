import type { AddHelperBody } from '@tarja/contract/helpers'
import type { Session } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { requireOwnerOrManager } from './access.ts'
import { beganBeforeLoss } from './before-loss.ts'
import { changeSession, getStoredSession, requireOpen } from './change.ts'
import { requireColleague } from './colleague.ts'
import { takeOnHelper } from './join-request.ts'

/**
 * Lets another user of the company record in an open session from now on; if they have asked to, from when on they asked.
 * What is sent again after a loss lets them from when it was done.
 * Its owner, and who helps there already, may do so anyway: nothing changes.
 */
export async function addHelper(
  ctx: Context,
  caller: Caller,
  { sessionId, body }: { sessionId: string; body: AddHelperBody },
): Promise<Session> {
  const { auth0Id, clientEventId, acknowledged } = body
  await getStoredSession(ctx, caller, sessionId)
  await requireColleague(ctx.db, caller, auth0Id)
  const request = { caller, sessionId, verb: 'addHelper', clientEventId, content: { auth0Id } }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    requireOwnerOrManager(before, caller)
    if (before.auth0Id === auth0Id || before.helperIds.includes(auth0Id)) return undefined
    await requireOpen(tx, before, caller.sentAgain)
    const doneAt = beganBeforeLoss(acknowledged, before, { sentAgain: caller.sentAgain, now })
    return takeOnHelper(tx, before, { auth0Id, by: caller.auth0Id, now, doneAt })
  })
  return session
}
