import { useEffect } from 'react'
import { device } from '../device/database.ts'
import { keepReading } from '../device/keep-reading.ts'
import type { Counts } from './counts.ts'

/**
 * Brings what the disk says into the cells: other tabs, the scanner and the list record too. A tap puts its own count
 * there; everybody's are read when the hand rests, for on a slow phone two hundred of them are more than a frame.
 */
export function useCountsFeed(localId: string, counts: Counts): void {
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const tallies = await device.tallies.where('localId').equals(localId).toArray()
      if (!isGone) counts.takeAll(tallies)
    }
    const stop = keepReading('tallies', read)
    return () => {
      isGone = true
      stop()
    }
  }, [localId, counts])
}
