import { Dexie, type ObservabilitySet } from 'dexie'
import { atRest } from './at-rest.ts'
import type { DeviceDatabase } from './database.ts'

/**
 * Reads what is wanted of a table at once, and again when its changes, of this tab or another, have come to rest. A live query
 * would do it after each: behind every tap, and behind every few records that the server acknowledges. Answers how to stop.
 */
export function keepReading(
  table: keyof DeviceDatabase,
  read: () => Promise<void>,
  pauses?: { restMs: number; longestMs: number },
): () => void {
  const readNow = () => void read().catch(reportError)
  const reading = atRest(readNow, pauses)
  const onMutation = (changes: ObservabilitySet) => {
    // As Dexie names the table in what it tells of changes.
    if (Object.keys(changes).some((part) => part.startsWith(`idb://tarja/${table}/`))) reading.ask()
  }
  Dexie.on.storagemutated.subscribe(onMutation)
  readNow()
  return () => {
    reading.stop()
    Dexie.on.storagemutated.unsubscribe(onMutation)
  }
}
