import { now } from './clock.ts'
import { type HeldTaps, device, flushSoon } from './database.ts'

const { heldTaps, sessions, records, tallies, totals, operations, profile } = device

type Held = Pick<HeldTaps, 'localId' | 'workerId'>

/** Keeps a tap that has to be asked about: it is the person's until she has answered, whatever becomes of the page. */
export async function holdTap({ localId, workerId, name }: Held & Pick<HeldTaps, 'name'>): Promise<void> {
  await device.transaction('rw', [heldTaps], async () => {
    const taps = ((await heldTaps.get([localId, workerId]))?.taps ?? 0) + 1
    await heldTaps.put({ localId, workerId, name, taps, at: now() })
  })
  flushSoon()
}

/** They were none. */
export const dropTaps = ({ localId, workerId }: Held): Promise<void> => heldTaps.delete([localId, workerId])

/**
 * They were meant: what was held becomes a record in the record's own transaction. Null when nothing is held any more, for a
 * second touch or another tab has answered.
 */
export async function recordHeld<T>(
  { localId, workerId }: Held,
  record: (units: string) => Promise<T>,
): Promise<T | null> {
  return device.transaction('rw', [heldTaps, sessions, records, tallies, totals, operations, profile], async () => {
    const held = await heldTaps.get([localId, workerId])
    if (!held) return null
    await heldTaps.delete([localId, workerId])
    return record(String(held.taps))
  })
}

/** Those of a session that became another. What is held there already is added to. */
export async function moveHeld(localId: string, toLocalId: string): Promise<void> {
  for (const held of await heldTaps.where('localId').equals(localId).toArray()) {
    const there = (await heldTaps.get([toLocalId, held.workerId]))?.taps ?? 0
    await heldTaps.put({ ...held, localId: toLocalId, taps: held.taps + there })
  }
  await heldTaps.where('localId').equals(localId).delete()
}
