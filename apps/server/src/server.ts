import type { FastifyBaseLogger } from 'fastify'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { openDatabase } from './db/open.ts'
import { type Demo, loadDemo } from './demo.ts'
import { buildApp } from './http/app.ts'
import { openIdentity } from './identity/open.ts'
import { now } from './instant.ts'
import { startSweeper } from './sessions/sweeper.ts'

export interface Server {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string
  /** Present when the demonstration farm is loaded. */
  readonly demo: Demo | undefined
  /** Refuses new work, finishes what is in flight, lets go of everything. */
  close(): Promise<void>
}

/** In-flight requests that outlast it are cut off, so that a stop always ends within the contract's 10 seconds. */
const drainMs = 7_000

/** The whole product on one machine, or with DATABASE_URL one of many processes. What fails to start leaves nothing running. */
export async function startServer(config: Config, logger: FastifyBaseLogger): Promise<Server> {
  const resources = new AsyncDisposableStack()
  try {
    const database = await openDatabase(config, { log: (message) => logger.info(message) })
    resources.defer(() => database.close())
    const ctx: Context = { db: database.db, now }
    const identity = await openIdentity(config, { ctx, kind: database.kind, log: logger })
    const demo = await loadDemo(ctx, { config, kind: database.kind, localIssuer: identity.localIssuer })
    const app = await buildApp({ ctx, identity, config, logger })
    resources.defer(async () => {
      const cutOff = setTimeout(() => app.server.closeAllConnections(), drainMs)
      await app.close()
      clearTimeout(cutOff)
    })
    const sweeper = startSweeper(ctx, {
      onSwept: (count) => app.metrics.swept(count),
      onError: (error) => logger.error({ err: error }, 'the sweep of expired sessions failed; it is tried again'),
    })
    resources.defer(() => sweeper.stop())
    const url = await app.listen({ host: config.host, port: config.port })
    return { url, demo, close: () => resources.disposeAsync() }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}
