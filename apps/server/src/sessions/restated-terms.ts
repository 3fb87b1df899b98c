import { isDeepStrictEqual } from 'node:util'
import type { SessionEvent, UpdateSessionBody } from '@tarja/contract/sessions'
import { type TermsEvent, termsOf } from '@tarja/contract/terms'
import type { Queries } from '#src/db/client.ts'
import { type Effect, changesBetween, readHistory, toWireEvent } from './history.ts'
import { type SessionRow, formatInstant, toWire } from './session.ts'

interface Statement {
  readonly session: SessionRow
  readonly after: SessionRow
  /** What the request names. */
  readonly stated: UpdateSessionBody
  readonly effect: Effect
  readonly now: Temporal.Instant
}

/**
 * Unit, price and bonus that a request states as they are already, but to count from another time on, or for the whole
 * session: news for what is paid, though the session stays as it is. The history says them from what they were to the same.
 */
export async function restatedTerms(
  tx: Queries,
  { session, after, stated, effect, now }: Statement,
): Promise<SessionEvent['changes']> {
  if (effect.effectiveAt === null && effect.appliesTo === null) return {}
  const [from, to] = [toWire(session), toWire(after)]
  const same = (['samplingUnit', 'pricePerUnit', 'bonus'] as const).filter(
    (field) => stated[field] !== undefined && isDeepStrictEqual(from[field], to[field]),
  )
  if (same.length === 0) return {}
  const restated = Object.fromEntries(same.map((field) => [field, { from: from[field], to: to[field] }]))
  const history: TermsEvent[] = (await readHistory(tx, session)).map(toWireEvent)
  const timing = { effectiveAt: effect.effectiveAt && formatInstant(effect.effectiveAt), appliesTo: effect.appliesTo }
  const termsWith = (changes: SessionEvent['changes']) =>
    termsOf([...history, { type: 'updated', at: formatInstant(now), ...timing, changes }])
  const changes = changesBetween(session, after)
  return isDeepStrictEqual(termsWith({ ...changes, ...restated }), termsWith(changes)) ? {} : restated
}
