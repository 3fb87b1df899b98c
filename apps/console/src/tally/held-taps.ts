import { type Cell, makeCell } from './cell.ts'

/** Taps of one worker that nobody has said yes or no to. */
export interface HeldTaps {
  readonly workerId: string
  readonly name: string
  readonly taps: number
}

export interface HeldStore {
  readonly list: Cell<readonly HeldTaps[]>
  readonly hold: (worker: { workerId: string; name: string }) => void
  readonly release: (workerId: string) => HeldTaps | null
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Kept beyond a reload: a tap that was asked about is the person's until she has answered. */
export function makeHeldStore(localId: string, storage: Storage): HeldStore {
  const key = `tarja.held.${localId}`
  const list = makeCell(readHeld(storage.getItem(key)))
  const keep = (next: readonly HeldTaps[]) => {
    if (next.length > 0) storage.setItem(key, JSON.stringify(next))
    else storage.removeItem(key)
    list.set(next)
  }
  return {
    list,
    hold: ({ workerId, name }) => {
      const held = list.get()
      const taps = (held.find((one) => one.workerId === workerId)?.taps ?? 0) + 1
      keep([{ workerId, name, taps }, ...held.filter((one) => one.workerId !== workerId)])
    },
    release: (workerId) => {
      const held = list.get()
      const released = held.find((one) => one.workerId === workerId) ?? null
      if (released) keep(held.filter((one) => one !== released))
      return released
    },
  }
}

function readHeld(text: string | null): readonly HeldTaps[] {
  if (text === null) return []
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return [] // written by a hand, not by us
    throw cause
  }
  return Array.isArray(stored) ? stored.filter(isHeldTaps) : []
}

function isHeldTaps(value: unknown): value is HeldTaps {
  if (typeof value !== 'object' || value === null) return false
  const { workerId, name, taps } = value as Partial<HeldTaps> // looked at field by field, here
  return typeof workerId === 'string' && typeof name === 'string' && typeof taps === 'number'
}
