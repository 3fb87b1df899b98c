import { type Cell, makeCell } from '../tally/cell.ts'

/** A badge nobody is known for, with the units that were scanned for it and are not recorded yet. */
export interface WaitingBadge {
  readonly badge: string
  /** One for each scan, oldest first. */
  readonly units: readonly string[]
}

/** What a session was told of badges on this device. */
export interface BadgeNotes {
  readonly waiting: readonly WaitingBadge[]
  /** Badge → whose it was said to be. Of this session alone: to give somebody another badge is the office's. */
  readonly aliases: Readonly<Record<string, string>>
}

export interface BadgeNotebook {
  readonly notes: Cell<BadgeNotes>
  wait(badge: string, units: string): void
  /** The oldest of its units is recorded. */
  settleOne(badge: string): void
  forget(badge: string): void
  call(badge: string, workerId: string): void
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

const nothing: BadgeNotes = { waiting: [], aliases: {} }

/** Kept beyond a reload: a box that was scanned is the picker's, also while nobody has said who it was. */
export function openBadgeNotebook(localId: string, storage: Storage): BadgeNotebook {
  const key = `tarja.scan.${localId}`
  const notes = makeCell(readNotes(storage.getItem(key)))
  const keep = (next: BadgeNotes) => {
    if (next.waiting.length === 0 && Object.keys(next.aliases).length === 0) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(next))
    notes.set(next)
  }
  const keepWaiting = (waiting: readonly WaitingBadge[]) => keep({ ...notes.get(), waiting })
  return {
    notes,
    wait(badge, units) {
      const { waiting } = notes.get()
      const known = waiting.some((one) => one.badge === badge)
      keepWaiting(
        known
          ? waiting.map((one) => (one.badge === badge ? { badge, units: [...one.units, units] } : one))
          : [...waiting, { badge, units: [units] }],
      )
    },
    settleOne(badge) {
      const rest = notes.get().waiting.map((one) => (one.badge === badge ? { badge, units: one.units.slice(1) } : one))
      keepWaiting(rest.filter(({ units }) => units.length > 0))
    },
    forget: (badge) => keepWaiting(notes.get().waiting.filter((one) => one.badge !== badge)),
    call: (badge, workerId) => keep({ ...notes.get(), aliases: { ...notes.get().aliases, [badge]: workerId } }),
  }
}

function readNotes(text: string | null): BadgeNotes {
  if (text === null) return nothing
  try {
    const stored: unknown = JSON.parse(text)
    return isBadgeNotes(stored) ? stored : nothing
  } catch (cause) {
    if (cause instanceof SyntaxError) return nothing // written by a hand, not by us
    throw cause
  }
}

function isBadgeNotes(value: unknown): value is BadgeNotes {
  if (typeof value !== 'object' || value === null) return false
  const { waiting, aliases } = value as Partial<BadgeNotes> // looked at field by field, here
  return (
    Array.isArray(waiting) &&
    waiting.every(isWaitingBadge) &&
    typeof aliases === 'object' &&
    aliases !== null &&
    Object.values(aliases).every((one) => typeof one === 'string')
  )
}

function isWaitingBadge(value: unknown): value is WaitingBadge {
  if (typeof value !== 'object' || value === null) return false
  const { badge, units } = value as Partial<WaitingBadge> // looked at field by field, here
  return typeof badge === 'string' && Array.isArray(units) && units.every((one) => typeof one === 'string')
}
