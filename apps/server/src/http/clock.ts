import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import type { Context } from '#src/context.ts'
import type { Pulse } from '#src/db/pulse.ts'

const retryAfterSeconds = 30
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The day of a session, and what a phone takes its own time from, come from this clock. What was stored by a wrong one stays. */
export function requireClock({ now }: Context, pulse: Pulse): void {
  const newest = pulse.newestAhead()
  if (!newest) return
  throw new AppError(
    'DATABASE_UNAVAILABLE',
    `The clock of the server says ${now()}, but the database holds work of ${newest}. Nothing is stored until the clock is set right, or until an administrator who has checked it runs: npm run clock -- --confirm`,
    { details: { check: 'clock' }, retryAfterSeconds },
  )
}

export function refuseWritesByWrongClock(api: FastifyInstance, ctx: Context, pulse: Pulse): void {
  api.addHook('onRequest', (request, _reply, done) => {
    if (!reading.has(request.method)) requireClock(ctx, pulse)
    done()
  })
}
