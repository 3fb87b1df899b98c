import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import type { Context } from '#src/context.ts'
import type { Db } from '#src/db/client.ts'
import { noticeSentAgain } from './sent-again.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The history that the database was when the request began. */
    incarnation: string
  }
}

export const incarnationHeader = 'x-tarja-incarnation'

/**
 * Says with every answer which history of the database it is of, as known when the request began: what a device takes for
 * acknowledged by one incarnation was done in that one or in a later one, so a loss is never overlooked. Register after
 * what authenticates.
 */
export function tellIncarnation(app: FastifyInstance, db: Db): void {
  app.decorateRequest('incarnation', '')
  app.addHook('onRequest', (request, reply, done) => {
    request.incarnation = db.incarnations()[0].incarnation
    reply.header(incarnationHeader, request.incarnation)
    done()
  })
}

/**
 * A request under which the database became another incarnation is answered as if the database had been away: what it read
 * may be compared with tags of before, and it is as safe to send again as after any lost answer.
 */
function refuseWhenMoved(app: FastifyInstance, db: Db): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { incarnation } = request
    const isMoved = incarnation !== '' && incarnation !== db.incarnations()[0].incarnation
    if (isMoved && reply.statusCode < 500) {
      done(new AppError('DATABASE_UNAVAILABLE', 'The database was replaced meanwhile; send the request again.'))
    } else done()
  })
}

/** All that requests of users have to do with it. Register after what authenticates. */
export function followIncarnation(app: FastifyInstance, ctx: Context): void {
  tellIncarnation(app, ctx.db)
  refuseWhenMoved(app, ctx.db)
  noticeSentAgain(app, ctx)
}
