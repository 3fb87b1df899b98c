import { nowMs } from './clock.ts'
import { type StoredOperation, device, flushSoon } from './database.ts'
import { findWorker } from './find-worker.ts'
import type { DeviceSession, DeviceWorker } from './model.ts'
import { type Namesake, type NamesakeQuestion, questionIn } from './namesake.ts'
import { newId } from './new-id.ts'
import { newcomer } from './newcomer.ts'
import { asOf } from './session.ts'
import { giveBadge } from './settle-badge.ts'

// What a person says of a newcomer whose names the office has already. Each answer is one transaction: a second touch,
// another tab or a browser that dies finds either all of it done or nothing.

const { profile, sessions, records, tallies, totals, operations, workers, aliases, heldTaps } = device
const tables = [profile, sessions, records, tallies, totals, operations, workers, aliases, heldTaps]

/** The question as long as nobody has answered it. */
async function unanswered(nr: number): Promise<{ row: StoredOperation; asked: NamesakeQuestion } | null> {
  const row = await operations.get(nr)
  const asked = row && questionIn(row)
  return row && asked ? { row, asked } : null
}

/** Another person: the office is told again, and that it is. Their records have their badge, and wait for nothing. */
export async function keepApart(nr: number): Promise<void> {
  await device.transaction('rw', [operations], async () => {
    const found = await unanswered(nr)
    if (!found) return
    const { row, asked } = found
    const { clientEventId = newId() } = asked.newcomer
    await operations.put({ ...row, operation: { ...asked.newcomer, clientEventId, distinct: true }, refusal: null })
  })
  flushSoon()
}

/**
 * The same person: what stands for the newcomer becomes theirs where a session is open, and their badge is from now on. What
 * is in a session that is over stays under the badge, for only the office corrects there.
 */
export async function joinNamesake(nr: number, reasonFor: (to: DeviceWorker) => string): Promise<void> {
  await device.transaction('rw', tables, async () => {
    const found = await unanswered(nr)
    if (!found) return
    const { row, asked } = found
    const badge = asked.newcomer.worker_id
    const to = await workerOf(asked.namesake)
    await operations.delete(nr)
    if (to.worker_id === badge) return
    for (const session of await sessions.where('ownerId').equals(row.ownerId).toArray()) {
      const { localId } = session
      await passHeld({ localId, badge, to })
      if (isOpen(session)) await giveBadge({ localId, badge }, { to, reason: reasonFor(to) })
    }
    await aliases.put({ localId: '', badge, workerId: to.worker_id })
    await workers.delete(badge)
  })
  flushSoon()
}

const isOpen = (session: DeviceSession): boolean => !session.lost && asOf(session, nowMs()).status === 'open'

/** As this device knows them; where it has not read them yet, as the next reading will. */
async function workerOf({ worker_id: number, name, fieldBadge }: Namesake): Promise<DeviceWorker> {
  const known = (await findWorker(number)) ?? (fieldBadge === null ? undefined : await findWorker(fieldBadge))
  if (known) return known
  const told = newcomer({ worker_id: fieldBadge ?? number, name })
  const worker = { ...told, isNew: false, ...(fieldBadge !== null && { officeBadge: number }) }
  await workers.put(worker)
  return worker
}

/** Taps that nobody has said yes or no to. */
async function passHeld({ localId, badge, to }: { localId: string; badge: string; to: DeviceWorker }): Promise<void> {
  const { worker_id: workerId, name } = to
  const held = await heldTaps.get([localId, badge])
  if (!held) return
  const there = (await heldTaps.get([localId, workerId]))?.taps ?? 0
  await heldTaps.put({ ...held, workerId, name, taps: held.taps + there })
  await heldTaps.delete([localId, badge])
}

/** Whether units of that badge stand in a session of mine that is over: they stay under it, whatever is answered. */
export async function standsInClosed(badge: string): Promise<boolean> {
  const ownerId = (await profile.get('me'))?.auth0Id ?? ''
  const over = (await sessions.where('ownerId').equals(ownerId).toArray()).filter((session) => !isOpen(session))
  const counted = await tallies.bulkGet(over.map(({ localId }): [string, string] => [localId, badge]))
  return counted.some((tally) => (tally?.recordCount ?? 0) > 0)
}
