import { AppError } from '@tarja/contract/errors'
import type { DecideJoinBody } from '@tarja/contract/helpers'
import type { Session } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { requireOwnerOrManager, worksIn } from './access.ts'
import { beganBeforeLoss } from './before-loss.ts'
import { changeSession, getStoredSession, requireOpen } from './change.ts'
import { type JoinRequestRow, answerJoinRequest, getJoinRequest, takeOnHelper } from './join-request.ts'
import { type SessionRow, formatInstant } from './session.ts'

interface Asked {
  readonly sessionId: string
  /** Who asked. */
  readonly auth0Id: string
  readonly body: DecideJoinBody
}

/**
 * Makes who asked a helper of the open session; also who was declined before. Once accepted, nothing changes; nor for who
 * helps there anyway or owns it by now, as with `addHelper`.
 */
export async function acceptJoin(ctx: Context, caller: Caller, asked: Asked): Promise<Session> {
  const { sessionId, auth0Id, body } = asked
  const about = await findAsked(ctx, caller, asked)
  const request = { caller, sessionId, verb: 'acceptJoin', clientEventId: body.clientEventId, content: { auth0Id } }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    requireOwnerOrManager(before, caller)
    const { decision } = await getJoinRequest(tx, about)
    if (worksIn(before, { auth0Id })) return undefined
    if (decision === 'accepted' && !isOfLaterRequest(before, caller, auth0Id)) return undefined
    await requireOpen(tx, before, caller.sentAgain)
    const doneAt = beganBeforeLoss(body.acknowledged, before, { sentAgain: caller.sentAgain, now })
    return takeOnHelper(tx, before, { auth0Id, by: caller.auth0Id, now, doneAt })
  })
  return session
}

/** Tells who asked that they are not let in. They may ask again. */
export async function declineJoin(ctx: Context, caller: Caller, asked: Asked): Promise<Session> {
  const { sessionId, auth0Id, body } = asked
  const about = await findAsked(ctx, caller, asked)
  const request = { caller, sessionId, verb: 'declineJoin', clientEventId: body.clientEventId, content: { auth0Id } }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    requireOwnerOrManager(before, caller)
    const last = await getJoinRequest(tx, about)
    if (last.decision === 'declined') return undefined
    if (last.decision === 'accepted') {
      if (isOfLaterRequest(before, caller, auth0Id)) return undefined
      throw acceptedBefore(last)
    }
    await requireOpen(tx, before, caller.sentAgain)
    await answerJoinRequest(tx, before, { auth0Id, by: caller.auth0Id, now, decision: 'declined' })
    return { type: 'join_declined', set: { askerIds: before.askerIds.filter((id) => id !== auth0Id) } }
  })
  return session
}

/**
 * What is sent again may answer a second request, of somebody whose help had ended meanwhile: their own phone may have told
 * only the first by now, or both before the end of the help.
 */
function isOfLaterRequest({ helperIds }: SessionRow, { sentAgain }: Caller, auth0Id: string): boolean {
  return sentAgain !== undefined && !helperIds.includes(auth0Id)
}

/** What is not there is refused before who asks is looked at; once there it stays. */
async function findAsked(ctx: Context, caller: Caller, { sessionId, auth0Id }: Asked) {
  const { companyId } = caller
  await getStoredSession(ctx, caller, sessionId)
  const about = { companyId, sessionId, auth0Id }
  await getJoinRequest(ctx.db, about)
  return about
}

function acceptedBefore({ auth0Id, decidedBy, decidedAt }: JoinRequestRow): AppError {
  const at = decidedAt && formatInstant(decidedAt)
  return new AppError(
    'IDEMPOTENCY_CONFLICT',
    `The request of ${auth0Id} was accepted by ${decidedBy} at ${at}. To end their help, remove them from the helpers.`,
    { details: { decision: 'accepted', auth0Id: decidedBy, at } },
  )
}
