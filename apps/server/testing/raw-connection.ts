import { once } from 'node:events'
import { type Socket, connect } from 'node:net'

export interface RawConnection {
  readonly socket: Socket
  /** All that has come so far. */
  received(): string
  /** Resolves once what has come satisfies the question; rejects when the connection ends before. */
  until(isThere: (received: string) => boolean): Promise<string>
  /** Writes and waits until the system has taken it. */
  write(bytes: string | Buffer): Promise<void>
  /** Resolves when the server has ended the connection: to nothing if it did so in order, else to the code of the error. */
  closed(): Promise<string | undefined>
}

/** A connection on which a test sends what it likes, as fast or as slowly as it likes. */
export async function openRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  await once(socket, 'connect')
  let text = ''
  let failure: string | undefined
  const ended = Promise.withResolvers<void>()
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    text += chunk
    socket.emit('received')
  })
  socket.on('error', (error: NodeJS.ErrnoException) => (failure = error.code))
  socket.on('end', () => ended.resolve()).on('close', () => ended.resolve())
  return {
    socket,
    received: () => text,
    async until(isThere) {
      while (!isThere(text)) {
        const [, isOver] = await Promise.race([
          once(socket, 'received').then(() => [undefined, false] as const),
          ended.promise.then(() => [undefined, true] as const),
        ])
        if (isOver && !isThere(text)) throw new Error(`the connection ended (${failure ?? 'in order'}) after: ${text}`)
      }
      return text
    },
    write: (bytes) =>
      new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve()))),
    async closed() {
      await ended.promise
      socket.end()
      return failure
    },
  }
}

/** The answers in what was received, each with its head and its body. */
export function answersIn(received: string): { status: number; head: string; body: any }[] {
  const answers = []
  let rest = received
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n')
    if (end < 0) break
    const head = rest.slice(0, end).toLowerCase()
    const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
    const text = rest.slice(end + 4, end + 4 + length)
    if (text.length < length) break
    answers.push({ status: Number(head.split(' ')[1]), head, body: text === '' ? null : JSON.parse(text) })
    rest = rest.slice(end + 4 + length)
  }
  return answers
}
