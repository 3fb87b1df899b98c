import type { LiveSession } from '@tarja/contract/live'
import { useEffect, useReducer, useState } from 'react'
import { accessToken, renewToken } from '../sign-in/session.ts'
import { type BoardEvent, type BoardState, emptyBoard, reduceBoard } from './board-state.ts'
import { type StreamState, followEvents } from './event-stream.ts'
import type { ServerEvent } from './parse-events.ts'

export interface Board extends BoardState {
  readonly stream: StreamState
  /** When the server last said something; null: not yet. */
  readonly heardAtMs: number | null
}

/** The board, alive while the page is shown: one stream, however many sessions. */
export function useBoard(): Board {
  const [state, dispatch] = useReducer(reduceBoard, emptyBoard)
  const [stream, setStream] = useState<StreamState>('connecting')
  const [heardAtMs, setHeardAtMs] = useState<number | null>(null)
  useEffect(
    () =>
      followEvents({
        url: '/api/control/production/live',
        token: accessToken,
        renewToken,
        onState(next) {
          setStream(next)
          // While it is open, the present is what is shown.
          if (next !== 'connecting') setHeardAtMs(Date.now())
        },
        onEvent(event) {
          const told = eventOf(event)
          if (told) dispatch(told)
        },
      }),
    [],
  )
  return { ...state, stream, heardAtMs }
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
    case 'ready':
      return { kind: 'ready' }
    default:
      return undefined
  }
}
