import { SignedOut } from '../sign-in/session.ts'
import { type ServerEvent, createEventParser } from './parse-events.ts'

/** `connecting` until the first answer; `waiting`: lost, and tried again; `over`: only a person can help. */
export type StreamTrouble = 'connecting' | 'waiting' | 'over'

export interface EventStreamOptions {
  readonly url: string
  readonly token: () => Promise<string>
  /** Another token than the one that was refused. */
  readonly renewToken: (refused: string) => Promise<string>
  readonly onEvent: (event: ServerEvent) => void
  /** It has begun to answer, each time anew. */
  readonly onOpened: (response: Response) => void
  /** The server said something, if only that it is still there. */
  readonly onHeard: () => void
  readonly onTrouble: (trouble: StreamTrouble) => void
}

const pauseMsFirst = 1_000
const pauseMsMax = 30_000
/** The server says something every 15 s; after two of these missed the network has gone without a word. */
const silenceMsMax = 40_000

/**
 * Follows an event stream for as long as it is not closed: `EventSource` cannot send a token. Comes back with the id of the
 * last event, later and later while it fails, and at once when the network is back. Answers how to close it.
 */
export function followEvents(options: EventStreamOptions): () => void {
  const closing = new AbortController()
  void follow(options, closing.signal)
  return () => closing.abort()
}

async function follow(options: EventStreamOptions, signal: AbortSignal): Promise<void> {
  const { onTrouble } = options
  const position = { lastEventId: '' }
  let pauseMs = pauseMsFirst
  onTrouble('connecting')
  while (!signal.aborted) {
    const outcome = await connectOnce(options, { signal, position })
    if (signal.aborted) return
    if (outcome === 'over') return onTrouble('over')
    onTrouble('waiting')
    // However a stream ends, the server was there: only those that never were make the pauses longer.
    pauseMs = outcome === 'ended' ? pauseMsFirst : Math.min(pauseMs * 2, pauseMsMax)
    // Not all at once: a server that was started again has many screens.
    await pause(pauseMs * (0.5 + Math.random() / 2), signal)
  }
}

interface Connection {
  readonly signal: AbortSignal
  readonly position: { lastEventId: string }
}

/** `ended`: it was there; `absent`: it never was. */
async function connectOnce(
  options: EventStreamOptions,
  { signal, position }: Connection,
): Promise<'ended' | 'absent' | 'over'> {
  const cut = new AbortController()
  const watchdog = createWatchdog(() => cut.abort())
  let isThere = false
  try {
    const response = await request(options, { signal: AbortSignal.any([signal, cut.signal]), position })
    if (response.status === 403 || response.status === 404) return 'over'
    if (!response.ok || !response.body) return 'absent'
    isThere = true
    options.onOpened(response)
    const parse = createEventParser()
    for await (const text of textOf(response.body)) {
      watchdog.feed()
      options.onHeard()
      for (const event of parse(text)) {
        if (event.lastEventId !== '') position.lastEventId = event.lastEventId
        options.onEvent(event)
      }
    }
    return 'ended'
  } catch (error) {
    if (error instanceof SignedOut) return 'over'
    // The network's own errors differ by browser and say nothing that helps: what is lost is asked for again.
    return isThere ? 'ended' : 'absent'
  } finally {
    watchdog.stop()
    cut.abort()
  }
}

async function request(options: EventStreamOptions, { signal, position }: Connection): Promise<Response> {
  const send = (token: string) =>
    fetch(options.url, {
      signal,
      cache: 'no-store',
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(position.lastEventId !== '' && { 'last-event-id': position.lastEventId }),
      },
    })
  const token = await options.token()
  const response = await send(token)
  return response.status === 401 ? send(await options.renewToken(token)) : response
}

/** Not every browser of the field can iterate a stream by itself. */
async function* textOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    yield value
  }
}

function createWatchdog(onSilence: () => void): { feed(): void; stop(): void } {
  let timer = setTimeout(onSilence, silenceMsMax)
  const stop = () => clearTimeout(timer)
  return {
    feed() {
      stop()
      timer = setTimeout(onSilence, silenceMsMax)
    },
    stop,
  }
}

/** Until the time has passed, the network is back, or it is closed. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
