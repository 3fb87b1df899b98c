import { device } from './database.ts'
import { keepReading } from './keep-reading.ts'

interface Counts {
  readonly unsent: number
  readonly refused: number
  /** Sessions of which nobody knows whether the office still has all of them. */
  readonly doubted: number
  /** Of what is unsent, what the office had before it was restored. */
  readonly again: number
}

const none: Counts = { unsent: 0, refused: 0, doubted: 0, again: 0 }

const listeners = new Set<() => void>()
let counts: Counts | undefined
let stopCounting: readonly (() => void)[] = []

const atOnce = { restMs: 0, longestMs: 0 }

/** Undefined until it has been counted, and while nobody is signed in: not knowing is not the same as having sent all. */
export const unsentCount = (): number | undefined => counts?.unsent

/** How much of it waits for a person to decide. */
export const refusedCount = (): number => counts?.refused ?? 0

/** What a restored office is asked for, and what it is sent again. */
export const restoring = (): Counts => counts ?? none

/** Counted at rest, so that counting never delays a tap; at once when another person has come. */
export function subscribeToUnsent(listener: () => void): () => void {
  if (listeners.size === 0) {
    stopCounting = [
      keepReading('operations', countNow),
      keepReading('sessions', countNow),
      keepReading('profile', countNow, atOnce),
    ]
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
  if (JSON.stringify(counted) === JSON.stringify(counts)) return
  counts = counted
  for (const listener of listeners) listener()
}

async function countOwn(): Promise<Counts | undefined> {
  const { profile, operations, sessions } = device
  const auth0Id = (await profile.get('me'))?.auth0Id
  if (auth0Id === undefined) return undefined
  const isOwn = ({ ownerId }: { readonly ownerId: string }) => ownerId === auth0Id
  const [unsent, refused, doubted, again] = await Promise.all([
    operations.where('ownerId').equals(auth0Id).count(),
    operations.where('refusal.code').above('').filter(isOwn).count(),
    sessions.orderBy('toCompare').filter(isOwn).count(),
    operations.where('[ownerId+acknowledgedIn]').between([auth0Id, ''], [auth0Id, '\uffff']).count(),
  ])
  return { unsent, refused, doubted, again }
}
