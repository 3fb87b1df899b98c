import { device } from '../device/database.ts'
import type { DeviceRecord } from '../device/model.ts'
import { recordUnits } from '../device/record-units.ts'
import { voidRecord } from '../device/void-record.ts'
import type { Tapped } from './recorder.ts'

/**
 * Takes a record from one worker and gives it to another: void and new in one transaction, so that a browser that dies in
 * between leaves the box with the one or with the other, never with both or nobody.
 */
export async function reassignRecord(record: DeviceRecord, to: Tapped, reason: string): Promise<void> {
  const { sessions, records, tallies, totals, operations, profile } = device
  await device.transaction('rw', [sessions, records, tallies, totals, operations, profile], async () => {
    const before = await records.get(record.clientEventId)
    if (before?.voided) return // taken back meanwhile in another tab: there is nothing to give
    await voidRecord(record.clientEventId, reason)
    const { localId, units } = record
    await recordUnits({ localId, workerId: to.workerId, worker_name: to.name, units })
  })
}
