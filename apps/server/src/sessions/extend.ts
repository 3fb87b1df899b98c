import { AppError } from '@tarja/contract/errors'
import type { ExtendSessionBody, Session } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { expiryOf } from './session.ts'

/** Gives an open session a longer duration. `maxDurationHours` is the new total, not an increment. */
export async function extendSession(
  ctx: Context,
  caller: Caller,
  { sessionId, body }: { sessionId: string; body: ExtendSessionBody },
): Promise<Session> {
  const { maxDurationHours, clientEventId } = body
  const request = { caller, sessionId, verb: 'extendSession', clientEventId, content: { maxDurationHours } }
  const { session } = await changeSession(ctx, request, (before) => {
    requireOwner(before, caller)
    requireOpen(before)
    if (maxDurationHours <= before.maxDurationHours) {
      throw new AppError(
        'NOT_AN_EXTENSION',
        `maxDurationHours is the new total and must be more than the present ${before.maxDurationHours}; ${maxDurationHours} was sent.`,
        { details: { maxDurationHours: before.maxDurationHours } },
      )
    }
    return { type: 'extended', set: { maxDurationHours, expiresAt: expiryOf(before.openedAt, maxDurationHours) } }
  })
  return session
}
