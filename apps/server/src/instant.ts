import { readInstant } from '@tarja/contract/formats'

/** RFC 3339 text that a schema has checked, truncated to the millisecond: the precision kept and answered. */
export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(readInstant(text).epochMilliseconds)
}

/** The clock, at the precision that is kept. */
export const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now())
