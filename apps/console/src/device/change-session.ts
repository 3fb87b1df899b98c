import type { AppliesTo } from '@tarja/contract/sessions'
import { now, nowMs } from './clock.ts'
import { DeviceRefusal, device, flushSoon } from './database.ts'
import type { DeviceSession, SessionPatch } from './model.ts'
import { newId } from './new-id.ts'
import { changesOf, enqueue } from './queue.ts'
import { requireOpenOfMine } from './record-units.ts'
import { expiryOf } from './session.ts'
import { timelineOf, withTermsSince } from './session-terms.ts'

const { sessions, tallies, operations, profile } = device

/**
 * Changes unit, price, bonus or notes. Only what differs is told to the server; nothing when nothing does. `appliesTo`: whether
 * what was recorded before is paid by it, too, where a person was asked.
 */
export async function updateSession(
  localId: string,
  patch: SessionPatch,
  appliesTo?: AppliesTo,
): Promise<DeviceSession> {
  return changed(async () => {
    const session = await requireOpenOfMine(localId)
    const different = { ...restated(session, appliesTo), ...differences(session, patch) }
    if (Object.keys(different).length === 0) return session
    const change = { kind: 'update', localId, patch: different, clientEventId: newId() } as const
    await enqueue(session.ownerId, appliesTo ? { ...change, appliesTo } : change)
    return withTermsSince(session, { ...session, ...different }, { at: now(), appliesTo })
  })
}

/** Terms that came in mid-session and are to hold for all of it are news, though they stay as they are. */
function restated(session: DeviceSession, appliesTo: AppliesTo | undefined): SessionPatch {
  if (appliesTo !== 'session' || timelineOf(session).length === 1) return {}
  const { samplingUnit, pricePerUnit, bonus } = session
  return { samplingUnit, pricePerUnit, bonus }
}

function differences(session: DeviceSession, patch: SessionPatch): SessionPatch {
  const { samplingUnit, pricePerUnit, bonus, notes } = patch
  return {
    ...(samplingUnit !== undefined && samplingUnit !== session.samplingUnit && { samplingUnit }),
    ...(pricePerUnit !== undefined && pricePerUnit !== session.pricePerUnit && { pricePerUnit }),
    ...(bonus !== undefined && JSON.stringify(bonus) !== JSON.stringify(session.bonus) && { bonus }),
    ...(notes !== undefined && notes !== session.notes && { notes }),
  }
}

/** `maxDurationHours` is the new total. */
export async function extendSession(localId: string, maxDurationHours: number): Promise<DeviceSession> {
  return changed(async () => {
    const session = await requireOpenOfMine(localId)
    if (maxDurationHours <= session.maxDurationHours) throw new DeviceRefusal('NOT_AN_EXTENSION', localId)
    if (!(await extendOpening(localId, maxDurationHours))) {
      await enqueue(session.ownerId, { kind: 'extend', localId, maxDurationHours, clientEventId: newId() })
    }
    return { ...session, maxDurationHours, expiresAt: expiryOf(session.openedAt, maxDurationHours) }
  })
}

/**
 * A session that the server has not heard of is opened with its longer duration. Told of the shorter first, a server reached
 * only after that was over would take it as closed, and all that was recorded in it would wait for the manager.
 */
async function extendOpening(localId: string, maxDurationHours: number): Promise<boolean> {
  const changes = await changesOf(localId)
  const open = changes.find(({ operation, attempts }) => operation.kind === 'open' && attempts === 0)
  if (!open?.opening) return false
  await operations.put({ ...open, opening: { ...open.opening, maxDurationHours } })
  return true
}

/** Ends the session here; the server hears of it after everything that was recorded in it. */
export async function closeSession(
  localId: string,
  { finalNotes }: { finalNotes: string | null },
): Promise<DeviceSession> {
  return changed(async () => {
    const session = await requireOpenOfMine(localId)
    const closedAt = await endOf(session)
    await enqueue(session.ownerId, { kind: 'close', localId, finalNotes, closedAt, clientEventId: newId() })
    return { ...session, status: 'closed', closedAt, closedBy: 'user', finalNotes }
  })
}

/** Now, but not before what was captured last: the clock may have been corrected in between. */
async function endOf({ localId, openedAt, expiresAt }: DeviceSession): Promise<string> {
  // Not the record made last: one that replaces another is as old as that.
  const counted = await tallies.where('localId').equals(localId).toArray()
  const latest = [now(), openedAt, ...counted.map((one) => one.lastRecordedAt)].toSorted().at(-1) ?? openedAt
  return Date.parse(latest) > nowMs() && latest > expiresAt ? expiresAt : latest
}

async function changed(change: () => Promise<DeviceSession>): Promise<DeviceSession> {
  const session = await device.transaction('rw', [sessions, tallies, operations, profile], async () => {
    const after = await change()
    await sessions.put(after)
    return after
  })
  flushSoon()
  return session
}
