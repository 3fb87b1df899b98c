import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What lies between the phones and the server: the test cuts it and mends it. */
export interface Network extends AsyncDisposable {
  /** Where phones find the server; the same for as long as the network lives. */
  readonly url: string
  /** Ends every connection without a word and lets no new one through. */
  cut(): void
  mend(): void
  readonly isCut: boolean
  /** Leads to the server at this address from now on. */
  leadTo(serverUrl: string): void
}

/** Listens before there is a server, because the server is told the address by which phones find it. */
export async function startNetwork(): Promise<Network> {
  let target: URL | undefined
  let isCut = false
  const open = new Set<Socket>()
  const server = createServer((near) => {
    if (isCut || !target) {
      near.on('error', () => {}).resetAndDestroy()
      return
    }
    const far = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      // An error is followed by the closing, which ends the other side.
      from.on('error', () => {}).on('close', () => to.destroy())
      from.pipe(to)
    }
    open.add(near)
    near.on('close', () => open.delete(near))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  const resetAll = () => open.forEach((near) => near.resetAndDestroy())
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true
      resetAll()
    },
    mend() {
      isCut = false
    },
    get isCut() {
      return isCut
    },
    leadTo(serverUrl) {
      target = new URL(serverUrl)
    },
    async [Symbol.asyncDispose]() {
      isCut = true
      resetAll()
      server.close()
      await once(server, 'close')
    },
  }
}
