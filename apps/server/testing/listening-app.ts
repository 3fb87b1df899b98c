import type { FastifyBaseLogger } from 'fastify'
import { loadConfig } from '#src/config/config.ts'
import type { Context } from '#src/context.ts'
import { createPulse } from '#src/db/pulse.ts'
import { buildApp } from '#src/http/app.ts'
import { holdPort } from '#src/http/hold-port.ts'
import { createMetrics } from '#src/http/metrics.ts'
import { openIdentity } from '#src/identity/open.ts'
import { openSessionChanges } from '#src/live/changes.ts'

export interface ListeningApp extends AsyncDisposable {
  readonly url: string
}

/**
 * The real application in this process, listening, as one of several on the database may. `publicUrl` absent: where it
 * listens.
 */
export async function listen(
  ctx: Context,
  {
    databaseUrl,
    env = {},
    port,
    logger,
  }: { databaseUrl: string; env?: Record<string, string>; port?: number; logger?: FastifyBaseLogger },
): Promise<ListeningApp> {
  const held = await holdPort('127.0.0.1')
  const chosen = port ?? held.port
  const config = loadConfig({ RATE_LIMIT_PER_MINUTE: '0', PORT: String(chosen), ...env })
  const identity = await openIdentity(config, { ctx, kind: 'server', log: { info() {}, warn() {} } })
  const changes = openSessionChanges({ connectionString: databaseUrl, onError: () => {} })
  const app = await buildApp({
    ctx,
    config,
    identity,
    metrics: createMetrics(ctx),
    changes,
    pulse: createPulse(ctx),
    ...(logger && { logger }),
  })
  app.addHook('onClose', () => changes.close())
  await held.release()
  const url = await app.listen({ host: '127.0.0.1', port: chosen })
  return {
    url,
    async [Symbol.asyncDispose]() {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}
