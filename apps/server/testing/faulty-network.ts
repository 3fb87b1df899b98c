import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach } from 'node:test'

/**
 * What becomes of a request on its way: `refused`, it does not get there; `unanswered`, it is carried out and its answer
 * is lost; `half`, its answer breaks off; `silence`, nothing happens at all; `unavailable`, a proxy answers for the server
 * that it is away for a second; `portal`, the network answers with a page of its own; `redirect`, or sends one there.
 */
export type Fault = 'none' | 'refused' | 'unanswered' | 'half' | 'silence' | 'unavailable' | 'portal' | 'redirect'

export interface FaultyNetwork {
  /** The server, by way of this network. */
  readonly url: string
  /** Each request takes the first; without any left they pass. */
  readonly faults: Fault[]
  /** Heads and bodies of all requests so far, as they were sent. */
  readonly requests: { head: string; body: string }[]
}

const head = (status: string, more: string, body = '') =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`
const answers: Readonly<Partial<Record<Fault, string>>> = {
  unavailable: head('503 Service Unavailable', 'Retry-After: 1\r\n', '<h1>503</h1>'),
  portal: head('200 OK', '', '<h1>Welcome to the airport</h1>'),
  redirect: head('302 Found', 'Location: http://portal.example/\r\n'),
}

const networks = new Set<() => void>()

// After each test, so before the application ends: that waits for connections on which nothing was ever asked.
afterEach(() => {
  for (const end of networks) end()
  networks.clear()
})

/** A network between a client and the server at `url` that fails as it is told. */
export async function startFaultyNetwork(url: string): Promise<FaultyNetwork> {
  const target = new URL(url)
  const faults: Fault[] = []
  const requests: FaultyNetwork['requests'] = []
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    let fault: Fault = 'none'
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      // An error is followed by the closing, which ends the other side.
      from
        .on('error', () => {})
        .on('close', () => {
          open.delete(from)
          to.destroy()
        })
    }
    near.on('data', (bytes: Buffer) => {
      const text = bytes.toString('latin1')
      // One request at a time on a connection, so one begins where a head does.
      const isNew = /^[A-Z]+ \/\S* HTTP\/1\.1\r\n/.test(text)
      if (isNew) fault = faults.shift() ?? 'none'
      note(requests, { text, isNew })
      const answer = answers[fault]
      if (fault === 'refused') near.resetAndDestroy()
      else if (answer !== undefined) {
        if (isNew) near.write(answer)
      } else if (fault !== 'silence') far.write(bytes)
    })
    far.on('data', (bytes: Buffer) => {
      if (fault === 'unanswered') near.resetAndDestroy()
      else if (fault === 'half') near.end(bytes.subarray(0, -5))
      else near.write(bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  networks.add(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  return { url: `http://127.0.0.1:${address.port}`, faults, requests }
}

function note(requests: FaultyNetwork['requests'], { text, isNew }: { text: string; isNew: boolean }): void {
  const end = text.indexOf('\r\n\r\n')
  if (isNew) requests.push({ head: text.slice(0, end), body: text.slice(end + 4) })
  else {
    const last = requests.at(-1)
    if (last) last.body += text
  }
}
