import { useSyncExternalStore } from 'react'

/** What a person chose for this device. It belongs to the phone, not to the account, so it is known before sign-in. */
export interface Preferences {
  readonly sound: boolean
  readonly vibration: boolean
  /** The hand that holds the phone: main actions lie under its thumb. */
  readonly hand: 'right' | 'left'
  readonly scheme: 'auto' | 'light' | 'dark'
  /** `sun`: black on white, thick borders, bigger text. It wins over the scheme. */
  readonly contrast: 'normal' | 'sun'
  readonly tallyOrder: 'recent' | 'name' | 'number'
  /** Seconds in which the same badge again is taken for an accident, by unit; read it by `guardSecondsOf`. */
  readonly guardSeconds: Readonly<Record<string, number>>
}

const storageKey = 'tarja.preferences'

const defaults: Preferences = {
  sound: true,
  vibration: true,
  hand: 'right',
  scheme: 'auto',
  contrast: 'normal',
  tallyOrder: 'recent',
  guardSeconds: {},
}

/** Pickers carry two buckets at a time, but nobody fills a second box within seconds; a scale is read when it is read. */
const usualGuardSeconds: Readonly<Record<string, number>> = { box: 8, bucket: 3, tray: 8, bag: 8, kg: 2, lb: 2 }

export const guardSecondsMax = 600

export function guardSecondsOf(preferences: Preferences, unit: string): number {
  const key = unit.toLowerCase()
  return preferences.guardSeconds[key] ?? usualGuardSeconds[key] ?? 5
}

const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((one) => one === value) ?? otherwise

/** What was stored may come from an older version of the app, or from a hand: only what is understood is taken. */
export function readPreferences(text: string | null): Preferences {
  let stored: Record<string, unknown> = {}
  try {
    const parsed: unknown = JSON.parse(text ?? '{}')
    if (typeof parsed === 'object' && parsed !== null) stored = { ...parsed }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause // text that is not JSON means nothing was chosen
  }
  const guards = typeof stored.guardSeconds === 'object' && stored.guardSeconds !== null ? stored.guardSeconds : {}
  return {
    sound: typeof stored.sound === 'boolean' ? stored.sound : defaults.sound,
    vibration: typeof stored.vibration === 'boolean' ? stored.vibration : defaults.vibration,
    hand: oneOf(['right', 'left'], stored.hand, defaults.hand),
    scheme: oneOf(['auto', 'light', 'dark'], stored.scheme, defaults.scheme),
    contrast: oneOf(['normal', 'sun'], stored.contrast, defaults.contrast),
    tallyOrder: oneOf(['recent', 'name', 'number'], stored.tallyOrder, defaults.tallyOrder),
    guardSeconds: Object.fromEntries(
      Object.entries(guards).filter(
        (entry): entry is [string, number] =>
          Number.isInteger(entry[1]) && entry[1] >= 0 && entry[1] <= guardSecondsMax,
      ),
    ),
  }
}

let current: Preferences | null = null
const listeners = new Set<() => void>()

/** The present preferences, for code outside of components. */
export function preferences(): Preferences {
  current ??= readPreferences(localStorage.getItem(storageKey))
  return current
}

export function changePreferences(patch: Partial<Preferences>): void {
  current = { ...preferences(), ...patch }
  localStorage.setItem(storageKey, JSON.stringify(current))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== storageKey) return
    current = null // another tab changed them
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', onStorage)
  }
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences)
}
