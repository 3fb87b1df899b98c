import { once } from 'node:events'
import { connect } from 'node:net'
import type { Answer, Request } from './load.ts'

export interface Connection {
  /** One request at a time. */
  send(request: Request): Promise<Answer>
  close(): void
}

/**
 * A connection that writes a request and reads its answer by Content-Length, and does nothing else. Measured: 15 µs a
 * request, where undici takes 50 and fetch 150; what drives the load has to share two cores with what it measures.
 */
export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.setNoDelay(true)
  let received = ''
  let waiting: PromiseWithResolvers<Answer> | undefined
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const answer = parse(received)
    if (!answer) return
    received = ''
    waiting?.resolve(answer)
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))

  const heads = new WeakMap<object, Map<string, string>>()
  const headOf = ({ method, path, headers }: Request): string => {
    const known = heads.get(headers) ?? new Map<string, string>()
    heads.set(headers, known)
    const line = `${method} ${path}`
    const head =
      known.get(line) ??
      [
        `${line} HTTP/1.1`,
        `host: ${host}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ].join('\r\n')
    known.set(line, head)
    return head
  }
  return {
    send(request) {
      waiting = Promise.withResolvers<Answer>()
      const { body = '' } = request
      const length = body === '' && request.method === 'GET' ? '' : `\r\ncontent-length: ${Buffer.byteLength(body)}`
      socket.write(`${headOf(request)}${length}\r\n\r\n${body}`)
      return waiting.promise
    },
    close: () => socket.destroy(),
  }
}

function parse(text: string): Answer | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  if (length === undefined) throw new Error(`an answer without Content-Length: ${text.slice(0, end)}`)
  const body = text.slice(end + 4)
  return body.length >= Number(length) ? { status: Number(text.slice(9, 12)), text: body } : undefined
}
