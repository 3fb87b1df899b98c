/** From here on a session's end is warned of: enough to extend it, or to bring in the last boxes. */
const warnMs = 30 * 60_000

export const durationHoursMax = 48

const steps = [1, 2] as const

export interface TimeLeft {
  readonly ms: number
  /** Begun minutes do not count as left. */
  readonly hours: number
  readonly minutes: number
  readonly isShort: boolean
}

/** How long a session may go on. */
export function timeLeft(expiresAt: string, nowMs: number): TimeLeft {
  const ms = Math.max(0, Date.parse(expiresAt) - nowMs)
  const minutes = Math.floor(ms / 60_000)
  return { ms, hours: Math.floor(minutes / 60), minutes: minutes % 60, isShort: ms < warnMs }
}

export interface Extension {
  readonly hours: number
  /** What the device and the server are told: the new total. */
  readonly maxDurationHours: number
}

/** By how many hours it can be made longer with one tap; none at the longest there may be. */
export const extensionsOf = (maxDurationHours: number): readonly Extension[] =>
  steps
    .map((hours) => ({ hours, maxDurationHours: maxDurationHours + hours }))
    .filter((extension) => extension.maxDurationHours <= durationHoursMax)
