import type { Caller } from '#src/context.ts'
import { mayRead } from '#src/sessions/access.ts'
import type { Watcher } from './feed.ts'
import type { Sink } from './sink.ts'
import { shortOf } from '#src/sessions/etag.ts'
import { totalsText } from './totals.ts'

export interface WatchOneOptions {
  readonly sink: Sink
  readonly caller: Caller
  readonly sessionId: string
  readonly incarnation: string
  /** The id of the last event that the client has seen, if any. */
  readonly lastEventId: string | undefined
}

/**
 * Tells one client of a session's totals, until the session closes or is no longer the client's to see. Every value is
 * absolute, so an event that repeats what the client has is harmless.
 */
export function watchOne({ sink, caller, sessionId, incarnation, lastEventId }: WatchOneOptions): Watcher {
  let seen = positionOf(lastEventId, incarnation)
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
      if (!state || !mayRead(state.session, caller)) return sink.end()
      const { lastPosition: position, status } = state.session
      const isClosed = status === 'closed'
      if (isFirst || isClosed || position !== seen) {
        sink.write(`event: totals\nid: ${idOf(position, incarnation)}\ndata: ${totalsText(state, seen)}\n\n`)
      }
      isFirst = false
      seen = position
      if (isClosed) sink.end()
    },
  }
}

const idOf = (position: number, incarnation: string): string => `${shortOf(incarnation)}.${position}`

/** 0, which is everything, for a client that has seen nothing of this incarnation, or says something that is no id of ours. */
function positionOf(id: string | undefined, incarnation: string): number {
  const position = /^\w+\.(\d{1,9})$/.exec(id ?? '')?.[1]
  return position !== undefined && id === idOf(Number(position), incarnation) ? Number(position) : 0
}
