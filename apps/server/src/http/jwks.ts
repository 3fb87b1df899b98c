import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import type { JSONWebKeySet } from 'jose'
import { Type } from 'typebox'

/** The public keys of the built-in issuer, for whoever wants to check its tokens. */
export function jwksRoute(app: FastifyInstance, publicJwks: (() => JSONWebKeySet) | undefined): void {
  app.get(
    '/.well-known/jwks.json',
    {
      schema: {
        operationId: 'getJwks',
        summary: 'Public keys of the built-in issuer',
        description: 'RFC 7517. 404 where another issuer is configured.',
        tags: ['Operations'],
        security: [],
        response: {
          200: Type.Object(
            { keys: Type.Array(Type.Record(Type.String(), Type.Unknown())) },
            { description: 'The keys.' },
          ),
        },
      },
    },
    (_request, reply) => {
      if (!publicJwks) {
        throw new AppError('ROUTE_NOT_FOUND', 'Tokens come from another issuer; its keys are found there.')
      }
      return reply.header('cache-control', 'public, max-age=300').send(publicJwks())
    },
  )
}
