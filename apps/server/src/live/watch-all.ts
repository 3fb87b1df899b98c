import type { Caller } from '#src/context.ts'
import { mayRead } from '#src/sessions/access.ts'
import type { Watcher } from './feed.ts'
import { type Seen, decodeSeen, encodeSeen } from './seen.ts'
import type { Sink } from './sink.ts'
import { type LiveState, sessionText } from './totals.ts'

export interface WatchAllOptions {
  readonly sink: Sink
  readonly caller: Caller
  readonly incarnation: string
  /** The id of the last event that the client has seen, if any. */
  readonly lastEventId: string | undefined
}

/**
 * Tells one client of all open sessions of a company, or of those it owns or helps in: each in full first, then what changes of them, those
 * that are opened meanwhile, and the end of each. The id of the last event of a round says what of the sessions the client
 * has seen, so that coming back costs only what was missed, in whichever process. As it may not say it of all, `ready` names
 * those that are open: whatever else the client still shows as open has ended while it was away.
 */
export function watchAll({ sink, caller, incarnation, lastEventId }: WatchAllOptions): Watcher {
  const seen: Seen = decodeSeen(lastEventId, incarnation)
  /** As it was last told, beside the position: a price or an owner changes without one. */
  const versions = new Map<string, number>()
  let isFirst = true

  function eventOf(sessionId: string, state: LiveState | undefined): string | undefined {
    const before = seen.get(sessionId)
    if (!state || !mayRead(state.session, caller)) {
      forget(sessionId)
      // Handed to another: it goes on, but not here.
      return before === undefined ? undefined : `event: gone\ndata: ${JSON.stringify({ sessionId })}\n`
    }
    const { lastPosition, version, status } = state.session
    if (before === undefined && status === 'closed') return undefined
    if (before === lastPosition && versions.get(sessionId) === version) return undefined
    const event = `event: totals\ndata: ${sessionText(state, before ?? 0)}\n`
    if (status === 'closed') forget(sessionId)
    else {
      seen.set(sessionId, lastPosition)
      versions.set(sessionId, version)
    }
    return event
  }

  function forget(sessionId: string): void {
    seen.delete(sessionId)
    versions.delete(sessionId)
  }

  return {
    needsOpen: true,
    covers: () => true,
    all: (open) =>
      new Set([
        ...seen.keys(),
        ...open.filter((session) => mayRead(session, caller)).map(({ sessionId }) => sessionId),
      ]),
    seen: (sessionId) => seen.get(sessionId) ?? 0,
    isReady: () => sink.isReady(),
    tell(states, isLast) {
      const events = states.flatMap(([sessionId, state]) => eventOf(sessionId, state) ?? [])
      if (isLast && isFirst) events.push(`event: ready\ndata: ${JSON.stringify({ sessionIds: [...seen.keys()] })}\n`)
      if (isLast) isFirst = false
      const last = events.pop()
      if (last === undefined) return
      sink.write([...events, `id: ${encodeSeen(seen, incarnation)}\n${last}`].map((event) => `${event}\n`).join(''))
    },
  }
}
