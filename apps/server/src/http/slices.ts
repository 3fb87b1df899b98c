import { setImmediate } from 'node:timers/promises'

/**
 * Runs work that yields after each slice: at once if it is done in one, else with a turn of the event loop for everybody
 * between two slices.
 */
export function runInSlices<T>(work: Generator<undefined, T>, use: (result: T) => void): void | Promise<void> {
  const first = work.next()
  if (!first.done) return goOn(work, use)
  use(first.value)
}

async function goOn<T>(work: Generator<undefined, T>, use: (result: T) => void): Promise<void> {
  for (;;) {
    await setImmediate()
    const slice = work.next()
    if (slice.done) return use(slice.value)
  }
}
