import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import { sweepFailures } from '#src/accounts/failures.ts'
import { createRateLimit } from '#src/http/rate-limit.ts'
import { clientAddress } from './client-address.ts'
import { pagePolicy } from './html.ts'
import { sweepItems } from './items.ts'
import { pageRoutes } from './page-routes.ts'
import { createProvider, type SignInOptions } from './provider.ts'
import { providerRoutes } from './provider-routes.ts'

const sweepIntervalMs = 10 * 60_000
/** Of one address, which may be that of a whole packing house. */
const requestsPerMinute = 1_200

/** Signing in here: the OpenID provider under /oidc and its pages under /sign-in. */
export const signInRoutes = (options: SignInOptions) => async (app: FastifyInstance) => {
  const { ctx, publicUrl } = options
  const provider = createProvider(options)
  const limit = createRateLimit(requestsPerMinute)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('content-security-policy', pagePolicy).header('referrer-policy', 'same-origin')
    const retryAfterSeconds = limit(clientAddress(request.raw))
    const isOver = retryAfterSeconds > 0
    done(isOver ? new AppError('RATE_LIMITED', 'Wait a moment.', { retryAfterSeconds }) : undefined)
  })
  await app.register(async (inner) => providerRoutes(inner, { provider, publicUrl }))
  await app.register(async (inner) => pageRoutes(inner, { ctx, provider, publicUrl }))

  let current: Promise<void> | undefined
  const sweep = () => {
    current ??= sweepItems(ctx)
      .then(() => sweepFailures(ctx))
      .catch((error: unknown) => options.log.warn({ err: error }, 'what sign-in no longer needs was not swept away'))
      .finally(() => (current = undefined))
  }
  const timer = setInterval(sweep, sweepIntervalMs).unref()
  app.addHook('onReady', async () => sweep())
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await current
  })
}
