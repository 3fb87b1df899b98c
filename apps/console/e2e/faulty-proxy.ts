import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { after, before, beforeEach } from 'node:test'
import { text } from 'node:stream/consumers'
import type { Field } from './harness.ts'

/** What a phone asks, as it arrives between it and the server. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** What the proxy does instead of passing the request on. */
export type Fault =
  /** It answers by itself; the server hears nothing. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The connection breaks before the server hears of it. */
  | 'broken'
  /** The server does it, and the phone gets another answer. */
  | { readonly change: (answer: string) => string }
  /** The server does it, and the phone gets the answer when this has come to pass. */
  | { readonly after: Promise<unknown> }

/** A proxy of HTTP before the server, that does to each request what the test says. */
export interface FaultyProxy extends AsyncDisposable {
  readonly url: string
  /** Null: the request is passed on. */
  fault: (asked: Asked) => Fault | null
  /** All that was asked so far, passed on or not. */
  readonly asked: (Asked & { readonly atMs: number })[]
}

export const page403 = { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>Forbidden</h1>' }

export async function startFaultyProxy(serverUrl: () => string): Promise<FaultyProxy> {
  const asked: FaultyProxy['asked'] = []
  const server = createServer((near, answer) => {
    handle(near, answer).catch(() => near.socket.destroy())
  })
  const handle = async (near: IncomingMessage, answer: ServerResponse) => {
    const body = await text(near)
    const one = { method: near.method ?? '', path: near.url ?? '', body, atMs: performance.now() }
    asked.push(one)
    const fault = proxy.fault(one)
    if (fault === 'broken') near.socket.resetAndDestroy()
    else if (fault !== null && 'status' in fault) answer.writeHead(fault.status, fault.headers).end(fault.body ?? '')
    else await passOn(near, { body, answer, fault })
  }
  const passOn = async (
    near: IncomingMessage,
    { body, answer, fault }: { body: string; answer: ServerResponse; fault: Exclude<Fault, 'broken'> | null },
  ) => {
    const { method, headers, url } = near
    const far = request(new URL(url ?? '', serverUrl()), { method, headers: { ...headers, connection: 'close' } })
    answer.on('close', () => far.destroy())
    far.end(body)
    const [reply] = (await once(far, 'response')) as [IncomingMessage] // what the event carries
    if (fault && 'after' in fault) await fault.after
    if (!fault || !('change' in fault)) {
      reply.pipe(answer.writeHead(reply.statusCode ?? 0, reply.headers))
      return
    }
    const { 'content-length': _, ...kept } = reply.headers
    answer.writeHead(reply.statusCode ?? 0, kept).end(fault.change(await text(reply)))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${address.port}`,
    fault: () => null,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}

/** Call at the top of the file, after `useField`: between all its phones and the server. Each test starts with one that is whole. */
export function useFaultyProxy(field: Field): Omit<FaultyProxy, keyof AsyncDisposable> {
  let proxy: FaultyProxy
  before(async () => {
    proxy = await startFaultyProxy(() => field.server.url)
  })
  beforeEach(() => {
    field.network.leadTo(proxy.url)
    proxy.fault = () => null
    proxy.asked.length = 0
  })
  after(() => proxy[Symbol.asyncDispose]())
  return {
    get url() {
      return proxy.url
    },
    get asked() {
      return proxy.asked
    },
    get fault() {
      return proxy.fault
    },
    set fault(fault) {
      proxy.fault = fault
    },
  }
}
