import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type Provider from 'oidc-provider'

/** Under which the provider is mounted; the rest of its addresses are its own. */
const prefix = '/oidc'

const routes: readonly (readonly [HTTPMethods | HTTPMethods[], string])[] = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/jwks'],
  [['GET', 'POST'], '/auth'],
  ['GET', '/auth/:uid'],
  ['POST', '/token'],
  ['POST', '/token/revocation'],
  [['GET', 'POST'], '/session/end'],
  ['POST', '/session/end/confirm'],
  ['GET', '/session/end/success'],
]

/** The addresses of the OpenID provider that we use; each other one is unknown like every other. */
export function providerRoutes(
  app: FastifyInstance,
  { provider, publicUrl }: { provider: Provider; publicUrl: string },
) {
  // It reads the bodies itself.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))
  const answer = provider.callback()
  for (const [method, path] of routes) {
    app.route({
      method,
      url: prefix + path,
      schema: { hide: true },
      handler(request, reply) {
        reply.hijack()
        handOver(request, reply)
        asFromOutside(request.raw, publicUrl)
        void answer(request.raw, reply.raw)
      },
    })
  }
}

/** What every answer carries goes onto the one that the provider writes. */
function handOver(_request: FastifyRequest, reply: FastifyReply): void {
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
