import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'

/**
 * From the moment the application begins to close: new requests on connections that are still there get a 503, and every
 * answer ends its connection, so that one kept alive does not hold up the stop.
 */
export function refuseWhenStopping(app: FastifyInstance): void {
  let isStopping = false
  app.addHook('preClose', (done) => {
    isStopping = true
    done()
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const isRefused = isStopping && !request.routeOptions.config.alsoWhenStopping
    done(isRefused ? new AppError('BUSY', 'This server is stopping; send the request again.') : undefined)
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) reply.header('connection', 'close')
    done()
  })
}
