import { Dexie, type ObservabilitySet } from 'dexie'
import { atRest } from './at-rest.ts'
import type { DeviceDatabase } from './database.ts'

/** Whether a table is among what has changed, in this tab or in another, as Dexie names tables. */
export const isChanged = (changes: ObservabilitySet, table: keyof DeviceDatabase): boolean =>
  Object.keys(changes).some((part) => part.startsWith(`idb://tarja/${table}/`))

/**
 * Does what reads much of a table when its changes have come to rest, where a live query would do it after each: behind every
 * tap, and behind every few records that the server acknowledges. Answers how to stop.
 */
export function whenTableRests(
  table: keyof DeviceDatabase,
  act: () => Promise<void>,
  pauses?: { restMs: number; longestMs: number },
): () => void {
  const acting = atRest(() => void act().catch(reportError), pauses)
  const onMutation = (changes: ObservabilitySet) => {
    if (isChanged(changes, table)) acting.ask()
  }
  Dexie.on.storagemutated.subscribe(onMutation)
  return () => {
    acting.stop()
    Dexie.on.storagemutated.unsubscribe(onMutation)
  }
}
