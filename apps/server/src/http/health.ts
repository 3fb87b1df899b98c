import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@tarja/contract/errors'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { readMigrations } from '#src/db/migrate.ts'
import { createInspection, type State } from '#src/db/needs.ts'
import type { Pulse } from '#src/db/pulse.ts'
import { requireClock } from './clock.ts'
import { Success, success } from './envelope.ts'
import { createProbe } from './probe.ts'

const timeoutMs = 2_000
const tags = ['Operations']

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered while the server stops too: a supervisor must not kill what is finishing its work. */
    alsoWhenStopping?: true
  }
}

/** For supervisors and load balancers: whether to restart this process, and whether to send it requests. */
export const healthRoutes =
  (ctx: Context, pulse: Pulse): FastifyPluginAsyncTypebox =>
  async (app) => {
    const migrations = await readMigrations()
    const inspect = createInspection(migrations)
    let stage: 'database' | 'commit' = 'database'
    const look = createProbe(async () => {
      stage = 'database'
      requireFit(await inspect(ctx.db), migrations.length)
      stage = 'commit'
      await pulse.beat()
    }, timeoutMs)

    app.get(
      '/health/live',
      {
        config: { alsoWhenStopping: true },
        schema: {
          operationId: 'getLiveness',
          summary: 'Whether the process works',
          description: 'Looks at nothing but the process: restart it when this does not answer.',
          tags,
          security: [],
          response: { 200: Success(Type.Object({ live: Type.Literal(true) })) },
        },
      },
      () => success({ live: true as const }),
    )

    app.get(
      '/health/ready',
      {
        schema: {
          operationId: 'getReadiness',
          summary: 'Whether requests may be sent here',
          description: `The database answers, has this version's tables, lets the service write and has just committed something, and the clock is not behind what it holds. 503 otherwise and while stopping, within ${timeoutMs / 1000} seconds.`,
          tags,
          security: [],
          response: { 200: Success(Type.Object({ database: Type.Literal('ok'), migrations: Type.Literal('ok') })) },
        },
      },
      async () => {
        await look().catch((cause: unknown) => {
          if (cause instanceof AppError) throw cause
          throw notReady(stage, notAnswered[stage], cause)
        })
        requireClock(ctx, pulse)
        return success({ database: 'ok' as const, migrations: 'ok' as const })
      },
    )
  }

const notAnswered = { database: 'The database does not answer.', commit: 'The database commits nothing at present.' }

function requireFit({ migrationCount, lacking }: State, needed: number): void {
  // More than needed is fine: a newer Tarja has been started on this database and will replace this one.
  if (migrationCount < needed)
    throw notReady('migrations', `The database has ${migrationCount} of ${needed} migrations.`)
  if (lacking.length > 0) throw notReady('privileges', `The service may not: ${lacking.join(', ')}.`)
}

type Check = 'database' | 'migrations' | 'privileges' | 'commit'

function notReady(check: Check, explanation: string, cause?: unknown): AppError {
  return new AppError('DATABASE_UNAVAILABLE', explanation, { details: { check }, cause })
}
