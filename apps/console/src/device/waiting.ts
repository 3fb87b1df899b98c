import { useLiveQuery } from 'dexie-react-hooks'
import { awayOf } from './away.ts'
import { type HeldTaps, type StoredTally, device } from './database.ts'
import type { DeviceWorker } from './model.ts'
import type { NamesakeQuestion } from './namesake.ts'
import { namelessOf } from './nameless.ts'
import { readNamesakes } from './read-namesakes.ts'

// What waits for a person's answer: badges that nobody has, whose units are recorded, and taps that are not. Alive, as all
// that pages see of the device.

/** What waits in one session, the newest first. */
export interface Waiting {
  readonly badges: readonly StoredTally[]
  /** Pickers with units of after this device learned that they do not work, and of whom nobody has said more here. */
  readonly away: readonly DeviceWorker[]
  /** Newcomers with units that stand whose names the office has already. */
  readonly namesakes: readonly NamesakeQuestion[]
  readonly taps: readonly HeldTaps[]
}

export const useWaiting = (localId: string): Waiting | undefined => useLiveQuery(() => readWaiting(localId), [localId])

/** Of these alone, where people tap: what a tap changes wakes nothing here. */
export const useHeldTaps = (localId: string): readonly HeldTaps[] | undefined =>
  useLiveQuery(() => readHeld(localId), [localId])

/** How many badges and how many workers' taps, in all sessions of who is signed in. */
export const useWaitingOfMine = (): { readonly badges: number; readonly taps: number } | undefined =>
  useLiveQuery(async () => {
    const ownerId = (await device.profile.get('me'))?.auth0Id ?? ''
    const own = await device.sessions.where('ownerId').equals(ownerId).primaryKeys()
    const waiting = await Promise.all(own.map(readWaiting))
    const badges = waiting.reduce((sum, one) => sum + one.badges.length, 0)
    return { badges, taps: waiting.reduce((sum, one) => sum + one.taps.length, 0) }
  })

export async function readWaiting(localId: string): Promise<Waiting> {
  const [tallies, namesakes, taps, aliases] = await Promise.all([
    device.tallies.where('localId').equals(localId).toArray(),
    readNamesakes(localId),
    readHeld(localId),
    device.aliases.where('localId').equals(localId).toArray(),
  ])
  const workers = await device.workers.bulkGet(tallies.map(({ workerId }) => workerId))
  const known = new Set(workers.map((worker) => worker?.worker_id))
  return {
    badges: namelessOf(tallies, known),
    away: awayOf(workers, { tallies, settled: new Set(aliases.map(({ badge }) => badge)) }),
    namesakes,
    taps,
  }
}

async function readHeld(localId: string): Promise<HeldTaps[]> {
  const held = await device.heldTaps.where('localId').equals(localId).toArray()
  return held.toSorted((one, other) => (one.at < other.at ? 1 : -1))
}
