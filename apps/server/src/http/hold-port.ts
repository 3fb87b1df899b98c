import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that nobody else gets while it is held. */
export interface HeldPort extends AsyncDisposable {
  readonly port: number
  release(): Promise<void>
}

/**
 * Takes a port, with 0 a free one, before the application is built, which must know where people will reach it: the issuer of
 * its tokens is named after that address. Held until just before the application listens there, because a start takes seconds
 * in which anybody else could be given it. A port that cannot be had ends the start before anything was changed.
 */
export async function holdPort(host: string, wanted = 0): Promise<HeldPort> {
  // Whoever guesses it so early is told what they would be told without it: nobody is here.
  const holder = createServer((socket) => socket.resetAndDestroy())
  holder.listen({ host, port: wanted })
  try {
    await once(holder, 'listening')
  } catch (cause) {
    throw new Error(explain(cause, host, wanted), { cause })
  }
  const address = holder.address()
  if (address === null || typeof address === 'string') throw new Error(`No port can be had at ${host}.`)
  const release = async () => {
    if (!holder.listening) return
    holder.close()
    await once(holder, 'close')
  }
  return { port: address.port, release, [Symbol.asyncDispose]: release }
}

function explain(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') {
    return `PORT is ${port}, but another program already listens there at ${host}. Stop it, or set PORT to another number; 0 takes a free one.`
  }
  if (code === 'EACCES') return `PORT is ${port}, which this user may not take. Set PORT to 1024 or more.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `HOST is ${host}, which is no address of this machine. Set HOST to one, or to 0.0.0.0 for all.`
  }
  return `Nobody can listen at ${host}, port ${port}: ${cause instanceof Error ? cause.message : String(cause)}. Check HOST and PORT.`
}
