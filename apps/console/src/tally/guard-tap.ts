/**
 * What to make of a tap. A glove that bounces touches twice within an eighth of a second; nobody means that, so it is
 * asked about and waits, shown, until it is answered. A second tap after that is how people count two boxes, so it
 * counts at once, and inside of the guard window of the unit it is told apart by colour, sound and a long undo.
 * Refusing or asking inside of the whole window was the alternative: three boxes would then take six taps, and
 * people who are asked all day no longer read. A camera, which reads a badge again by itself, must ask.
 */
export type TapVerdict = 'count' | 'again' | 'ask'

/** From one touch to the next; measured fingers need at least 130 ms, a bouncing contact some 20 to 80. */
const bounceMs = 120

/** A tap that lands while the list has just moved may be meant for who stood there before. */
const settleMs = 600

export function judgeTap(tap: {
  /** Since the last tap on the same worker; null when there was none. */
  readonly sinceTapMs: number | null
  /** Since something was last recorded for the worker in this session; null when nothing was. */
  readonly sinceRecordMs: number | null
  /** Since the cards last changed places under the finger; null when they have not. */
  readonly sinceMoveMs: number | null
  readonly guardMs: number
}): TapVerdict {
  if (tap.sinceTapMs !== null && tap.sinceTapMs < bounceMs) return 'ask'
  if (tap.sinceMoveMs !== null && tap.sinceMoveMs < settleMs) return 'ask'
  if (tap.sinceRecordMs !== null && tap.sinceRecordMs < tap.guardMs) return 'again'
  return 'count'
}
