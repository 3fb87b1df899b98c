import type { FastifyInstance } from 'fastify'
import { sweepFailures } from '#src/accounts/failures.ts'
import { createNetworkOf } from './client-network.ts'
import { pagePolicy } from './html.ts'
import { sweepItems } from './items.ts'
import { createKnownDevices } from './known-devices.ts'
import { createLimits } from './limits.ts'
import { pageRoutes } from './page-routes.ts'
import { createProvider, type SignInOptions } from './provider.ts'
import { providerRoutes } from './provider-routes.ts'

const sweepIntervalMs = 10 * 60_000

export interface SignInRoutesOptions extends SignInOptions {
  /** Addresses and networks whose X-Forwarded-For is believed, besides this machine's own. */
  readonly trustedProxies: readonly string[]
}

/** Signing in here: the OpenID provider under /oidc and its pages under /sign-in. */
export const signInRoutes = (options: SignInRoutesOptions) => async (app: FastifyInstance) => {
  const { ctx, publicUrl, trustedProxies } = options
  const provider = createProvider(options)
  const networkOf = createNetworkOf(trustedProxies)
  const knownDevices = createKnownDevices(options)
  const limits = createLimits(networkOf, knownDevices)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', pagePolicy).header('referrer-policy', 'same-origin')
    done()
  })
  app.addHook('onRequest', limits.requests)
  const limitRemembered = limits.remembered
  await app.register(async (inner) => providerRoutes(inner, { provider, publicUrl, limitRemembered }))
  await app.register(async (inner) => pageRoutes(inner, { ctx, provider, publicUrl, networkOf, knownDevices }))

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
