import type { DeviceProject, UtcOffset } from './model.ts'

// Local time in the zones of projects. A phone knows only the zones of the day when its browser was made; of a newer one
// (America/Coyhaique is of 2025) it shows the time by the offsets that the server tells with each project.

const told = new Map<string, readonly UtcOffset[]>()

/** Remembers the offsets that the server tells of each zone. */
export function learnZones(projects: readonly Pick<DeviceProject, 'timezone' | 'utcOffsets'>[]): void {
  for (const { timezone, utcOffsets } of projects) if (utcOffsets) told.set(timezone, utcOffsets)
}

const known = new Map<string, boolean>()

function isKnown(timezone: string): boolean {
  const before = known.get(timezone)
  if (before !== undefined) return before
  let isZone = true
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    isZone = false
  }
  known.set(timezone, isZone)
  return isZone
}

/** What to give to Intl so that it shows an instant in a zone. */
export interface Local {
  readonly date: Date
  /** Undefined: the zone of the device, where nobody knows better. */
  readonly timeZone: string | undefined
}

/** @param atMs milliseconds since 1970, UTC */
export function inZone(atMs: number, timezone: string): Local {
  if (isKnown(timezone)) return { date: new Date(atMs), timeZone: timezone }
  const minutes = offsetAt(atMs, told.get(timezone) ?? [])
  if (minutes === null) return { date: new Date(atMs), timeZone: undefined }
  return { date: new Date(atMs + minutes * 60_000), timeZone: 'UTC' }
}

/** Minutes; null when nothing is known. Before the first change that is told, the offset of when it was told holds. */
export function offsetAt(atMs: number, offsets: readonly UtcOffset[]): number | null {
  const begun = offsets.filter(({ from }) => from === null || Date.parse(from) <= atMs)
  return begun.at(-1)?.minutes ?? null
}
