import type { FastifyInstance } from 'fastify'
import type { ApiTokenRow } from '#src/api-tokens/api-token.ts'
import { noteApiTokenUse } from '#src/api-tokens/note-use.ts'
import { verifyApiToken } from '#src/api-tokens/verify.ts'
import type { Context } from '#src/context.ts'
import { readBearer } from '#src/identity/bearer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The key of the request, where `authenticateApiToken` is registered. */
    apiToken: ApiTokenRow
  }
}

/** Which program is asking, instead of which user. No user's token is taken here, and no API token anywhere else. */
export function authenticateApiToken(app: FastifyInstance, ctx: Context): void {
  // Set before any handler runs; Fastify wants the place declared.
  app.decorateRequest('apiToken', null as unknown as ApiTokenRow)

  app.addHook('onRequest', async (request) => {
    request.apiToken = await verifyApiToken(ctx, readBearer(request.headers.authorization))
    try {
      await noteApiTokenUse(ctx, request.apiToken)
    } catch (error) {
      // When a key was last used is worth a line in the log, not a report.
      request.log.warn({ err: error, keyId: request.apiToken.keyId }, 'the use of an API token was not written down')
    }
  })
}
