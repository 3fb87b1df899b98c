import { device } from './database.ts'
import { keepReading } from './keep-reading.ts'

interface Counts {
  readonly unsent: number
  readonly refused: number
}

const listeners = new Set<() => void>()
let counts: Counts | undefined
let stopCounting: readonly (() => void)[] = []

const atOnce = { restMs: 0, longestMs: 0 }

/** Undefined until it has been counted, and while nobody is signed in: not knowing is not the same as having sent all. */
export const unsentCount = (): number | undefined => counts?.unsent

/** How much of it waits for a person to decide. */
export const refusedCount = (): number => counts?.refused ?? 0

/** Counted at rest, so that counting never delays a tap; at once when another person has come. */
export function subscribeToUnsent(listener: () => void): () => void {
  if (listeners.size === 0) {
    stopCounting = [keepReading('operations', countNow), keepReading('profile', countNow, atOnce)]
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    for (const stop of stopCounting) stop()
  }
}

async function countNow(): Promise<void> {
  const counted = await countOwn()
  if (counted?.unsent === counts?.unsent && counted?.refused === counts?.refused) return
  counts = counted
  for (const listener of listeners) listener()
}

async function countOwn(): Promise<Counts | undefined> {
  const { profile, operations } = device
  const auth0Id = (await profile.get('me'))?.auth0Id
  if (auth0Id === undefined) return undefined
  const isOwn = ({ ownerId }: { readonly ownerId: string }) => ownerId === auth0Id
  const [unsent, refused] = await Promise.all([
    operations.where('ownerId').equals(auth0Id).count(),
    operations.where('refusal.code').above('').filter(isOwn).count(),
  ])
  return { unsent, refused }
}
