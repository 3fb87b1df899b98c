import { Dexie, type ObservabilitySet } from 'dexie'
import { atRest } from './at-rest.ts'
import { device } from './database.ts'

const listeners = new Set<() => void>()
let count: number | undefined
const counting = atRest(() => void countNow())

/** Undefined until it has been counted, and while nobody is signed in: not knowing is not the same as having sent all. */
export const unsentCount = (): number | undefined => count

/** Counted at rest, so that counting never delays a tap; at once when another person has come. */
export function subscribeToUnsent(listener: () => void): () => void {
  if (listeners.size === 0) {
    Dexie.on.storagemutated.subscribe(onMutation)
    void countNow()
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    Dexie.on.storagemutated.unsubscribe(onMutation)
    counting.stop()
  }
}

function onMutation(changes: ObservabilitySet): void {
  // As Dexie names tables in what it tells of changes, in this tab and in others.
  const isChanged = (table: string) => Object.keys(changes).some((part) => part.startsWith(`idb://tarja/${table}/`))
  if (isChanged('profile')) void countNow()
  else if (isChanged('operations')) counting.ask()
}

async function countNow(): Promise<void> {
  const counted = await countOwnUnsent()
  if (counted === count) return
  count = counted
  for (const listener of listeners) listener()
}

async function countOwnUnsent(): Promise<number | undefined> {
  const profile = await device.profile.get('me')
  return profile ? device.operations.where('ownerId').equals(profile.auth0Id).count() : undefined
}
