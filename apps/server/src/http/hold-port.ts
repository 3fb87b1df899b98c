import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that nobody else gets while it is held. */
export interface HeldPort extends AsyncDisposable {
  readonly port: number
  release(): Promise<void>
}

/**
 * Takes a free port before the application is built, which must know where people will reach it: the issuer of its tokens
 * is named after that address. Held until just before the application listens there, because a start takes seconds in
 * which anybody else could be given it.
 */
export async function holdPort(host: string): Promise<HeldPort> {
  // Whoever guesses it so early is told what they would be told without it: nobody is here.
  const holder = createServer((socket) => socket.resetAndDestroy())
  holder.listen({ host, port: 0 })
  await once(holder, 'listening')
  const address = holder.address()
  if (address === null || typeof address === 'string') throw new Error(`No port can be had at ${host}.`)
  const release = async () => {
    if (!holder.listening) return
    holder.close()
    await once(holder, 'close')
  }
  return { port: address.port, release, [Symbol.asyncDispose]: release }
}
