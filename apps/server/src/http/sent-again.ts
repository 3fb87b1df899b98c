import { invalidField } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import type { Context } from '#src/context.ts'
import { claimedLoss } from '#src/incarnations/loss.ts'

/**
 * Lets a request say that an earlier incarnation of the database has acknowledged it, so that it is done as it was then.
 * Only with that may a body name the ids that it was given. Register after what authenticates.
 */
export function noticeSentAgain(app: FastifyInstance, ctx: Context): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const named = request.headers['x-tarja-acknowledged-in']
    if (typeof named === 'string') {
      const lost = claimedLoss(ctx.db.incarnations(), named, ctx.now())
      request.caller = { ...request.caller, sentAgain: { lost } }
      done()
    } else if (namesIds(request.body)) {
      done(invalidField('/acknowledged', 'is only taken with the header X-Tarja-Acknowledged-In'))
    } else done()
  })
}

const namesIds = (body: unknown): boolean => typeof body === 'object' && body !== null && 'acknowledged' in body
