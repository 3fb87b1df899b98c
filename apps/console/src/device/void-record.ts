import { now } from './clock.ts'
import { DeviceRefusal, device, flushSoon } from './database.ts'
import type { DeviceRecord, DeviceSession } from './model.ts'
import { enqueue } from './queue.ts'
import { requireOpen } from './record-units.ts'
import { withoutRecord } from './totals.ts'

const { sessions, records, tallies, totals, operations, profile } = device
const tables = [sessions, records, tallies, totals, operations, profile]

/** Takes a record back. The record stays, sent or not, and its counter-movement follows it to the server. Twice is once. */
export async function voidRecord(clientEventId: string, reason: string): Promise<DeviceRecord> {
  const voided = await device.transaction('rw', tables, () => takeBack(clientEventId, reason))
  flushSoon()
  return voided
}

/** Who helps takes back only what they recorded themselves. */
export const isOfAnother = ({ recordedBy }: DeviceRecord, { helps, ownerId }: DeviceSession): boolean =>
  helps !== undefined && recordedBy !== undefined && recordedBy !== ownerId

async function takeBack(clientEventId: string, reason: string): Promise<DeviceRecord> {
  const record = await records.get(clientEventId)
  if (!record) throw new DeviceRefusal('RECORD_NOT_FOUND')
  if (record.voided) return record
  const { localId, workerId } = record
  const [session, total, tally] = await Promise.all([
    requireOpen(localId),
    totals.get(localId),
    tallies.get([localId, workerId]),
  ])
  if (isOfAnother(record, session)) throw new DeviceRefusal('NOT_SESSION_OWNER', localId)
  if (!total || !tally) throw new Error('a record that stands is in the counts of its session and worker')
  const voided = { ...record, voided: { reason, at: now() } }
  const after = withoutRecord({ totals: total, tally }, record)
  await Promise.all([
    records.put(voided),
    tallies.put(after.tally),
    totals.put(after.totals),
    enqueue(session.ownerId, { kind: 'void', localId, clientEventId, reason }),
  ])
  return voided
}
