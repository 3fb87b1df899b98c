import { AppError } from '@tarja/contract/errors'
import { shownOrNull } from '@tarja/contract/names'
import { type PendingReason, clockSkewMinutes } from '@tarja/contract/records'
import { earlier } from '#src/instant.ts'
import { formatInstant } from '#src/sessions/session.ts'
import type { Stint } from '#src/sessions/stints.ts'
import type { Entry, Review } from './entry.ts'
import { type Corrected, correctionProblem } from './correction-problem.ts'
import { type MayRecord, mayRecord } from './may-record.ts'

/** What a judgement needs to know of the session, as of now. */
export interface SessionState {
  readonly auth0Id: string
  readonly isOpen: boolean
  /** When who made the entry helps or helped in it. */
  readonly stints: readonly Stint[]
  /** Whether it was open when the entry was first acknowledged, by a database that has lost it since. */
  readonly wasOpen: boolean
  readonly openedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** What an earlier request stored under one of the keys. */
export interface StoredRecord {
  readonly recordId: string
  readonly sessionId: string
  readonly workerId: string
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: Temporal.Instant
  readonly correctionOf: string | null
  /** Present when it waits for a manager, or was rejected by one. */
  readonly review: Review | undefined
}

export type Judgement =
  | { readonly verdict: 'append' }
  /** Appended although the session has closed. */
  | { readonly verdict: 'recover' }
  | { readonly verdict: 'repeat'; readonly of: StoredRecord }
  | { readonly verdict: 'review'; readonly reason: PendingReason }
  | { readonly verdict: 'refuse'; readonly error: AppError }

/**
 * What is to become of an entry, in the contract's order of refusals: no such session, a repeat, neither owner nor helper
 * at the time, not open, outside the session. A repeat is recognised before anything that depends on present state, so that a device always
 * learns that what it sent has arrived.
 */
export function judge(
  entry: Entry,
  {
    session,
    earlier,
    corrected,
    now,
  }: {
    session: SessionState | undefined
    earlier: readonly StoredRecord[]
    corrected?: Corrected | undefined
    now: Temporal.Instant
  },
): Judgement {
  if (!session) return refuse('SESSION_NOT_FOUND', `No session ${entry.sessionId} in your company. Check sessionId.`)
  const [first] = earlier
  if (first)
    return earlier.every((stored) => isSame(entry, stored)) ? { verdict: 'repeat', of: first } : conflict(entry)
  const may = mayRecord(session, { auth0Id: entry.auth0Id, stints: session.stints }, entry.recordedAt)
  if (may === 'no' || (may === 'not_then' && !entry.keepForReview)) return notAllowed(entry, session)
  const wrong = correctionProblem(entry, corrected)
  if (wrong && (session.isOpen || session.wasOpen || entry.keepForReview)) return { verdict: 'refuse', error: wrong }
  const isInside = isWithin(entry.recordedAt, session, now)
  if (entry.wasPending) return { verdict: 'review', reason: reasonItWaited(entry, { session, isInside, may }) }
  if (!session.isOpen && !session.wasOpen) {
    if (entry.keepForReview) return { verdict: 'review', reason: 'late' }
    return refuse(
      'SESSION_NOT_OPEN',
      `Session ${entry.sessionId} is closed. Send late records in bulk; a manager decides.`,
    )
  }
  if (isInside && may === 'not_then') return { verdict: 'review', reason: 'not_helping' }
  if (isInside) return { verdict: session.wasOpen ? 'recover' : 'append' }
  if (!entry.keepForReview) return outside(session, now)
  // Beyond the end that the session has until its extension, too, is sent again.
  const isPastEnd = session.wasOpen && isWithin(entry.recordedAt, { ...session, expiresAt: now }, now)
  return { verdict: 'review', reason: isPastEnd ? 'late' : 'outside_session' }
}

/** Content is what was understood; the two keys are not part of it. */
function isSame(entry: Entry, stored: StoredRecord): boolean {
  return (
    stored.sessionId === entry.sessionId &&
    stored.workerId === entry.workerId &&
    // What was stored before names were looked at may show nothing.
    shownOrNull(stored.worker_name) === entry.worker_name &&
    Number(stored.units) === Number(entry.units) &&
    stored.recordedAt.epochMilliseconds === entry.recordedAt.epochMilliseconds &&
    stored.correctionOf === entry.correctionOf
  )
}

/** As far as it can be told now: of what was acknowledged, the reason was lost. */
function reasonItWaited(
  entry: Entry,
  { session, isInside, may }: { session: SessionState; isInside: boolean; may: MayRecord },
): PendingReason {
  if (isBefore(entry, session) || (session.isOpen && !isInside)) return 'outside_session'
  return session.isOpen && may === 'not_then' ? 'not_helping' : 'late'
}

function isBefore({ recordedAt }: Entry, { openedAt }: SessionState): boolean {
  return recordedAt.epochMilliseconds < openedAt.epochMilliseconds - clockSkewMinutes * 60_000
}

/** Whether a record may have been made then in a session of this span, by a clock that is not quite right. */
export function isWithin(
  at: Temporal.Instant,
  { openedAt, expiresAt }: Pick<SessionState, 'openedAt' | 'expiresAt'>,
  now: Temporal.Instant,
): boolean {
  const skewMs = clockSkewMinutes * 60_000
  const latestMs = Math.min(expiresAt.epochMilliseconds, now.epochMilliseconds)
  return at.epochMilliseconds >= openedAt.epochMilliseconds - skewMs && at.epochMilliseconds <= latestMs + skewMs
}

function refuse(code: ConstructorParameters<typeof AppError>[0], explanation: string): Judgement {
  return { verdict: 'refuse', error: new AppError(code, explanation) }
}

function notAllowed({ sessionId }: Entry, { auth0Id, stints }: SessionState): Judgement {
  const explanation =
    stints.length === 0
      ? `Session ${sessionId} belongs to ${auth0Id}; only its owner and who helps there record in it. Ask to help: POST …/join-requests.`
      : `You did not help in session ${sessionId} of ${auth0Id} when this was recorded. Send it in bulk, and a manager decides.`
  return refuse('NOT_SESSION_OWNER', explanation)
}

function conflict({ clientEventId, idempotencyKey }: Entry): Judgement {
  const keys = [
    `clientEventId ${clientEventId}`,
    ...(idempotencyKey === null ? [] : [`idempotencyKey ${idempotencyKey}`]),
  ]
  const explanation = `${keys.join(' or ')} was used before with other content. Make a new clientEventId for a new event.`
  return refuse('IDEMPOTENCY_CONFLICT', explanation)
}

function outside({ openedAt, expiresAt }: SessionState, now: Temporal.Instant): Judgement {
  const until = earlier(expiresAt, now)
  return refuse(
    'RECORDED_OUTSIDE_SESSION',
    `recordedAtUtc must lie between ${formatInstant(openedAt)} and ${formatInstant(until)}, give or take ${clockSkewMinutes} minutes; check the clock of the device.`,
  )
}
