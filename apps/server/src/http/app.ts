import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { accountRoutes } from '#src/accounts/routes.ts'
import { apiTokenRoutes } from '#src/api-tokens/routes.ts'
import type { Config } from '#src/config/config.ts'
import type { Context } from '#src/context.ts'
import { correctionRoutes } from '#src/corrections/routes.ts'
import type { Pulse } from '#src/db/pulse.ts'
import { harvestRoutes } from '#src/harvest/routes.ts'
import { appendEntries } from '#src/ledger/append.ts'
import { type AppendQueue, createAppendQueue } from '#src/ledger/append-queue.ts'
import type { SessionChanges } from '#src/live/changes.ts'
import { liveRoutes } from '#src/live/routes.ts'
import { incarnationRoutes } from '#src/incarnations/routes.ts'
import { projectRoutes } from '#src/projects/routes.ts'
import { recordRoutes } from '#src/records/routes.ts'
import { reviewRoutes } from '#src/reviews/routes.ts'
import { helperRoutes } from '#src/sessions/helper-routes.ts'
import { sessionRoutes } from '#src/sessions/routes.ts'
import { userRoutes } from '#src/users/routes.ts'
import { workerRoutes } from '#src/workers/routes.ts'
import { type Identity, authenticate, isStillCaller } from './authenticate.ts'
import { authenticateApiToken } from './authenticate-api-token.ts'
import { gatherBodies } from './body.ts'
import { answerClientError } from './client-error.ts'
import { refuseWritesByWrongClock } from './clock.ts'
import { type ConsoleOptions, consoleRoutes } from './console.ts'
import { allowOrigins } from './cors.ts'
import { docsRoutes } from './docs.ts'
import { errorHandler } from './error-handler.ts'
import { sendHeaders, sendHeadersAlways } from './headers.ts'
import { healthRoutes } from './health.ts'
import { followIncarnation, tellIncarnation } from './incarnation.ts'
import { jwksRoute } from './jwks.ts'
import { refuseUnknown } from './methods.ts'
import { type Metrics, countRequests, metricsRoute } from './metrics.ts'
import { openapi, openapiRoute } from './openapi.ts'
import { limitRate } from './rate-limit.ts'
import { checkHeads } from './request-heads.ts'
import { refuseWhenStopping } from './stopping.ts'
import { closeAfterUnreadBodies } from './unread-bodies.ts'
import { createValidator } from './validation.ts'

const bodyLimitBytes = 1024 * 1024
const queueDepthMax = 40_000
const companyQueueDepthMax = 10_000
const requestTimeoutMs = 30_000
/** Of each part of the application, at the start: a small machine on which others work needs more than Fastify's 10 s. */
const pluginTimeoutMs = 60_000
/** How often connections are looked at for it. */
const timeoutCheckMs = 5_000
const requestIdShape = /^[\w.:/+=-]{1,128}$/

export interface Services {
  readonly ctx: Context
  readonly identity: Identity
  readonly config: Pick<Config, 'rateLimitPerMinute' | 'corsOrigins' | 'trustedProxies'> & ConsoleOptions['config']
  /** Where the built app is, if not where the build puts it. */
  readonly consoleDir?: string
  readonly metrics: Metrics
  readonly changes: SessionChanges
  readonly pulse: Pulse
  readonly logger?: FastifyBaseLogger
}

/** Builds the whole HTTP application. Tests and production call this and nothing else. */
export async function buildApp({
  ctx,
  identity,
  config,
  metrics,
  changes,
  pulse,
  consoleDir,
  logger,
}: Services): Promise<FastifyInstance> {
  const app = createServer(logger)
  // The order of these hooks is the order in which they are asked.
  closeAfterUnreadBodies(app, () => metrics.uploadCutOff())
  sendHeadersAlways(app)
  countRequests(app, metrics)
  checkHeads(app)
  refuseWhenStopping(app)
  await allowOrigins(app, config.corsOrigins)
  const { refuseShadowed } = refuseUnknown(app)
  gatherBodies(app)

  await app.register(swagger, openapi)
  await app.register(healthRoutes(ctx, pulse))
  metricsRoute(app, metrics)
  jwksRoute(app, identity.publicJwks)
  openapiRoute(app)
  docsRoutes(app)
  if (identity.privateJwks) {
    // Loaded here, for it takes time and memory that a server with another issuer has no use for.
    const { signInRoutes } = await import('#src/sign-in/routes.ts')
    const { publicUrl, trustedProxies, consoleClientId: clientId, authAudience: audience } = config
    const keys = identity.privateJwks()
    await app.register(signInRoutes({ ctx, publicUrl, trustedProxies, clientId, audience, keys, log: app.log }))
  }
  await app.register(
    async (api) => {
      authenticate(api, identity)
      followIncarnation(api, ctx)
      refuseWritesByWrongClock(api, ctx, pulse)
      limitRate(api, config.rateLimitPerMinute)
      await api.register(sessionRoutes(ctx))
      await api.register(helperRoutes(ctx))
      await api.register(liveRoutes({ ctx, changes, isStillCaller: isStillCaller(identity) }))
      await api.register(projectRoutes(ctx))
      await api.register(workerRoutes(ctx))
      await api.register(userRoutes(ctx))
      await api.register(incarnationRoutes(ctx))
      await api.register(apiTokenRoutes(ctx))
      await api.register(accountRoutes(ctx, identity.publicJwks && config.publicUrl))
      await api.register(recordRoutes({ ctx, queue: openQueue(app, ctx, metrics) }))
      await api.register(reviewRoutes(ctx))
      await api.register(correctionRoutes(ctx))
    },
    { prefix: '/api/control' },
  )
  // Programs are callers of another kind: no user, no body, a token of their own.
  await app.register(
    async (reports) => {
      authenticateApiToken(reports, ctx)
      tellIncarnation(reports, ctx.db)
      limitRate(reports, config.rateLimitPerMinute, (request) => request.apiToken.keyId)
      await reports.register(harvestRoutes(ctx))
    },
    { prefix: '/api/control' },
  )
  await consoleRoutes(app, { config, issuerHosts: identity.issuerHosts, dir: consoleDir })
  refuseShadowed(app)
  return app
}

/** The queue of this application. What it has taken is answered before the application has closed. */
function openQueue(app: FastifyInstance, ctx: Context, metrics: Metrics): AppendQueue {
  const queue = createAppendQueue({
    write: (entries) => appendEntries(ctx.db, entries, ctx.now),
    depthMax: queueDepthMax,
    companyDepthMax: companyQueueDepthMax,
    onBatch: (batch) => metrics.appended(batch),
  })
  metrics.watchQueue(() => queue.depth())
  app.addHook('onClose', () => queue.drain())
  return queue
}

function createServer(logger: FastifyBaseLogger | undefined): FastifyInstance {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    pluginTimeout: pluginTimeoutMs,
    // An id of 128 code points is up to 1,536 bytes when percent-encoded; the schema says what is too long.
    routerOptions: { maxParamLength: 2048 },
    requestIdHeader: false,
    genReqId: requestIdOf,
    requestTimeout: requestTimeoutMs,
    // `request-heads.ts` refuses it, in the envelope.
    http: { requireHostHeader: false, connectionsCheckingInterval: timeoutCheckMs },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors(error, request, reply) {
      // These come before any hook. Fastify's type of this reply differs only in the route's generics.
      sendHeaders(request, reply as never)
      errorHandler(error, request, reply as never)
    },
  })
  app.setValidatorCompiler(({ schema, httpPart }) =>
    validators[httpPart === 'body' ? 'body' : 'parameters'].compile(schema),
  )
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(errorHandler)
  return app
}

const validators = { body: createValidator('body'), parameters: createValidator('parameters') }

function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-request-id']
  return typeof sent === 'string' && requestIdShape.test(sent) ? sent : randomUUID()
}
