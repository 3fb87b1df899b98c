import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ApiToken,
  ApiTokenPage,
  ApiTokenParams,
  CreateApiTokenBody,
  CreatedApiToken,
  ListApiTokensQuery,
  RevokeApiTokenBody,
} from '@tarja/contract/api-tokens'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { toWire } from './api-token.ts'
import { createApiToken } from './create.ts'
import { listApiTokens } from './list.ts'
import { revokeApiToken } from './revoke.ts'

const tags = ['API tokens']
const path = '/api-tokens'

export const apiTokenRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      path,
      {
        schema: {
          operationId: 'createApiToken',
          summary: 'Make a token for a program (admins). The secret is shown only in this answer',
          tags,
          body: CreateApiTokenBody,
          response: { 201: Success(CreatedApiToken, 'The token. Keep it: it cannot be shown again.') },
        },
      },
      async (request, reply) => {
        const created = await createApiToken(ctx, request.caller, request.body)
        // A secret is kept by nobody on the way, not even by the client's own cache.
        return reply.code(201).header('cache-control', 'no-store').send(success(created))
      },
    )

    app.get(
      path,
      {
        schema: {
          operationId: 'listApiTokens',
          summary: 'List the API tokens of your company without their secrets, newest first (admins)',
          tags,
          querystring: ListApiTokensQuery,
          response: { 200: Success(ApiTokenPage) },
        },
      },
      async (request) => {
        const listed = await listApiTokens(ctx, request.caller, request.query)
        return success({ ...listed, items: listed.items.map(toWire) })
      },
    )

    app.post(
      `${path}/:keyId/revoke`,
      {
        schema: {
          operationId: 'revokeApiToken',
          summary: 'Refuse an API token from now on (admins)',
          tags,
          params: ApiTokenParams,
          body: RevokeApiTokenBody,
          response: { 200: Success(ApiToken, 'The key, revoked. A repeat answers the same.') },
        },
      },
      async (request) => success(toWire(await revokeApiToken(ctx, request.caller, request.params.keyId))),
    )
  }
