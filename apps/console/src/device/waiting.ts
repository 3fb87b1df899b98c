import { useLiveQuery } from 'dexie-react-hooks'
import { type HeldTaps, type StoredTally, device } from './database.ts'
import type { DeviceWorker } from './model.ts'
import { namelessOf } from './nameless.ts'

// What waits for a person's answer: badges that nobody has, whose units are recorded, and taps that are not. Alive, as all
// that pages see of the device.

/** What waits in one session, the newest first. */
export interface Waiting {
  readonly badges: readonly StoredTally[]
  /** Pickers with units that stand whom the office says not to work, and of whom nobody has said more here. */
  readonly away: readonly DeviceWorker[]
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
  const [tallies, taps, aliases] = await Promise.all([
    device.tallies.where('localId').equals(localId).toArray(),
    readHeld(localId),
    device.aliases.where('localId').equals(localId).toArray(),
  ])
  const workers = await device.workers.bulkGet(tallies.map(({ workerId }) => workerId))
  const known = new Set(workers.map((worker) => worker?.worker_id))
  return {
    badges: namelessOf(tallies, known),
    away: awayOf(workers, { tallies, settled: new Set(aliases.map(({ badge }) => badge)) }),
    taps,
  }
}

function awayOf(
  workers: readonly (DeviceWorker | undefined)[],
  { tallies, settled }: { tallies: readonly StoredTally[]; settled: ReadonlySet<string> },
): DeviceWorker[] {
  const counted = new Set(tallies.flatMap(({ workerId, recordCount }) => (recordCount > 0 ? [workerId] : [])))
  return workers.filter(
    (worker) => worker?.works === false && counted.has(worker.worker_id) && !settled.has(worker.worker_id),
  ) as DeviceWorker[] // what is undefined has no worker_id that counts
}

async function readHeld(localId: string): Promise<HeldTaps[]> {
  const held = await device.heldTaps.where('localId').equals(localId).toArray()
  return held.toSorted((one, other) => (one.at < other.at ? 1 : -1))
}
