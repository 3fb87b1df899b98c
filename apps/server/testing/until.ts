import { setTimeout as delay } from 'node:timers/promises'

/** Waits for something that no event tells of. */
export async function until(isTrue: () => boolean | Promise<boolean>, waitMs = 30_000): Promise<void> {
  for (const startedAt = performance.now(); !(await isTrue()); await delay(2))
    if (performance.now() - startedAt > waitMs) throw new Error(`not true within ${waitMs} ms: ${isTrue.toString()}`)
}
