import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { type SessionRow, expiryOf } from './session.ts'

/** Gives an open session a longer duration. `maxDurationHours` is the new total, not an increment. */
export async function extendSession(
  ctx: Context,
  caller: Caller,
  { sessionId, maxDurationHours }: { sessionId: string; maxDurationHours: number },
): Promise<SessionRow> {
  const { session } = await changeSession(ctx, { caller, sessionId }, (before) => {
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
