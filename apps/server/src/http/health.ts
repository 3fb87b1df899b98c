import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@tarja/contract/errors'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { readMigrations } from '#src/db/migrate.ts'
import { Success, success } from './envelope.ts'
import { createProbe } from './probe.ts'

const timeoutMs = 2_000
const tags = ['Operations']
const countMigrations = sql<{ count: number }>('select count(*) as count from migration')

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered while the server stops too: a supervisor must not kill what is finishing its work. */
    alsoWhenStopping?: true
  }
}

/** For supervisors and load balancers: whether to restart this process, and whether to send it requests. */
export const healthRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const needed = (await readMigrations()).length
    const countApplied = createProbe(() => ctx.db.one(countMigrations), timeoutMs)

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
          description: `The database answers and has this version's tables. 503 otherwise and while stopping, within ${timeoutMs / 1000} seconds.`,
          tags,
          security: [],
          response: { 200: Success(Type.Object({ database: Type.Literal('ok'), migrations: Type.Literal('ok') })) },
        },
      },
      async () => {
        const { count } = await countApplied().catch((cause: unknown) => {
          throw notReady('database', 'The database does not answer.', cause)
        })
        // More than needed is fine: a newer Tarja has been started on this database and will replace this one.
        if (count < needed) throw notReady('migrations', `The database has ${count} of ${needed} migrations.`)
        return success({ database: 'ok' as const, migrations: 'ok' as const })
      },
    )
  }

function notReady(check: 'database' | 'migrations', explanation: string, cause?: unknown): AppError {
  return new AppError('DATABASE_UNAVAILABLE', explanation, { details: { check }, cause })
}
