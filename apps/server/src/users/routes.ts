import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ListUsersQuery, Me, UserPage } from '@tarja/contract/users'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { getMe } from './get-me.ts'
import { listUsers } from './list.ts'

const tags = ['Users']

export const userRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/me',
      {
        schema: {
          operationId: 'getMe',
          summary: 'Who you are: your name, role and company, from your token',
          tags,
          response: { 200: Success(Me) },
        },
      },
      async (request) => success(await getMe(ctx, request.caller)),
    )

    app.get(
      '/users',
      {
        schema: {
          operationId: 'listUsers',
          summary: 'List the people of your company by name, such as to hand a session over to',
          tags,
          querystring: ListUsersQuery,
          response: { 200: Success(UserPage) },
        },
      },
      async (request) => success(await listUsers(ctx, request.caller, request.query)),
    )
  }
