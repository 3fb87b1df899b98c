import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { type Config, listeningAt } from './config/config.ts'
import type { Context } from './context.ts'
import { openDatabase } from './db/open.ts'
import { createPulse } from './db/pulse.ts'
import { type Demo, loadDemo } from './demo.ts'
import { buildApp } from './http/app.ts'
import { holdPort } from './http/hold-port.ts'
import { createMetrics } from './http/metrics.ts'
import { openIdentity } from './identity/open.ts'
import { now } from './instant.ts'
import { makeGood } from './make-good.ts'
import { openSessionChanges } from './live/changes.ts'
import { type Sweeper, startSweeper } from './sessions/sweeper.ts'

export interface Server {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string
  /** Where people reach it. The same, unless PUBLIC_URL says otherwise. */
  readonly publicUrl: string
  /** Present when the demonstration farm is loaded. */
  readonly demo: Demo | undefined
  /** Refuses new work, finishes what is in flight, lets go of everything; within ten seconds, whatever hangs. */
  close(): Promise<void>
}

// What is still in flight after the first is cut off; what does not even end then is left behind after the second. The
// rest of the contract's 10 seconds is for the database.
const drainMs = 6_000
const cutOffMs = 500
/** A fail-over takes less. Whatever takes longer is for the supervisor, who starts again. */
const patienceMs = 60_000

/** The whole product on one machine, or with DATABASE_URL one of many processes. What fails to start leaves nothing running. */
export async function startServer(
  asked: Config,
  { logger, signal }: { logger: FastifyBaseLogger; signal?: AbortSignal },
): Promise<Server> {
  const resources = new AsyncDisposableStack()
  try {
    const held = resources.use(await holdPort(asked.host, asked.port))
    const config = listeningAt(asked, held.port)
    const log = (message: string) => logger.info(message)
    const database = await openDatabase(config, { log, patienceMs, signal })
    resources.defer(() => database.close())
    const ctx: Context = { db: database.db, now }
    const pulse = createPulse(ctx)
    resources.defer(() => pulse.stop())
    await pulse.start((error) => logger.error({ err: error }, 'nothing could be committed; it is tried again'))
    const newest = pulse.newestAhead()
    if (newest) logger.error(`The clock of this machine says ${ctx.now()}, but the database holds work of ${newest}.`)
    // Nothing that is asked of the service waits for it, so a start goes on without.
    await makeGood(ctx).catch((error: unknown) =>
      logger.error({ err: error }, 'what an older version left out could not be added; the next start tries again'),
    )
    const identity = await openIdentity(config, { ctx, kind: database.kind, log: logger })
    const demo = await loadDemo(ctx, { config, kind: database.kind, localIssuer: identity.localIssuer, log: logger })
    const metrics = createMetrics(ctx)
    const changes = openSessionChanges({
      connectionString: database.connectionString,
      onError: (error) => logger.warn({ err: error }, 'the database no longer tells of changes; it is asked again'),
    })
    resources.defer(() => changes.close())
    const app = await buildApp({ ctx, identity, config, metrics, changes, pulse, logger })
    const sweeper = startSweeper(ctx, {
      onSwept: (count) => metrics.swept(count),
      onError(error) {
        metrics.sweepFailed()
        logger.error({ err: error }, 'the sweep of expired sessions failed; it is tried again')
      },
    })
    resources.defer(() => finishWork(app, sweeper))
    await held.release()
    const url = await app.listen({ host: config.host, port: config.port })
    return { url, publicUrl: config.publicUrl, demo, close: () => resources.disposeAsync() }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

async function finishWork(app: FastifyInstance, sweeper: Sweeper): Promise<void> {
  const isOver = new AbortController()
  const { signal } = isOver
  const patience = delay(drainMs, undefined, { signal })
    .then(() => app.server.closeAllConnections())
    .then(() => delay(cutOffMs, undefined, { signal }))
    .then(() => app.log.warn('stopping with work unfinished; the database undoes it'))
    // Finished in time, which is the rule.
    .catch(() => {})
  await Promise.race([Promise.all([app.close(), sweeper.stop()]), patience])
  isOver.abort()
}
