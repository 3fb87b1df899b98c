import { type IncomingMessage, get } from 'node:http'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface StreamEvent {
  readonly event: string
  /** The last that was sent: with this event or one before. */
  readonly id: string
  readonly data: any // its shape is what the test is about
  readonly atMs: number
}

export interface EventStream {
  readonly response: IncomingMessage
  /** The next event; undefined: the stream has ended. */
  next(): Promise<StreamEvent | undefined>
  close(): void
}

/** Opens a server-sent event stream over a real connection. */
export async function openEventStream(url: string, headers: Record<string, string>): Promise<EventStream> {
  const request = get(url, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage] // Node's types know no tuple for this event
  const events = read(response)
  // Closing it from this side is an error to the response alone.
  response.on('error', () => {})
  return {
    response,
    async next() {
      const { value } = await events.next()
      return value
    },
    close: () => request.destroy(),
  }
}

async function* read(response: IncomingMessage): AsyncGenerator<StreamEvent, undefined> {
  let [event, id] = ['', '']
  for await (const line of createInterface({ input: response })) {
    if (line.startsWith('event: ')) event = line.slice(7)
    if (line.startsWith('id: ')) id = line.slice(4)
    if (line.startsWith('data: ')) yield { event, id, data: JSON.parse(line.slice(6)), atMs: performance.now() }
  }
  return undefined
}
