import { invalidField } from '@tarja/contract/errors'
import type { CloseSessionBody } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { parseInstant } from '#src/instant.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { type SessionRow, formatInstant } from './session.ts'

/** Ends a session. Nothing can be recorded in it afterwards. */
export async function closeSession(
  ctx: Context,
  caller: Caller,
  { sessionId, body }: { sessionId: string; body: CloseSessionBody },
): Promise<SessionRow> {
  const { session } = await changeSession(ctx, { caller, sessionId }, (before, now) => {
    requireOwner(before, caller)
    requireOpen(before)
    const closedAt = body.closedAt ? parseInstant(body.closedAt) : now
    requireWithin(closedAt, before, now)
    return {
      type: 'closed',
      set: {
        status: 'closed',
        closedAt,
        closedBy: 'user',
        closedReason: 'manual',
        finalNotes: body.finalNotes ?? null,
      },
    }
  })
  return session
}

function requireWithin(closedAt: Temporal.Instant, { openedAt }: SessionRow, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(closedAt, openedAt) < 0) {
    throw invalidField('/closedAt', `must not be before the session was opened, ${formatInstant(openedAt)}`)
  }
  if (Temporal.Instant.compare(closedAt, now) > 0) {
    throw invalidField('/closedAt', `must not be later than now, ${formatInstant(now)}; check the clock of the device`)
  }
}
