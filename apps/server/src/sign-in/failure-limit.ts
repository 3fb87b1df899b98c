const windowMs = 15 * 60_000
/** A packing house of sixty supervisors may share one address, and half of them mistype. */
const failuresMax = 100
/** Beyond it the counting starts anew rather than grow. */
const addressesMax = 50_000

export interface FailureLimit {
  isOver(address: string): boolean
  note(address: string): void
}

/**
 * Counts wrong passwords by the address they came from, so that nobody tries one password with every e-mail. In this
 * process alone: what it guards against is slow work for a stranger, and accounts have locks of their own.
 */
export function createFailureLimit(now: () => Temporal.Instant): FailureLimit {
  const counts = new Map<string, number>()
  let endsAtMs = -Infinity
  function current(): Map<string, number> {
    const nowMs = now().epochMilliseconds
    if (nowMs >= endsAtMs || counts.size >= addressesMax) {
      counts.clear()
      endsAtMs = nowMs + windowMs
    }
    return counts
  }
  return {
    isOver: (address) => (current().get(address) ?? 0) >= failuresMax,
    note: (address) => void current().set(address, (counts.get(address) ?? 0) + 1),
  }
}
