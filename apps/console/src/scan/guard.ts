/**
 * Against the same box counted twice. A badge held before the camera is read many times a second: that is one sighting and
 * counts at most once, however long it stays. When the badge has left and comes back before the window of its unit has
 * passed, it may be an accident: it is warned about and not counted, unless a person says so. The window runs from the
 * last moment of the sighting that counted; and whatever it is, a badge that was away for no longer than glare may hide it is
 * warned about, so that one lying in view never counts by itself.
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
/** The sun on a badge moves away sooner than that. */
export const glareMs = 3_000

export function see(
  seen: Seen | undefined,
  { at, windowMs }: { readonly at: number; readonly windowMs: number },
): { readonly verdict: Verdict; readonly seen: Seen } {
  if (seen && isInView(seen, at)) return { verdict: 'still in view', seen: glimpsed(seen, at) }
  if (seen && seen.countedAt !== null && isTooSoon(seen, seen.countedAt, { at, windowMs })) {
    return { verdict: 'warn', seen: { ...seen, lastSeenAt: at, counts: false } }
  }
  return { verdict: 'count', seen: countedOnPurpose(at) }
}

function isTooSoon(
  { lastSeenAt }: Seen,
  countedAt: number,
  { at, windowMs }: { readonly at: number; readonly windowMs: number },
): boolean {
  const isHidden = lastSeenAt !== null && at - lastSeenAt < Math.min(glareMs, windowMs)
  return at - countedAt < windowMs || isHidden
}

const isInView = ({ lastSeenAt }: Seen, at: number): boolean => lastSeenAt !== null && at - lastSeenAt < leaveMs

/** Seen while nothing may count: what has stayed in view is not a new sighting afterwards; what came only now will be. */
export function glimpsed(seen: Seen, at: number): Seen {
  if (!isInView(seen, at)) return seen
  return { ...seen, lastSeenAt: at, countedAt: seen.counts ? at : seen.countedAt }
}

/** “Yes, another one”: what is in view now has counted. */
export const countedOnPurpose = (at: number): Seen => ({ lastSeenAt: at, countedAt: at, counts: true })

/** Taken back: the badge may come again at once, but not before it has left the view. */
export const takenBack = (seen: Seen): Seen => ({ ...seen, countedAt: null, counts: false })

/** What the records say of units from before this page was opened, by whatever way they came. */
export const countedBefore = (at: number): Seen => ({ lastSeenAt: null, countedAt: at, counts: false })
