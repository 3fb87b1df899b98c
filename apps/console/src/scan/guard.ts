/**
 * Against the same box counted twice. A badge held before the camera is read many times a second: that is one sighting and
 * counts at most once, however long it stays. When the badge has left and comes back before the window of its unit has
 * passed, it may be an accident: it is warned about and not counted, unless a person says so. The window runs from the
 * last moment in which it was seen, so that a badge lying in view never counts by itself, however often glare hides it.
 */
export interface Seen {
  /** Milliseconds of a clock that only moves forward; null: known from records alone. */
  readonly lastSeenAt: number | null
  /** From when the window runs: it was counted then, or seen again since. Null: nothing stands that was counted for it. */
  readonly guardedFrom: number | null
}

export type Verdict = 'count' | 'warn' | 'still in view'

/** Not read for this long is out of view: longer than a few frames lost to glare, shorter than fetching another box. */
export const leaveMs = 1_000

export function see(
  seen: Seen | undefined,
  { at, windowMs }: { readonly at: number; readonly windowMs: number },
): { readonly verdict: Verdict; readonly seen: Seen } {
  if (seen && isInView(seen, at)) return { verdict: 'still in view', seen: glimpsed(seen, at) }
  if (seen && seen.guardedFrom !== null && at - seen.guardedFrom < windowMs) {
    return { verdict: 'warn', seen: { lastSeenAt: at, guardedFrom: at } }
  }
  return { verdict: 'count', seen: countedOnPurpose(at) }
}

const isInView = ({ lastSeenAt }: Seen, at: number): boolean => lastSeenAt !== null && at - lastSeenAt < leaveMs

/** Seen while nothing may count: what has stayed in view is not a new sighting afterwards; what came only now will be. */
export function glimpsed(seen: Seen, at: number): Seen {
  if (!isInView(seen, at)) return seen
  return { lastSeenAt: at, guardedFrom: seen.guardedFrom === null ? null : at }
}

/** “Yes, another one”: what is in view now has counted. */
export const countedOnPurpose = (at: number): Seen => ({ lastSeenAt: at, guardedFrom: at })

/** Taken back: the badge may come again at once, but not before it has left the view. */
export const takenBack = (seen: Seen): Seen => ({ ...seen, guardedFrom: null })

/** What the records say of units from before this page was opened, by whatever way they came. */
export const countedBefore = (at: number): Seen => ({ lastSeenAt: null, guardedFrom: at })
