import { setTimeout as delay } from 'node:timers/promises'

const soonestMs = 2
const latestMs = 100

/**
 * Waits for something that no event tells of. What takes long is asked about less often, so that asking does not take the
 * processor from what is waited for, and nothing is waited for more than a tenth longer than it takes.
 */
export async function until(isTrue: () => boolean | Promise<boolean>, waitMs = 30_000): Promise<void> {
  for (const startedAt = performance.now(); !(await isTrue());) {
    const elapsedMs = performance.now() - startedAt
    if (elapsedMs > waitMs) throw new Error(`not true within ${waitMs} ms: ${isTrue.toString()}`)
    await delay(Math.min(latestMs, Math.max(soonestMs, elapsedMs / 10)))
  }
}
