import { Dexie } from 'dexie'
import { isExpected, isNear } from './clock-evidence.ts'
import { offsetAfterGap, offsetAfterJump } from './clock-jump.ts'
import { device } from './database.ts'

// The clock of a cheap phone may be wrong by minutes or by a day. By how much is measured at each answer of the server,
// kept, and added to every instant that is captured, so that work done without a network is timed by the server's clock.
// When it is set right in the meantime, what is added goes with it.

let offsetMs: number | null = null

/** How much the clock is ahead of the one that nobody sets. */
const lead = (): number => Date.now() - performance.now()
let leadMs = lead()
let wasHidden = false
/** Of the jumps since the last measurement that `offsetMs` does not contain. */
let jumpedMs = 0
let isInDoubt = false

// Below this a measurement says nothing new: the header has whole seconds, and a phone's round trip its own share.
const noiseMs = 1_500

/** Reads what was measured before; the app does so before anything can be captured. */
export async function loadClock(): Promise<void> {
  isInDoubt = (await findDoubt()) !== null
  const kept = await device.meta.get('clockOffset')
  if (kept?.key !== 'clockOffset' || offsetMs !== null) return
  const { seenAtMs = 0 } = kept
  offsetMs = offsetAfterGap(kept.offsetMs, { seenAtMs: seenAtMs - noiseMs, nowMs: Date.now() })
  leadMs = lead()
}

/** Calls when the clock was set, or may have been: the server is to be asked again. */
export function watchClock(isToBeMeasured: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (hasJumped()) isToBeMeasured()
    // The last that is sure to happen before a page ends.
    if (document.visibilityState === 'hidden' && offsetMs !== null) keep(offsetMs)
  })
}

/** Server minus device, in milliseconds; null when it was never measured. */
export const clockOffset = (): number | null => offsetMs

export function nowMs(): number {
  hasJumped()
  return Date.now() + (offsetMs ?? 0)
}

/** The present instant as the server would say it. */
export const now = (): string => new Date(nowMs()).toISOString()

function hasJumped(): boolean {
  const now = lead()
  const jumpMs = now - leadMs
  const isJump = Math.abs(jumpMs) >= noiseMs
  if (isJump) {
    leadMs = now
    const after = offsetMs === null ? null : offsetAfterJump(offsetMs, { jumpMs, wasHidden })
    if (after === null) jumpedMs += jumpMs
    else keep(settled(after))
  }
  wasHidden = document.visibilityState === 'hidden'
  return isJump
}

const settled = (ms: number): number => (Math.abs(ms) < noiseMs ? 0 : ms)

function keep(ms: number): void {
  offsetMs = ms
  const row = { key: 'clockOffset', offsetMs: ms, seenAtMs: Date.now() } as const
  // Whoever captures an instant is in a transaction of other tables.
  Dexie.ignoreTransaction(() => device.meta.put(row)).catch(reportError)
}

/** The header of an answer says seconds, cut off; half of one is the middle, and half of the round trip the way back. */
export function measureOffset({ date, sentAt, receivedAt }: { date: string; sentAt: number; receivedAt: number }) {
  const served = Date.parse(date)
  // A slow answer says little about when it was made.
  if (Number.isNaN(served) || receivedAt < sentAt || receivedAt - sentAt > 10_000) return null
  return Math.round(served + 500 - (sentAt + receivedAt) / 2)
}

/**
 * Goes by what was measured. One that nothing on this device explains changes nothing: it is kept for a person to say whose
 * clock is right, and until then this device goes on by its own.
 */
export async function adoptOffset(measuredMs: number): Promise<void> {
  const offset = settled(measuredMs)
  hasJumped()
  if (!isExpected(offset, { offsetMs, jumpedMs })) return noteDoubt(offset)
  if (isInDoubt) await endDoubt()
  await believe(offset)
}

async function believe(offset: number): Promise<void> {
  leadMs = lead()
  jumpedMs = 0
  if (offsetMs !== null && Math.abs(offset - offsetMs) < noiseMs) return
  offsetMs = offset
  await device.meta.put({ key: 'clockOffset', offsetMs: offset, seenAtMs: Date.now() })
}

async function noteDoubt(measuredMs: number): Promise<void> {
  isInDoubt = true
  const before = await findDoubt()
  // Asked once about one difference, which each answer shows again.
  if (before && isNear(before.measuredMs, measuredMs)) return
  await device.meta.put({ key: 'clockDoubt', measuredMs, isAnswered: false })
}

/** The measured offset that a person is to be asked about; null when there is none. */
export async function askedOffset(): Promise<number | null> {
  const doubt = await findDoubt()
  return doubt && !doubt.isAnswered ? doubt.measuredMs : null
}

/** A person says whose clock is right. The server is asked again as always, so a clock set right ends the matter by itself. */
export async function answerDoubt(isServerRight: boolean): Promise<void> {
  const doubt = await findDoubt()
  if (!doubt) return
  if (!isServerRight) return void (await device.meta.put({ ...doubt, isAnswered: true }))
  await endDoubt()
  await believe(doubt.measuredMs)
}

async function endDoubt(): Promise<void> {
  isInDoubt = false
  await device.meta.delete('clockDoubt')
}

async function findDoubt() {
  const kept = await device.meta.get('clockDoubt')
  return kept?.key === 'clockDoubt' ? kept : null
}
