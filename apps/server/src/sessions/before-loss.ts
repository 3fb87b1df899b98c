import type { SentAgain } from '#src/context.ts'
import type { SessionRow } from './session.ts'

/** By how much the clocks of the servers and devices that took part may differ. */
const skewMs = 5 * 60_000

/**
 * Whether what is sent again may have been done in a session that is closed now: the session was open at some moment of the
 * time that was lost. What has ended it since the loss does not count: it expired while nobody could send, or its owner's
 * phone came back before a helper's. Whoever claims it falsely gains no more than what an office looks at late anyway, in a
 * session of their own, and only of the hours that were lost.
 */
export function wasOpenBeforeLoss(
  session: Pick<SessionRow, 'openedAt' | 'expiresAt' | 'closedBy' | 'updatedAt'>,
  sentAgain: SentAgain | undefined,
): boolean {
  const lost = sentAgain?.lost
  if (!lost) return false
  const [fromMs, untilMs] = [lost.from.epochMilliseconds - skewMs, lost.until.epochMilliseconds + skewMs]
  const isClosedBefore =
    session.closedBy === 'user' && session.updatedAt.epochMilliseconds < lost.until.epochMilliseconds
  return (
    !isClosedBefore && session.openedAt.epochMilliseconds <= untilMs && session.expiresAt.epochMilliseconds > fromMs
  )
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

/** A session that cannot be open beside another of its sector, or not any more: it ends with the database that knew it. */
export function endWithLoss(
  session: SessionRow,
  sentAgain: SentAgain | undefined,
  now: Temporal.Instant,
): Pick<SessionRow, 'status' | 'closedAt' | 'closedBy' | 'closedReason'> {
  const end = [sentAgain?.lost?.until ?? now, session.expiresAt, now].reduce((a, b) =>
    Temporal.Instant.compare(a, b) < 0 ? a : b,
  )
  const closedAt = Temporal.Instant.compare(end, session.openedAt) < 0 ? session.openedAt : end
  return { status: 'closed', closedAt, closedBy: 'user', closedReason: 'manual' }
}
