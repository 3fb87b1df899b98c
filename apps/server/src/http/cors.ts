import cors, { type FastifyCorsOptions } from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

const exposedHeaders = ['ETag', 'Location', 'Retry-After', 'X-Request-Id', 'X-Tarja-Incarnation']
const maxAgeSeconds = 600

/**
 * Lets web pages of these origins call the API; none: no page of another origin. Register before the routes and before
 * whatever refuses methods: a preflight is answered here, without a token.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  const allowed: FastifyCorsOptions = {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'If-Match',
      'If-None-Match',
      'X-Request-Id',
      'X-Tarja-Acknowledged-In',
    ],
    exposedHeaders,
    maxAge: maxAgeSeconds,
    strictPreflight: false,
  }
  await app.register(cors, {
    hideOptionsRoute: true,
    delegator: (request, callback) => {
      const isPreflight = request.headers['access-control-request-method'] !== undefined
      // Any other OPTIONS is a method like every other that is not taken.
      callback(null, { ...allowed, preflight: isPreflight })
    },
  })
}
