const windowMs = 15 * 60_000
/** A packing house of sixty supervisors may share one address, and half of them mistype. */
const failuresMax = 100
/** Beyond it the counting starts anew rather than grow. */
const networksMax = 50_000

export interface FailureLimit {
  isOver(network: string): boolean
  note(network: string): void
}

/**
 * Counts wrong passwords by the network they came from, so that nobody tries one password with every e-mail. In this
 * process alone: what it guards against is slow work for a stranger, and accounts have locks of their own.
 */
export function createFailureLimit(now: () => Temporal.Instant): FailureLimit {
  const counts = new Map<string, number>()
  let endsAtMs = -Infinity
  function current(): Map<string, number> {
    const nowMs = now().epochMilliseconds
    if (nowMs >= endsAtMs || counts.size >= networksMax) {
      counts.clear()
      endsAtMs = nowMs + windowMs
    }
    return counts
  }
  return {
    isOver: (network) => (current().get(network) ?? 0) >= failuresMax,
    note: (network) => void current().set(network, (counts.get(network) ?? 0) + 1),
  }
}
