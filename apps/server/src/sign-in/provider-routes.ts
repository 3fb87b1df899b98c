import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, onRequestHookHandler } from 'fastify'
import type Provider from 'oidc-provider'

/** Under which the provider is mounted; the rest of its addresses are its own. */
const prefix = '/oidc'

const routes = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/jwks'],
  ['POST', '/token'],
  ['POST', '/token/revocation'],
  ['GET', '/session/end/success'],
] as const
/** Those where it remembers something of whoever asks, known or not. */
const remembering = [
  ['GET', '/auth'],
  ['GET', '/auth/:uid'],
  ['GET', '/session/end'],
  ['POST', '/session/end/confirm'],
] as const

export interface ProviderRoutesOptions {
  readonly provider: Provider
  readonly publicUrl: string
  readonly limitRemembered: onRequestHookHandler
}

/** The addresses of the OpenID provider that we use; each other one is unknown like every other. */
export function providerRoutes(app: FastifyInstance, { provider, publicUrl, limitRemembered }: ProviderRoutesOptions) {
  // It reads the bodies itself.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))
  const answer = provider.callback()
  const add = (method: 'GET' | 'POST', path: string, onRequest: onRequestHookHandler[]) =>
    app.route({
      method,
      url: prefix + path,
      schema: { hide: true },
      onRequest,
      handler(request, reply) {
        reply.hijack()
        handOver(reply)
        asFromOutside(request.raw, publicUrl)
        void answer(request.raw, reply.raw)
      },
    })
  for (const [method, path] of routes) add(method, path, [])
  for (const [method, path] of remembering) add(method, path, [limitRemembered])
}

/** What every answer carries goes onto the one that the provider writes. */
function handOver(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}

/**
 * The request as if it had come to the public address itself, whatever a proxy on the way made of it: the provider writes
 * its own addresses and the security of its cookies by what it sees here.
 */
export function asFromOutside(raw: IncomingMessage & { originalUrl?: string }, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl)
  raw.headers.host = host
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  delete raw.headers['x-forwarded-host']
  if (!raw.url?.startsWith(prefix)) return
  raw.originalUrl = raw.url
  raw.url = raw.url.slice(prefix.length)
}
