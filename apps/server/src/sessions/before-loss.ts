import type { SentAgain } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { earlier, later, parseInstant, within } from '#src/instant.ts'
import type { SessionRow } from './session.ts'

/** By how much the clocks of the servers and devices that took part may differ. */
export const skewMinutes = 5
const skewMs = skewMinutes * 60_000

/**
 * Whether what is sent again may have been done in a session that is closed now: the session was open at some moment of the
 * time that was lost. What has ended it since the loss does not count: it expired while nobody could send, or its owner's
 * phone came back before a helper's. `closedOn`: when its close was written, whatever end it states; null: it is open or
 * expired. A false claim lets its owner change a session of their own after its close, for as many days as such a claim is
 * taken and only if it was open at the time of the loss; the history tells it.
 */
export function wasOpenBeforeLoss(
  session: Pick<SessionRow, 'openedAt' | 'expiresAt'> & { readonly closedOn: Temporal.Instant | null },
  sentAgain: SentAgain | undefined,
): boolean {
  const lost = sentAgain?.lost
  if (!lost) return false
  const [fromMs, untilMs] = [lost.from.epochMilliseconds - skewMs, lost.until.epochMilliseconds + skewMs]
  const isClosedBefore = session.closedOn !== null && session.closedOn.epochMilliseconds < lost.until.epochMilliseconds
  return (
    !isClosedBefore && session.openedAt.epochMilliseconds <= untilMs && session.expiresAt.epochMilliseconds > fromMs
  )
}

const findClosedOn = sql<{ closedOn: Temporal.Instant }>(`
  select at as "closedOn" from session_event
  where company_id = $1 and session_id = $2 and type = 'closed' and by = 'user' order by version desc limit 1`)

/** When its close by a person was written; null: there is none. */
export async function closedOnOf(queries: Queries, session: SessionRow): Promise<Temporal.Instant | null> {
  if (session.closedBy !== 'user') return null
  const row = await queries.maybeOne(findClosedOn, [session.companyId, session.sessionId])
  return row?.closedOn ?? null
}

/** The same of a record: what was recorded after the loss cannot have been acknowledged before it. */
export function wasRecordedBeforeLoss(
  recordedAt: Temporal.Instant,
  session: Parameters<typeof wasOpenBeforeLoss>[0],
  sentAgain: SentAgain | undefined,
): boolean {
  const lost = sentAgain?.lost
  return (
    lost !== undefined &&
    recordedAt.epochMilliseconds <= lost.until.epochMilliseconds + skewMs &&
    wasOpenBeforeLoss(session, sentAgain)
  )
}

/** When help began that is sent again: when it was first told, or now where it cannot have been told before a loss. */
export function beganBeforeLoss(
  acknowledged: { readonly at: string } | undefined,
  { openedAt }: Pick<SessionRow, 'openedAt'>,
  { sentAgain, now }: { sentAgain: SentAgain | undefined; now: Temporal.Instant },
): Temporal.Instant {
  const lost = sentAgain?.lost
  if (!acknowledged || !lost) return now
  const at = within(parseInstant(acknowledged.at), { from: openedAt, until: now })
  return at.epochMilliseconds <= lost.until.epochMilliseconds + skewMs ? at : now
}

/** A session that cannot be open beside another of its sector, or not any more: it ends with the database that knew it. */
export function endWithLoss(
  session: SessionRow,
  sentAgain: SentAgain | undefined,
  now: Temporal.Instant,
): Pick<SessionRow, 'status' | 'closedAt' | 'closedBy' | 'closedReason'> {
  const end = [sentAgain?.lost?.until ?? now, session.expiresAt, now].reduce(earlier)
  const worked = [end, session.openedAt, session.lastRecordedAt ?? session.openedAt].reduce(later)
  const closedAt = earlier(worked, session.expiresAt)
  return { status: 'closed', closedAt, closedBy: 'user', closedReason: 'manual' }
}

/** Whether somebody has worked in the session since the loss: then it had not ended in the time that was lost. */
export function wasWorkedInSince({ lastRecordedAt }: SessionRow, sentAgain: SentAgain | undefined): boolean {
  const lost = sentAgain?.lost
  return !lost || (lastRecordedAt?.epochMilliseconds ?? 0) > lost.until.epochMilliseconds + skewMs
}
