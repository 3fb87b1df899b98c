import { METHODS } from 'node:http'
import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'

/** Call before the routes are registered; answers what to call after them. */
export function watchMethods(app: FastifyInstance): { refuseOthers: (app: FastifyInstance) => void } {
  const methodsByUrl = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByUrl.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    methodsByUrl.set(url, methods)
  })
  return {
    refuseOthers(instance) {
      const all = METHODS.filter((method) => method !== 'CONNECT')
      for (const method of all) {
        if (!instance.supportedMethods.includes(method)) instance.addHttpMethod(method)
      }
      const documented = [...methodsByUrl] // the refusing routes are watched too
      for (const [url, methods] of documented) refuse(instance, { url, allowed: [...methods], all })
    },
  }
}

function refuse(app: FastifyInstance, { url, allowed, all }: { url: string; allowed: string[]; all: string[] }): void {
  const others = all.filter((method) => !allowed.includes(method))
  const allow = allowed.toSorted().join(', ')
  app.route({
    method: others,
    url,
    schema: { hide: true },
    // In onRequest, so that it comes before the token and the body, like an unknown route.
    onRequest: (_request, reply, done) => {
      reply.header('allow', allow)
      done(new AppError('METHOD_NOT_ALLOWED', `This address takes ${allow}.`))
    },
    handler: () => undefined,
  })
}
