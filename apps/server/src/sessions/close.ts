import { invalidField } from '@tarja/contract/errors'
import type { CloseSessionBody, Session } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { earlier, later, parseInstant } from '#src/instant.ts'
import { changeSession, requireOpen, requireOwner } from './change.ts'
import { type SessionRow, formatInstant } from './session.ts'

/** Ends a session. Nothing can be recorded in it afterwards. */
export async function closeSession(
  ctx: Context,
  caller: Caller,
  { sessionId, body }: { sessionId: string; body: CloseSessionBody },
): Promise<Session> {
  const closedAtStated = body.closedAt == null ? null : parseInstant(body.closedAt)
  const finalNotes = body.finalNotes ?? null
  const content = { finalNotes, closedAt: closedAtStated && formatInstant(closedAtStated) }
  const request = { caller, sessionId, verb: 'closeSession', clientEventId: body.clientEventId, content }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    requireOwner(before, caller)
    await requireOpen(tx, before, caller.sentAgain)
    const endOf = caller.sentAgain ? acknowledgedEnd : statedEnd
    const closedAt = closedAtStated ? endOf(closedAtStated, before, now) : presentEnd(before, now)
    return {
      type: 'closed',
      set: {
        status: 'closed',
        closedAt,
        closedBy: 'user',
        closedReason: 'manual',
        finalNotes,
      },
    }
  })
  return session
}

// A device may open up to five minutes ahead of the server; closed within them, the session ends as it begins.
function presentEnd({ openedAt }: SessionRow, now: Temporal.Instant): Temporal.Instant {
  return later(now, openedAt)
}

/** What was acknowledged is not refused: it is fitted to what others have recorded since the loss. */
function acknowledgedEnd(
  closedAt: Temporal.Instant,
  { openedAt, lastRecordedAt, expiresAt }: SessionRow,
  now: Temporal.Instant,
): Temporal.Instant {
  const earliest = later(openedAt, lastRecordedAt ?? openedAt)
  return earlier(later(closedAt, earliest), earlier(expiresAt, later(now, openedAt)))
}

function statedEnd(
  closedAt: Temporal.Instant,
  { openedAt, lastRecordedAt }: SessionRow,
  now: Temporal.Instant,
): Temporal.Instant {
  if (Temporal.Instant.compare(closedAt, openedAt) < 0) {
    throw invalidField('/closedAt', `must not be before the session was opened, ${formatInstant(openedAt)}`)
  }
  if (Temporal.Instant.compare(closedAt, now) > 0) {
    throw invalidField('/closedAt', `must not be later than now, ${formatInstant(now)}; check the clock of the device`)
  }
  // A record may be up to two minutes ahead of the server; the end cannot.
  if (lastRecordedAt && Temporal.Instant.compare(closedAt, earlier(lastRecordedAt, now)) < 0) {
    throw invalidField('/closedAt', `must not be before the last record, ${formatInstant(lastRecordedAt)}`)
  }
  return closedAt
}
