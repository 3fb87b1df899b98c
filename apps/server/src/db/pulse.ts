import type { Context } from '#src/context.ts'
import { sql } from './client.ts'

/** More than the clocks of two machines may differ, less than a clock that stood still while the power was off. */
const toleranceMs = 5 * 60_000
/** However often readiness is asked for, no more is written than this. */
const restMs = 1_000
const intervalMs = 5_000

const setBack = sql('update server_clock set at = $1')

/** What an administrator says who has looked at the clock: that the database holds work of the future, and the clock is right. */
export async function confirmClock(ctx: Context): Promise<void> {
  await ctx.db.run(setBack, [ctx.now().toString()])
}

/** What the database keeps as the newest instant at which the service was at work, against the clock of this machine. */
export interface Pulse {
  /**
   * Commits a row, or rejects where nothing can be committed: a database without the standby that it waits for still
   * answers every question. One is under way at a time, and none within a second of the last that was committed.
   */
  beat(): Promise<void>
  /** The newest instant, where the clock of this machine is behind it by minutes: then nothing may be stored. */
  newestAhead(): Temporal.Instant | undefined
  /** Beats now and every few seconds, and resolves after the first. A failed beat is reported and the next one tries again. */
  start(onError: (error: unknown) => void): Promise<void>
  /** Ends after the beat under way. */
  stop(): Promise<void>
}

export function createPulse(ctx: Context): Pulse {
  let newestAt: Temporal.Instant | undefined
  let committedMs = -Infinity
  let beating: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  async function write(): Promise<void> {
    newestAt = await ctx.db.beat(ctx.now())
    committedMs = performance.now()
  }
  async function beatOnce(): Promise<void> {
    if (performance.now() - committedMs < restMs) return
    await (beating ??= write().finally(() => (beating = undefined)))
  }
  return {
    beat: beatOnce,
    newestAhead() {
      const isAhead = newestAt && newestAt.epochMilliseconds - ctx.now().epochMilliseconds > toleranceMs
      return isAhead ? newestAt : undefined
    },
    async start(onError) {
      timer = setInterval(() => beatOnce().catch(onError), intervalMs)
      await beatOnce().catch(onError)
    },
    async stop() {
      clearInterval(timer)
      // Whoever asked for it has been told of its failure.
      await beating?.catch(() => {})
    },
  }
}
