// What a jump of the device's clock means for how far it is from the server's. Pure. The other clock of a page, which nobody
// sets, stands still on some phones while they sleep: after the page was hidden, a clock that is ahead of it by more than
// before may have been set, or the phone has slept. One that is behind was set for certain.

/** By so much, people and cell towers set a clock right. */
const rightMs = 120_000
/** Nobody's phone sleeps that long in one go and happens to wake up when it has made up for a clock that is late by as much. */
const sleepMaxMs = 20 * 3_600_000

/** Server minus device after the jump; null when it cannot be known, and nothing better than before is. */
export function offsetAfterJump(
  offsetMs: number,
  { jumpMs, wasHidden }: { jumpMs: number; wasHidden: boolean },
): number | null {
  const leftMs = offsetMs - jumpMs
  if (jumpMs < 0) {
    // It was ahead and still seems to be: set right, and then it slept.
    const hasSlept = wasHidden && offsetMs < leftMs && leftMs < -rightMs
    return hasSlept ? 0 : leftMs
  }
  const isRight = Math.abs(leftMs) <= rightMs && Math.abs(leftMs) < Math.abs(offsetMs)
  return isRight && (!wasHidden || jumpMs > sleepMaxMs) ? leftMs : null
}

/**
 * The same over a time in which no page lived. That it is earlier than when it was last looked at shows that the clock was
 * set back, by that much at least: one that was ahead is then taken for right.
 */
export function offsetAfterGap(offsetMs: number, { seenAtMs, nowMs }: { seenAtMs: number; nowMs: number }): number {
  const backMs = seenAtMs - nowMs
  return backMs > 0 ? Math.max(0, offsetMs + backMs) : offsetMs
}
