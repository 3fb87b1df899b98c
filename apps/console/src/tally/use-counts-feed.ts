import { Dexie, type ObservabilitySet } from 'dexie'
import { useEffect } from 'react'
import { device } from '../device/database.ts'
import type { Counts } from './counts.ts'

const readAfterMs = 250
// As Dexie names the table in what it tells of changes, in this tab and in others.
const talliesPart = 'idb://tarja/tallies/'

/**
 * Brings what the disk says into the cells: other tabs, the scanner and the list record too. A tap puts its own count
 * there; everybody's are read a moment later, for on a slow phone two hundred of them after each tap are a frame too late.
 */
export function useCountsFeed(localId: string, counts: Counts): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const read = async () => {
      const tallies = await device.tallies.where('localId').equals(localId).toArray()
      if (!isGone) counts.takeAll(tallies)
    }
    const readSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        read().catch(reportError)
      }, readAfterMs)
    }
    const onMutation = (changes: ObservabilitySet) => {
      if (Object.keys(changes).some((part) => part.startsWith(talliesPart))) readSoon()
    }
    Dexie.on.storagemutated.subscribe(onMutation)
    read().catch(reportError)
    return () => {
      isGone = true
      clearTimeout(timer)
      Dexie.on.storagemutated.unsubscribe(onMutation)
    }
  }, [localId, counts])
}
