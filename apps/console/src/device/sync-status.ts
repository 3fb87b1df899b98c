import { useSyncExternalStore } from 'react'
import { useUnsentCount } from './hooks.ts'

/**
 * `waiting`: the server or the network did not answer; it is tried again at `nextAttemptAt`. `signedOut`: somebody has to sign in
 * before more is sent. `needsPerson`: all that is left was refused.
 */
export type SyncState = 'idle' | 'sending' | 'waiting' | 'offline' | 'signedOut' | 'needsPerson'

interface Attempt {
  readonly state: SyncState
  /** By `performance.now()`, which nobody sets. */
  readonly nextAttemptAt: number | null
}

let attempt: Attempt = { state: 'idle', nextAttemptAt: null }
const listeners = new Set<() => void>()

export function setSyncState(state: SyncState, nextAttemptAt: number | null = null): void {
  if (attempt.state === state && attempt.nextAttemptAt === nextAttemptAt) return
  attempt = { state, nextAttemptAt }
  for (const listener of listeners) listener()
}

export const syncState = (): SyncState => attempt.state

/** Until nothing is on its way: what is in no hurry leaves the network to what is. */
export async function waitWhileSending(): Promise<void> {
  if (attempt.state !== 'sending') return
  await new Promise<void>((resolve) => {
    const unsubscribe = subscribe(() => {
      if (attempt.state === 'sending') return
      unsubscribe()
      resolve()
    })
  })
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSyncStatus(): Attempt & { readonly unsentCount: number } {
  const shown = useSyncExternalStore(subscribe, () => attempt)
  return { ...shown, unsentCount: useUnsentCount() ?? 0 }
}
