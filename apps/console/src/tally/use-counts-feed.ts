import { Dexie, type ObservabilitySet } from 'dexie'
import { useEffect } from 'react'
import { atRest } from '../device/at-rest.ts'
import { device } from '../device/database.ts'
import type { Counts } from './counts.ts'

// As Dexie names the table in what it tells of changes, in this tab and in others.
const talliesPart = 'idb://tarja/tallies/'

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
    const reading = atRest(() => void read().catch(reportError))
    const onMutation = (changes: ObservabilitySet) => {
      if (Object.keys(changes).some((part) => part.startsWith(talliesPart))) reading.ask()
    }
    Dexie.on.storagemutated.subscribe(onMutation)
    read().catch(reportError)
    return () => {
      isGone = true
      reading.stop()
      Dexie.on.storagemutated.unsubscribe(onMutation)
    }
  }, [localId, counts])
}
