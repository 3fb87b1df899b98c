import { device } from './database.ts'

// When the server says how long not to ask it, nothing shortens that: not a tap, not another tab, not a reload.

/** Longer than that no server means it; it would be the mistake of somebody in between. */
const longestMs = 900_000

export async function noteRetryAfter(retryAfterMs: number): Promise<void> {
  const askedAtMs = Date.now()
  const atMs = askedAtMs + Math.min(retryAfterMs, longestMs)
  await device.meta.put({ key: 'notBefore', askedAtMs, atMs })
}

/** How long the server may not be asked yet; 0 when it may. A clock set back since says nothing any more. */
export async function msUntilAllowed(): Promise<number> {
  const kept = await device.meta.get('notBefore')
  if (kept?.key !== 'notBefore') return 0
  const nowMs = Date.now()
  return nowMs >= kept.askedAtMs ? Math.max(0, kept.atMs - nowMs) : 0
}
