import type { Context } from '#src/context.ts'
import { forgetAnswers } from '#src/requests/forget.ts'
import { sweepExpiredSessions } from './sweep.ts'

// The contract allows 30 seconds; a sweep that finds the database away has two more chances within them.
const intervalMs = 10_000

export interface Sweeper {
  /** Ends after the sweep under way. */
  stop(): Promise<void>
}

/** Sweeps now and every ten seconds. A failed sweep is reported and the next one tries again. */
export function startSweeper(
  ctx: Context,
  { onSwept, onError }: { onSwept: (sessionCount: number) => void; onError: (error: unknown) => void },
): Sweeper {
  let current: Promise<void> | undefined
  const sweep = () => {
    current ??= sweepExpiredSessions(ctx)
      .then(onSwept)
      .then(() => forgetAnswers(ctx))
      .catch(onError)
      .finally(() => (current = undefined))
  }
  sweep()
  const timer = setInterval(sweep, intervalMs)
  return {
    async stop() {
      clearInterval(timer)
      await current
    },
  }
}
