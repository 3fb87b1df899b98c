import type { components } from '@tarja/sdk'
import { keepAcknowledged } from './acknowledge.ts'
import { type QueuedOperation, type StoredOperation, device } from './database.ts'
import { handOver } from './hand-over.ts'
import { whenHandRests } from './hand.ts'
import { moveHeld } from './hold-taps.ts'
import { changesOf } from './queue.ts'
import { recordsOf } from './records-of.ts'
import { emptyTotals, withRecord } from './totals.ts'
import { sessionOf, withUnsent } from './wire.ts'

type ServerSession = components['schemas']['Session']

const { sessions, records, tallies, totals, operations, acknowledged, heldTaps, aliases } = device
const tables = [sessions, records, tallies, totals, operations, acknowledged, heldTaps, aliases]

/** Writes down a session as the server has it, under its key on the device and for who works in it here, with what is unsent on top. */
export async function keepSession(localId: string, session: ServerSession, ownerId: string): Promise<void> {
  const unsent = await changesOf(localId)
  const before = await sessions.get(localId)
  const { acknowledged: count = 0, toCompare, terms, termsReadAs, corrections, recordsRead } = before ?? {}
  const kept = { ...withUnsent(sessionOf(session, { localId, ownerId }), unsent), acknowledged: count }
  const known = {
    ...(terms && { terms }),
    ...(termsReadAs !== undefined && { termsReadAs }),
    ...(corrections && { corrections }),
    ...(recordsRead && { recordsRead }),
  }
  await sessions.put({ ...kept, ...known, ...(toCompare !== undefined && { toCompare }) })
}

/**
 * The sector is open from another phone of the same supervisor, or they help whoever has it open. What was opened here
 * becomes that session: its records go there, and its opening is done with. Should the device have read that session already, the two become one, under the
 * key that the pages of this device have.
 */
export async function adoptSession(row: StoredOperation, session: ServerSession): Promise<void> {
  const { localId } = row
  await whenHandRests()
  await device.transaction('rw', tables, async () => {
    const others = await sessions.where('sessionId').equals(session.sessionId).toArray()
    for (const other of others) {
      const isOwn = other.ownerId === row.ownerId
      // What somebody else has left of it is theirs, wherever it went.
      if (other.localId === localId || (other.lost && !isOwn)) continue
      // Who shares the phone with whoever they help has a row of their own.
      if (!isOwn && (other.helps !== undefined || session.auth0Id !== row.ownerId)) continue
      if (!isOwn) await handOver(other)
      await mergeInto(localId, other.localId)
    }
    // Should the office lose it, whichever of the two phones is first opens it again.
    await keepAcknowledged(row)
    await keepSession(localId, session, row.ownerId)
  })
}

const underKey = <Row extends QueuedOperation>(row: Row, localId: string): Row =>
  'localId' in row.operation ? { ...row, localId, operation: { ...row.operation, localId } } : row

async function mergeInto(localId: string, otherId: string): Promise<void> {
  // All that was read is under this key from now on.
  const { recordsRead } = (await sessions.get(otherId)) ?? {}
  if (recordsRead) await sessions.update(localId, { recordsRead })
  let total = (await totals.get(localId)) ?? emptyTotals(localId)
  for (const record of await recordsOf(otherId).toArray()) {
    const moved = { ...record, localId, sequence: total.lastSequence + 1 }
    const tally = await tallies.get([localId, record.workerId])
    const after = withRecord({ totals: total, tally }, moved)
    total = after.totals
    await Promise.all([records.put(moved), tallies.put(after.tally)])
  }
  await totals.put(total)
  for (const row of await operations.where('localId').equals(otherId).toArray())
    await operations.put(underKey(row, localId))
  for (const row of await acknowledged.where('localId').equals(otherId).toArray())
    await acknowledged.put(underKey(row, localId))
  await moveHeld(otherId, localId)
  await Promise.all([
    ...[tallies, aliases].map((table) => table.where('localId').equals(otherId).delete()),
    totals.delete(otherId),
    sessions.delete(otherId),
  ])
}
