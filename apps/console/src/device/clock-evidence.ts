// Whether an answer's time may move the time of this device. The server's clock may be wrong, too: a small computer without a
// battery for it begins at some day of the past after each power cut. Pure.

/** A measurement that differs by more is not believed by itself. */
export const surpriseMs = 300_000

/** Clocks that agree by so much are taken to be right. */
const agreesMs = 120_000

export interface Evidence {
  /** Server minus device as it was last known, kept up over the jumps of the device's clock that were seen; null: never known. */
  readonly offsetMs: number | null
  /** By how much the device's clock jumped since then without it being known whether it was set or the device slept. */
  readonly jumpedMs: number
}

/**
 * True when a measured offset is what this device expects, or has a cause on this device: a first measurement, a clock that was
 * seen to jump by as much, or one that agrees with the server's by now. Otherwise somebody must say which clock is right.
 */
export function isExpected(measuredMs: number, { offsetMs, jumpedMs }: Evidence): boolean {
  if (offsetMs === null || Math.abs(measuredMs) <= agreesMs) return true
  return isNear(measuredMs, offsetMs) || (jumpedMs !== 0 && isNear(measuredMs, offsetMs - jumpedMs))
}

export const isNear = (aMs: number, bMs: number): boolean => Math.abs(aMs - bMs) <= surpriseMs
