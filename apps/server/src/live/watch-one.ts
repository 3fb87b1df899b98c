import { type Caller, isManager } from '#src/context.ts'
import type { Watcher } from './feed.ts'
import type { Sink } from './sink.ts'
import { totalsText } from './totals.ts'

export interface WatchOneOptions {
  readonly sink: Sink
  readonly caller: Caller
  readonly sessionId: string
  /** What the client has seen already; nothing: 0. */
  readonly since: number
}

/**
 * Tells one client of a session's totals, until the session closes or is no longer the client's to see. Every value is
 * absolute, so an event that repeats what the client has is harmless.
 */
export function watchOne({ sink, caller, sessionId, since }: WatchOneOptions): Watcher {
  let seen = since
  let isFirst = true
  return {
    needsOpen: false,
    covers: (id) => id === sessionId,
    all: () => [sessionId],
    seen: () => seen,
    isReady: () => sink.isReady(),
    tell([pair]) {
      const state = pair?.[1]
      // Handed to another, or gone with a database that was restored.
      if (!state || !(isManager(caller) || state.session.auth0Id === caller.auth0Id)) return sink.end()
      const { lastPosition: position, status } = state.session
      const isClosed = status === 'closed'
      if (isFirst || isClosed || position !== seen) {
        sink.write(`event: totals\nid: ${position}\ndata: ${totalsText(state, seen)}\n\n`)
      }
      isFirst = false
      seen = position
      if (isClosed) sink.end()
    },
  }
}
