import { Dexie, type ObservabilitySet } from 'dexie'
import { device } from './database.ts'

const countEveryMs = 250
const listeners = new Set<() => void>()
let count: number | undefined
let timer: ReturnType<typeof setTimeout> | undefined

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
    clearTimeout(timer)
    timer = undefined
  }
}

function onMutation(changes: ObservabilitySet): void {
  // As Dexie names tables in what it tells of changes, in this tab and in others.
  const isChanged = (table: string) => Object.keys(changes).some((part) => part.startsWith(`idb://tarja/${table}/`))
  if (isChanged('profile')) void countNow()
  else if (isChanged('operations')) countSoon()
}

function countSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined
    void countNow()
  }, countEveryMs)
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
