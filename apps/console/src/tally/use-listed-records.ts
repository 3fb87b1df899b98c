import { useLiveQuery } from 'dexie-react-hooks'
import { device } from '../device/database.ts'
import type { DeviceRecord } from '../device/model.ts'
import { newestRecords } from '../device/records-of.ts'

interface Listing {
  readonly workerId: string | null
  readonly limit: number
}

/** Newest first: of everybody, or of one worker. Undefined until read once. */
export function useListedRecords(localId: string, { workerId, limit }: Listing): readonly DeviceRecord[] | undefined {
  return useLiveQuery(async () => {
    if (workerId === null) return newestRecords(localId).limit(limit).toArray()
    const theirs = await device.records.where('[localId+workerId]').equals([localId, workerId]).toArray()
    return theirs.toSorted((one, other) => other.sequence - one.sequence)
  }, [localId, workerId, limit])
}
