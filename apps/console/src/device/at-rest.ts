export interface AtRest {
  /** Asks for it once more. */
  readonly ask: () => void
  readonly stop: () => void
}

/**
 * Does what was asked for when nothing has been asked for a while, and while it is asked for without a rest, once in a longer
 * while. What reads much of the device is done so: a tap behind it would wait for it, and people tap in bursts.
 */
export function atRest(act: () => void, { restMs = 600, longestMs = 3_000 } = {}): AtRest {
  let timer: ReturnType<typeof setTimeout> | undefined
  let latestAt = Infinity
  const stop = () => {
    clearTimeout(timer)
    latestAt = Infinity
  }
  const ask = () => {
    const now = performance.now()
    latestAt = Math.min(latestAt, now + longestMs)
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        stop()
        act()
      },
      Math.min(restMs, latestAt - now),
    )
  }
  return { ask, stop }
}
