import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { after } from 'node:test'

export interface Proxy {
  /** The same database, by way of the proxy. */
  readonly url: string
  /** Resets every connection without a word, as a failing network does. */
  cut(): void
  /** The next connections are to another database of the same user, as after a fail-over. */
  leadTo(databaseUrl: string): void
}

/** A network between a test and its database. `change` makes something else of what a connection says first. */
export async function startProxy(databaseUrl: string, change = (startup: Buffer) => startup): Promise<Proxy> {
  let target = databaseUrl
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connectTo(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      // An error is followed by the closing, which ends the other side.
      from.on('error', () => {}).on('close', () => to.destroy())
    }
    far.pipe(near)
    near.once('data', (startup: Buffer) => {
      far.write(change(startup))
      near.pipe(far)
    })
    open.add(near)
    near.on('close', () => open.delete(near))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => open.forEach((near) => near.resetAndDestroy())
  after(() => {
    cut()
    server.close()
  })
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  const url = new URL(databaseUrl)
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${address.port}`
  return { url: url.href, cut, leadTo: (other) => (target = other) }
}

function connectTo(databaseUrl: string): Socket {
  const { searchParams, hostname, port } = new URL(databaseUrl)
  const socketDir = searchParams.get('host')
  return socketDir ? connect(join(socketDir, '.s.PGSQL.5432')) : connect(Number(port || 5432), hostname)
}
