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
    const closedAt = body.closedAt ? statedEnd(body.closedAt, before, now) : presentEnd(before, now)
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

// A device may open up to five minutes ahead of the server; closed within them, the session ends as it begins.
function presentEnd({ openedAt }: SessionRow, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, openedAt) < 0 ? openedAt : now
}

function statedEnd(text: string, { openedAt, lastRecordedAt }: SessionRow, now: Temporal.Instant): Temporal.Instant {
  const closedAt = parseInstant(text)
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

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
