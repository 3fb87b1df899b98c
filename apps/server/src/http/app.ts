import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '@tarja/contract/errors'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Config } from '#src/config/config.ts'
import type { Context } from '#src/context.ts'
import { projectRoutes } from '#src/projects/routes.ts'
import { sessionRoutes } from '#src/sessions/routes.ts'
import { type Identity, authenticate } from './authenticate.ts'
import { openapi } from './openapi.ts'
import { gatherBodies } from './body.ts'
import { envelopeOf, errorHandler } from './error-handler.ts'
import { watchMethods } from './methods.ts'
import { createValidator } from './validation.ts'

const bodyLimitBytes = 1024 * 1024
const requestIdShape = /^[\w.:/+=-]{1,128}$/

export interface Services {
  readonly ctx: Context
  readonly identity: Identity
  readonly config: Pick<Config, 'rateLimitPerMinute' | 'corsOrigins'>
  readonly logger?: FastifyBaseLogger
}

/** Builds the whole HTTP application. Tests and production call this and nothing else. */
export async function buildApp({ ctx, identity, logger }: Services): Promise<FastifyInstance> {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    disableRequestLogging: true,
    bodyLimit: bodyLimitBytes,
    // An id of 128 code points is up to 1,536 bytes when percent-encoded; the schema says what is too long.
    routerOptions: { maxParamLength: 2048 },
    requestIdHeader: false,
    genReqId: requestIdOf,
    requestTimeout: 30_000,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler,
    frameworkErrors: (error, request, reply) => errorHandler(error, request, reply as never),
  })
  app.setValidatorCompiler(({ schema, httpPart }) =>
    validators[httpPart === 'body' ? 'body' : 'parameters'].compile(schema),
  )
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(errorHandler)
  app.setNotFoundHandler(() => {
    throw new AppError('ROUTE_NOT_FOUND', 'No operation has this address. GET /openapi.json lists them all.')
  })
  gatherBodies(app)
  refuseWhenStopping(app)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })

  const { refuseOthers } = watchMethods(app)
  await app.register(swagger, openapi)
  await app.register(
    async (api) => {
      authenticate(api, identity)
      await api.register(sessionRoutes(ctx))
      await api.register(projectRoutes(ctx))
    },
    { prefix: '/api/control' },
  )
  refuseOthers(app)
  return app
}

const validators = { body: createValidator('body'), parameters: createValidator('parameters') }

function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-request-id']
  return typeof sent === 'string' && requestIdShape.test(sent) ? sent : randomUUID()
}

function refuseWhenStopping(app: FastifyInstance): void {
  let isStopping = false
  app.addHook('preClose', (done) => {
    isStopping = true
    done()
  })
  app.addHook('onRequest', (_request, reply, done) => {
    if (isStopping) reply.header('connection', 'close')
    done(isStopping ? new AppError('BUSY', 'This server is stopping; send the request again.') : undefined)
  })
}

// What is not HTTP at all never becomes a request; it gets the same envelope by hand.
function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const explanation =
    error.code === 'HPE_HEADER_OVERFLOW' ? 'The headers are too large.' : 'What was sent is not an HTTP request.'
  const requestId = randomUUID()
  const body = JSON.stringify(envelopeOf(new AppError('INVALID_REQUEST', explanation), { requestId, language: 'en' }))
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nX-Request-Id: ${requestId}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
