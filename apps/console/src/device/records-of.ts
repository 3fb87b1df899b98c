import type { Collection } from 'dexie'
import { device } from './database.ts'
import { partSize, whenHandRests } from './hand.ts'
import type { DeviceRecord } from './model.ts'

/** A session's records in the order of this device. */
export const recordsOf = (localId: string): Collection<DeviceRecord, string> =>
  device.records.where('[localId+sequence]').between([localId, -Infinity], [localId, Infinity])

/** The newest first. */
export const newestRecords = (localId: string): Collection<DeviceRecord, string> =>
  // oxlint-disable-next-line unicorn/no-array-reverse -- a collection of Dexie, not an array: nothing is mutated but itself
  recordsOf(localId).reverse()

/** The same, in parts that no tap waits for. */
export async function* recordsInParts(localId: string): AsyncGenerator<DeviceRecord[]> {
  for (let from = -Infinity; ;) {
    await whenHandRests()
    const range = device.records.where('[localId+sequence]').between([localId, from], [localId, Infinity], false)
    const part = await range.limit(partSize()).toArray()
    const last = part.at(-1)
    if (!last) return
    yield part
    from = last.sequence
  }
}
