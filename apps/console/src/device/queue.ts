import { now } from './clock.ts'
import { device, type Opening, type StoredOperation } from './database.ts'
import type { Operation } from './model.ts'

/** Puts an operation at the end of the queue, within the transaction of what it tells of. */
export async function enqueue(ownerId: string, operation: Operation, opening?: Opening): Promise<void> {
  await device.operations.add({
    ownerId,
    localId: 'localId' in operation ? operation.localId : '',
    operation,
    at: now(),
    attempts: 0,
    refusal: null,
    ...(opening && { opening }),
  })
}

const changes = ['open', 'update', 'extend', 'helper', 'close'] as const

/** What was done to a session itself and is still in the queue, in the order of doing; found past all its records. */
export async function changesOf(localId: string): Promise<StoredOperation[]> {
  const keys = changes.map((kind) => [localId, kind])
  return device.operations.where('[localId+operation.kind]').anyOf(keys).sortBy('nr')
}
