/**
 * Against the same box counted twice. A badge held before the camera is read many times a second: that is one sighting and
 * counts at most once, however long it stays. When the badge has left and comes back before the window of its unit has
 * passed, it may be an accident: it is warned about and not counted, unless a person says so. The window runs from the
 * last moment of the sighting that counted, so that a badge lying in view does not count by itself when glare hides it.
 */
export interface Seen {
  /** Milliseconds of a clock that only moves forward; null: known from records alone. */
  readonly lastSeenAt: number | null
  /** The last moment in view of the sighting that counted; null: nothing stands that was counted for it. */
  readonly countedAt: number | null
  /** Whether the present sighting is one that counted. */
  readonly counts: boolean
}

export type Verdict = 'count' | 'warn' | 'still in view'

/** Not read for this long is out of view: longer than a few frames lost to glare, shorter than fetching another box. */
export const leaveMs = 1_000

export function see(
  seen: Seen | undefined,
  { at, windowMs }: { readonly at: number; readonly windowMs: number },
): { readonly verdict: Verdict; readonly seen: Seen } {
  if (seen && seen.lastSeenAt !== null && at - seen.lastSeenAt < leaveMs) {
    const countedAt = seen.counts ? at : seen.countedAt
    return { verdict: 'still in view', seen: { ...seen, lastSeenAt: at, countedAt } }
  }
  if (seen && seen.countedAt !== null && at - seen.countedAt < windowMs) {
    return { verdict: 'warn', seen: { ...seen, lastSeenAt: at, counts: false } }
  }
  return { verdict: 'count', seen: countedOnPurpose(at) }
}

/** “Yes, another one”: what is in view now has counted. */
export const countedOnPurpose = (at: number): Seen => ({ lastSeenAt: at, countedAt: at, counts: true })

/** Taken back: the badge may come again at once, but not before it has left the view. */
export const takenBack = (seen: Seen): Seen => ({ ...seen, countedAt: null, counts: false })

/** What the records say of units from before this page was opened, by whatever way they came. */
export const countedBefore = (at: number): Seen => ({ lastSeenAt: null, countedAt: at, counts: false })
