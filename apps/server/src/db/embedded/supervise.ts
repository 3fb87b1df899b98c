import { setTimeout as delay } from 'node:timers/promises'
import { startPostmaster, type Place, type Postmaster } from './postmaster.ts'

const backoffMs = { first: 100, max: 5_000 }

export interface Supervised {
  readonly pid: number
  /** Stops the database and never starts it again. */
  stop(): Promise<void>
}

/**
 * A database that is started again, at the same address, whenever it ends while nobody asked it to. It tries for as long
 * as the server lives: whatever is in the way (a full disk, say) may be removed by a person meanwhile.
 */
export async function supervise(place: Place): Promise<Supervised> {
  const stopping = new AbortController()
  let postmaster = await startPostmaster(place, stopping.signal)
  const watching = watch()
  return {
    get pid() {
      return postmaster.pid
    },
    async stop() {
      stopping.abort()
      await postmaster.stop()
      await watching
    },
  }

  async function watch(): Promise<void> {
    for (;;) {
      const end = await postmaster.ended
      if (stopping.signal.aborted) return
      place.log(`The database ${end} unexpectedly; starting it again.`)
      const next = await restart()
      if (next === undefined) return
      postmaster = next
      // Asked to stop while this one was on its way up: nobody else knows of it yet.
      if (stopping.signal.aborted) return next.stop()
      place.log('The database is back.')
    }
  }

  async function restart(): Promise<Postmaster | undefined> {
    for (let waitMs = backoffMs.first; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, backoffMs.max)) {
      try {
        return await startPostmaster(place, stopping.signal)
      } catch (error) {
        if (stopping.signal.aborted) return undefined
        place.log(`${error instanceof Error ? error.message : String(error)} Trying again in ${waitMs} ms.`)
        // The only failure is being told to stop, which the loop looks at.
        await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
    return undefined
  }
}
