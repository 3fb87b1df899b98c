import { readInstant } from '@tarja/contract/formats'

/** RFC 3339 text that a schema has checked, truncated to the millisecond: the precision kept and answered. */
export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(readInstant(text).epochMilliseconds)
}

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b

export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? b : a

/** The instant, or the end of the span that it lies beyond; `from` where the span ends before it begins, as by another clock. */
export const within = (
  at: Temporal.Instant,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Temporal.Instant => later(earlier(at, until), from)

/** The clock, at the precision that is kept. */
export const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now())
