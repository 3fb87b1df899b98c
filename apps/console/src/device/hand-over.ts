import { forgetRecord } from './acknowledge.ts'
import { now } from './clock.ts'
import { device } from './database.ts'
import { moveHeld } from './hold-taps.ts'
import type { DeviceSession } from './model.ts'
import { newId } from './new-id.ts'
import { recordsOf } from './records-of.ts'
import { addTo, letStand } from './take-along.ts'
import { emptyTotals } from './totals.ts'

const { sessions, totals, operations, records } = device

/**
 * The office gave the session to the one who has the phone now. What the person before has not sent of it stays theirs, in a
 * row of its own that is over, until they come back; what the server has goes on under the key that it has here. Within the
 * transaction that keeps the session as its new owner's.
 */
export async function handOver(session: DeviceSession): Promise<void> {
  const { localId } = session
  const rows = await operations.where('localId').equals(localId).toArray()
  const theirs = await recordsOf(localId)
    .filter(({ recordId }) => recordId === null)
    .toArray()
  const lostId = newId()
  const closedAt = session.closedAt ?? now()
  await sessions.put({ lost: 'NOT_SESSION_OWNER', ...session, localId: lostId, status: 'closed', closedAt })
  await totals.put(emptyTotals(lostId))
  for (const record of theirs) {
    await forgetRecord(record)
    await addTo(lostId, record)
  }
  for (const row of rows) {
    const { operation } = row
    if (!('localId' in operation)) continue
    await operations.put({ ...row, localId: lostId, operation: { ...operation, localId: lostId } })
    // What the server counts, and nobody has told it otherwise, counts for the one who has the session now.
    const record = operation.kind === 'void' ? await records.get(operation.clientEventId) : undefined
    if (record && record.localId === localId) await letStand(record)
  }
  await moveHeld(localId, lostId)
}
