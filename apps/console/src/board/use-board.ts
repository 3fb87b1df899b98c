import type { LiveSession } from '@tarja/contract/live'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useState } from 'react'
import { nowMs } from '../device/clock.ts'
import { accessToken, renewToken } from '../sign-in/session.ts'
import { type BoardEvent, type BoardState, emptyBoard, reduceBoard } from './board-state.ts'
import { type StreamTrouble, followEvents } from './event-stream.ts'
import type { ServerEvent } from './parse-events.ts'

interface Connection {
  /** `live`: what is shown is of now. */
  readonly stream: 'live' | StreamTrouble
  /** Of when it is what is shown: when the server last said something after it had told everything; null: it never had. */
  readonly heardAtMs: number | null
}

export type Board = BoardState & Connection

/** The board, alive while the page is shown: one stream, however many sessions. */
export function useBoard(): Board {
  const [state, dispatch] = useReducer(reduceBoard, emptyBoard)
  const [connection, setConnection] = useState<Connection>({ stream: 'connecting', heardAtMs: null })
  const queries = useQueryClient()
  useEffect(() => {
    let incarnation: string | null = null
    let isLive = false
    let heardAtMs: number | null = null
    return followEvents({
      url: '/api/control/production/live',
      token: accessToken,
      renewToken,
      onTrouble(stream) {
        isLive = false
        setConnection({ stream, heardAtMs })
      },
      onOpened({ headers }) {
        const shown = headers.get('x-tarja-incarnation')
        const isOther = incarnation !== null && shown !== null && shown !== incarnation
        incarnation = shown ?? incarnation
        if (!isOther) return
        dispatch({ kind: 'restored' })
        void queries.invalidateQueries()
      },
      onHeard() {
        // A stream that is back has yet to tell what was missed: until then, what is shown is as old as before.
        if (isLive) heardAtMs = nowMs()
      },
      onEvent(event) {
        const told = eventOf(event)
        if (!told) return
        dispatch(told)
        if (told.kind !== 'ready') return
        isLive = true
        heardAtMs = told.atMs
        setConnection({ stream: 'live', heardAtMs })
      },
    })
  }, [queries])
  return { ...state, ...connection }
}

/** Events of a newer server that this app does not know are passed over. */
function eventOf({ event, data }: ServerEvent): BoardEvent | undefined {
  switch (event) {
    case 'totals':
      // The server's own document says that this is the data of a `totals` event.
      return { kind: 'totals', session: JSON.parse(data) as LiveSession }
    case 'gone': {
      const { sessionId } = JSON.parse(data) as { sessionId: string } // as above
      return { kind: 'gone', sessionId }
    }
    case 'ready': {
      const { sessionIds } = JSON.parse(data) as { sessionIds: string[] } // as above
      return { kind: 'ready', sessionIds, atMs: nowMs() }
    }
    default:
      return undefined
  }
}
