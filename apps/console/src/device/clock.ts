import { device } from './database.ts'

// The clock of a cheap phone may be wrong by minutes or by a day. By how much is measured at each answer of the server,
// kept, and added to every instant that is captured, so that work done without a network is timed by the server's clock.

let offsetMs: number | null = null

/** Reads what was measured before; the app does so before anything can be captured. */
export async function loadClock(): Promise<void> {
  const kept = await device.meta.get('clockOffset')
  if (kept?.key === 'clockOffset' && offsetMs === null) offsetMs = kept.offsetMs
}

/** Server minus device, in milliseconds; null when it was never measured. */
export const clockOffset = (): number | null => offsetMs

export const nowMs = (): number => Date.now() + (offsetMs ?? 0)

/** The present instant as the server would say it. */
export const now = (): string => new Date(nowMs()).toISOString()

/** The header of an answer says seconds, cut off; half of one is the middle, and half of the round trip the way back. */
export function measureOffset({ date, sentAt, receivedAt }: { date: string; sentAt: number; receivedAt: number }) {
  const served = Date.parse(date)
  // A slow answer says little about when it was made.
  if (Number.isNaN(served) || receivedAt < sentAt || receivedAt - sentAt > 10_000) return null
  return Math.round(served + 500 - (sentAt + receivedAt) / 2)
}

// Below this a measurement says nothing new: the header has whole seconds, and a phone's round trip its own share.
const noiseMs = 1_500

export async function adoptOffset(measuredMs: number): Promise<void> {
  const settled = Math.abs(measuredMs) < noiseMs ? 0 : measuredMs
  if (offsetMs !== null && Math.abs(settled - offsetMs) < noiseMs) return
  offsetMs = settled
  await device.meta.put({ key: 'clockOffset', offsetMs: settled })
}
