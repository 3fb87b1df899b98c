import type { Collection } from 'dexie'
import { device } from './database.ts'
import type { DeviceRecord } from './model.ts'

/** A session's records in the order of this device. */
export const recordsOf = (localId: string): Collection<DeviceRecord, string> =>
  device.records.where('[localId+sequence]').between([localId, -Infinity], [localId, Infinity])

/** The newest first. */
export const newestRecords = (localId: string): Collection<DeviceRecord, string> =>
  // oxlint-disable-next-line unicorn/no-array-reverse -- a collection of Dexie, not an array: nothing is mutated but itself
  recordsOf(localId).reverse()
