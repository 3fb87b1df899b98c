import type { LiveState } from './totals.ts'

/** Where a listener's events go. */
export interface Sink {
  /** False when the client reads too slowly to be worth keeping. */
  write(text: string): boolean
  end(): void
}

export interface ListenerOptions {
  readonly sink: Sink
  /** The state as of now, with the workers that changed after `since`. Rejects when the caller may no longer see it. */
  readonly read: (since: number) => Promise<LiveState>
  readonly now: () => Temporal.Instant
  /** What the client has seen already; nothing: 0. */
  readonly since: number
  readonly onReadError: (error: unknown) => 'retry' | 'end'
}

export interface Listener {
  /** Something may have changed. Cheap, and safe to call at any time. */
  poke(): void
  stop(): void
}

const pauseMs = 1_000

/**
 * Tells one client of a session's totals: at once, then after changes, at most once a second, until the session closes.
 * Every value is absolute, so an event that repeats what the client has is harmless.
 */
export function createListener({ sink, read, now, since, onReadError }: ListenerOptions): Listener {
  let seen = since
  let isFirst = true
  let isStale = true
  let isReading = false
  let isStopped = false
  let pause: NodeJS.Timeout | undefined
  let expiry: NodeJS.Timeout | undefined

  function stop(): void {
    isStopped = true
    clearTimeout(pause)
    clearTimeout(expiry)
    sink.end()
  }

  function poke(): void {
    isStale = true
    if (isStopped || isReading || pause) return
    isStale = false
    isReading = true
    void read(seen)
      .then(tell)
      .catch((error: unknown) => {
        if (onReadError(error) === 'end') stop()
        else isStale = true
      })
      .finally(() => {
        isReading = false
        rest()
      })
  }

  /** Nothing for a second; then what has changed meanwhile. */
  function rest(): void {
    if (isStopped) return
    pause = setTimeout(() => {
      pause = undefined
      if (isStale) poke()
    }, pauseMs)
  }

  function tell(state: LiveState): void {
    if (isStopped) return
    const isClosed = state.totals.status === 'closed'
    const isNews = isFirst || isClosed || state.position !== seen
    isFirst = false
    seen = state.position
    const event = `event: totals\nid: ${state.position}\ndata: ${JSON.stringify(state.totals)}\n\n`
    if ((isNews && !sink.write(event)) || isClosed) return stop()
    // Nobody announces the moment at which a session outlives its maximum.
    clearTimeout(expiry)
    expiry = setTimeout(poke, Math.max(0, state.expiresAt.epochMilliseconds - now().epochMilliseconds))
  }

  poke()
  return { poke, stop }
}
