import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** The document that `/openapi.json` serves, made from the schemas of the routes. */
export const openapi: FastifyDynamicSwaggerOptions = {
  openapi: { openapi: '3.1.0', info: { title: 'Tarja', version: '0.1.0' } },
}

export function openapiRoute(app: FastifyInstance): void {
  // It cannot change while the process lives.
  let text: string | undefined
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    text ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(text)
  })
}
