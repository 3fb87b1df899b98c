import { device } from './database.ts'
import type { DeviceWorker } from './model.ts'
import { newcomer } from './newcomer.ts'

/**
 * Who left with something unsent finds the pickers of it again under the badges that they have here. They are not kept as
 * such while somebody else has the phone, whose company may have the same badge; what is unsent names them all. Those of
 * the office are among them until it is asked again, which makes them its own.
 */
export async function bringBackWorkers(ownerId: string): Promise<void> {
  const { operations, sessions, tallies, workers } = device
  await device.transaction('rw', [operations, sessions, tallies, workers], async () => {
    const unsent = await operations.where('ownerId').equals(ownerId).toArray()
    const localIds = await sessions.where('ownerId').equals(ownerId).primaryKeys()
    const counted = await tallies.where('localId').anyOf(localIds).toArray()
    const found = new Map<string, DeviceWorker>()
    for (const { workerId, name } of counted) {
      // A badge of which nobody has said whose it is, is still to be asked about.
      if (name !== workerId) found.set(workerId, newcomer({ worker_id: workerId, name }))
    }
    for (const { operation } of unsent) {
      if (operation.kind === 'worker') found.set(operation.worker_id, newcomer(operation))
    }
    await workers.bulkPut([...found.values()])
  })
}
