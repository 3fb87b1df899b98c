import { clockSkewMinutes } from '@tarja/contract/records'
import type { Stint } from '#src/sessions/stints.ts'

/**
 * Whether somebody may record in a session what they captured at an instant. Its owner may whatever is in the session; a
 * helper what they captured while helping, though they help no more when it arrives. `not_then`: they help, or did, and
 * captured it at another time.
 */
export type MayRecord = 'yes' | 'not_then' | 'no'

export function mayRecord(
  session: { readonly auth0Id: string },
  author: { readonly auth0Id: string; readonly stints: readonly Stint[] },
  recordedAt: Temporal.Instant,
): MayRecord {
  if (session.auth0Id === author.auth0Id) return 'yes'
  if (author.stints.length === 0) return 'no'
  return author.stints.some((stint) => isDuring(stint, recordedAt)) ? 'yes' : 'not_then'
}

function isDuring({ since, until }: Stint, at: Temporal.Instant): boolean {
  const skewMs = clockSkewMinutes * 60_000
  if (at.epochMilliseconds < since.epochMilliseconds - skewMs) return false
  return until === null || at.epochMilliseconds <= until.epochMilliseconds + skewMs
}
