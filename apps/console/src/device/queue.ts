import { now } from './clock.ts'
import { device, type Opening } from './database.ts'
import type { Operation } from './model.ts'

/** Puts an operation at the end of the queue, within the transaction of what it tells of. */
export async function enqueue(ownerId: string, operation: Operation, opening?: Opening): Promise<void> {
  await device.operations.add({
    ownerId,
    localId: operation.kind === 'worker' ? '' : operation.localId,
    operation,
    at: now(),
    attempts: 0,
    refusal: null,
    ...(opening && { opening }),
  })
}
