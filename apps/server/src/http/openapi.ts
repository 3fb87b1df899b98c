import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'

/** The document that `/openapi.json` serves, made from the schemas of the routes. */
export const openapi: FastifyDynamicSwaggerOptions = {
  openapi: { openapi: '3.1.0', info: { title: 'Tarja', version: '0.1.0' } },
}
