import { forgetRecord } from './acknowledge.ts'
import { now } from './clock.ts'
import { DeviceRefusal, type SetAside, type StoredOperation, device, flushSoon, requireProfile } from './database.ts'
import { moveHeld } from './hold-taps.ts'
import type { DeviceRecord, RecordState } from './model.ts'
import { requireOpen } from './record-units.ts'
import { recordsOf } from './records-of.ts'
import { addTo, letStand } from './take-along.ts'
import { moved } from './totals.ts'
import { isTroubled } from './trouble.ts'

// How a person settles what the server would not take. Nothing is dropped: it is sent again, sent to another session under
// the same id, or set aside with a reason and kept.

const { records, operations, sessions, tallies, totals, setAside, profile, heldTaps, aliases } = device

/** The operations of these numbers that still are refused, or answered without sense. */
async function refusedOf(nrs: readonly number[]): Promise<StoredOperation[]> {
  const found = await operations.bulkGet([...nrs])
  return found.flatMap((row) => (row && (row.refusal !== null || isTroubled(row)) ? [row] : []))
}

/** Once more as it is: what was in the way may be gone. */
export async function sendAgain(nrs: readonly number[]): Promise<void> {
  await device.transaction('rw', [operations, records, totals], async () => {
    for (const { trouble: _, ...row } of await refusedOf(nrs)) {
      await operations.put({ ...row, refusal: null })
      await restate(row, 'unsent')
    }
  })
  flushSoon()
}

async function restate({ operation }: StoredOperation, state: RecordState): Promise<void> {
  if (operation.kind !== 'record') return
  const record = await records.get(operation.clientEventId)
  if (!record) return
  const total = await totals.get(record.localId)
  if (total) await totals.put(moved(total, { from: record.state, to: state }))
  await records.put({ ...record, state })
}

/**
 * What goes with a refused operation when it is settled otherwise than by sending it again: with an opening everything of its
 * session, for the server has none of it; with a record its void.
 */
async function withDependents(nrs: readonly number[]): Promise<StoredOperation[]> {
  const found = new Map<number, StoredOperation>()
  for (const row of await refusedOf(nrs)) {
    const { operation } = row
    found.set(row.nr, row)
    const dependents =
      operation.kind === 'open'
        ? await operations.where('localId').equals(row.localId).toArray()
        : operation.kind === 'record'
          ? await operations.where('operation.clientEventId').equals(operation.clientEventId).toArray()
          : []
    for (const dependent of dependents) found.set(dependent.nr, dependent)
  }
  return [...found.values()].toSorted((a, b) => a.nr - b.nr)
}

/** The sessions that the server never had, of which these would have told it. */
const openedBy = (rows: readonly StoredOperation[]): string[] =>
  rows.filter(({ operation }) => operation.kind === 'open').map(({ localId }) => localId)

/** What a move would take along: the records of these operations that stand and that the server does not have. */
export async function recordsToMove(nrs: readonly number[]): Promise<DeviceRecord[]> {
  const ids = (await withDependents(nrs)).flatMap(({ operation }) =>
    operation.kind === 'record' ? [operation.clientEventId] : [],
  )
  const found = await records.bulkGet(ids)
  return found.filter((record) => record !== undefined).filter((one) => one.recordId === null && one.voided === null)
}

/**
 * Moves records that the server has refused, or whose session it never had, to another open session of mine. They keep
 * their ids: should the server know one after all, it says so instead of counting it twice. What moved with them and is no
 * record is set aside for the reason given, in the words of whoever moved them.
 */
export async function moveRecords(
  nrs: readonly number[],
  { toLocalId, reason }: { toLocalId: string; reason: string },
): Promise<void> {
  const tables = [operations, records, sessions, tallies, totals, setAside, profile, heldTaps, aliases]
  await device.transaction('rw', tables, async () => {
    const { auth0Id } = await requireProfile()
    await requireOpen(toLocalId)
    const rows = await withDependents(nrs)
    for (const row of rows) await moveOne(row, { ownerId: auth0Id, toLocalId, reason })
    const opened = openedBy(rows)
    for (const localId of opened) await moveHeld(localId, toLocalId)
    await forgetSessions(opened)
  })
  flushSoon()
}

interface Move {
  readonly ownerId: string
  readonly toLocalId: string
  readonly reason: string
}

async function moveOne(row: StoredOperation, { ownerId, toLocalId, reason }: Move): Promise<void> {
  const { nr, operation, at } = row
  const target = { ownerId, localId: toLocalId, at, attempts: 0, refusal: null }
  if (operation.kind === 'record') {
    const record = await records.get(operation.clientEventId)
    // Acknowledged in the meantime: then it is where it belongs.
    if (!record || record.recordId !== null) return
    await forgetRecord(record)
    await addTo(toLocalId, { ...record, state: 'unsent' })
    await operations.delete(nr)
    await operations.add({ ...target, operation: { ...operation, localId: toLocalId } })
  } else if (operation.kind === 'void') {
    await operations.delete(nr)
    await operations.add({ ...target, operation: { ...operation, localId: toLocalId } })
  } else {
    await keepAside(row, reason)
    await operations.delete(nr)
  }
}

/**
 * Takes what was refused, with what depends on it, out of the queue into the list of what was set aside, with the reason. An
 * opening stays while taps of its session have no answer: nobody has said yet that they are nothing.
 */
export async function setAsideOperations(nrs: readonly number[], reason: string): Promise<void> {
  const tables = [operations, records, sessions, tallies, totals, setAside, heldTaps, aliases]
  await device.transaction('rw', tables, async () => {
    const rows = await withDependents(nrs)
    const opened = openedBy(rows)
    if ((await heldTaps.where('localId').anyOf(opened).count()) > 0) throw new DeviceRefusal('TAPS_HELD')
    for (const row of rows) await keepAside(row, reason)
    for (const row of rows) await undo(row)
    await operations.bulkDelete(rows.map(({ nr }) => nr))
    await forgetSessions(opened)
  })
  flushSoon()
}

async function keepAside(row: StoredOperation, reason: string): Promise<void> {
  const { ownerId, operation, refusal, localId } = row
  const isOfRecord = operation.kind === 'record' || operation.kind === 'void'
  const entry: SetAside = {
    ownerId,
    at: now(),
    reason,
    operation,
    refusal,
    session: (await sessions.get(localId)) ?? null,
    record: isOfRecord ? ((await records.get(operation.clientEventId)) ?? null) : null,
  }
  await setAside.add(entry)
}

/** What is not sent does not count here either. */
async function undo({ operation }: StoredOperation): Promise<void> {
  if (operation.kind === 'record') {
    const record = await records.get(operation.clientEventId)
    if (record && record.recordId === null) await forgetRecord(record)
  }
  if (operation.kind === 'void') {
    const record = await records.get(operation.clientEventId)
    if (record) await letStand(record)
  }
}

/** Sessions that the server never had, once nothing of them is left but what nobody can be asked about any more. */
async function forgetSessions(localIds: readonly string[]): Promise<void> {
  for (const localId of localIds) {
    if ((await recordsOf(localId).count()) > 0) continue
    await Promise.all([
      sessions.delete(localId),
      totals.delete(localId),
      ...[tallies, heldTaps, aliases].map((table) => table.where('localId').equals(localId).delete()),
    ])
  }
}
