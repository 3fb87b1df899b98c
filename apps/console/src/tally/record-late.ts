import { now } from '../device/clock.ts'
import { DeviceRefusal, device, flushSoon } from '../device/database.ts'
import type { DeviceRecord } from '../device/model.ts'
import { newId } from '../device/new-id.ts'
import { enqueue } from '../device/queue.ts'
import type { RecordUnitsInput, Recorded } from '../device/record-units.ts'
import { emptyTotals, withRecord } from '../device/totals.ts'

/**
 * Adds units to a session that is over, when a person has said that they belong to it: boxes that stood at the end of the
 * row. `recordUnits` refuses them, for nobody should count on by accident; the server keeps them for the manager.
 */
export async function recordLate({ localId, workerId, worker_name, units }: RecordUnitsInput): Promise<Recorded> {
  const { sessions, records, tallies, totals, operations } = device
  const recorded = await device.transaction('rw', [sessions, records, tallies, totals, operations], async () => {
    const [session, total, tally] = await Promise.all([
      sessions.get(localId),
      totals.get(localId),
      tallies.get([localId, workerId]),
    ])
    if (!session) throw new DeviceRefusal('SESSION_NOT_FOUND', localId)
    const before = total ?? emptyTotals(localId)
    const record: DeviceRecord = {
      clientEventId: newId(),
      localId,
      sequence: before.lastSequence + 1,
      workerId,
      worker_name,
      units,
      recordedAt: now(),
      state: 'unsent',
      recordId: null,
      voided: null,
    }
    const after = withRecord({ totals: before, tally }, record)
    await Promise.all([
      records.add(record),
      tallies.put(after.tally),
      totals.put(after.totals),
      enqueue(session.ownerId, { kind: 'record', localId, clientEventId: record.clientEventId }),
    ])
    return { record, tally: after.tally }
  })
  flushSoon()
  return recorded
}
