import { loadConfig } from '#src/config/config.ts'
import { now } from '#src/instant.ts'
import type { Context } from '#src/context.ts'
import { createPulse } from '#src/db/pulse.ts'
import { buildApp } from './app.ts'
import { createMetrics } from './metrics.ts'

/** The OpenAPI document of the application, as `openapi.json` in the repository keeps it. Needs no database. */
export async function describeApp(): Promise<string> {
  // Building asks the database nothing; only requests do, and there are none.
  const ctx = { db: {}, now } as Context
  const identity = { verifyToken: unasked, findCaller: unasked }
  const config = loadConfig({})
  const changes = { subscribe: unasked, close: unasked }
  const app = await buildApp({ ctx, identity, config, metrics: createMetrics(ctx), changes, pulse: createPulse(ctx) })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return text
}

function unasked(): never {
  throw new Error('no request is sent to an application that is only described')
}
