import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AccountParams,
  CreateAccountLinkBody,
  CreatedAccountLink,
  EndAccountBody,
  EndedAccount,
} from '@tarja/contract/accounts'
import { AppError } from '@tarja/contract/errors'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { formatInstant } from '#src/sessions/session.ts'
import { endAccount } from './end.ts'
import { createAccountLink, linkUrl } from './link.ts'

const tags = ['Accounts']

/** `publicUrl` undefined: another issuer keeps the accounts. */
export const accountRoutes =
  (ctx: Context, publicUrl: string | undefined): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/accounts/links',
      {
        schema: {
          operationId: 'createAccountLink',
          summary: 'Make a link with which a user sets a password once (admins). It is shown only in this answer',
          tags,
          body: CreateAccountLinkBody,
          response: { 201: Success(CreatedAccountLink, 'The link. Keep it safe: it cannot be shown again.') },
        },
      },
      async (request, reply) => {
        if (publicUrl === undefined) throw kept()
        const { forAuth0Id, kind } = request.body
        const { secret, email, expiresAt } = await createAccountLink(ctx, request.caller, { auth0Id: forAuth0Id, kind })
        const link = linkUrl(publicUrl, secret)
        // A secret is kept by nobody on the way, not even by the client's own cache.
        return reply
          .code(201)
          .header('cache-control', 'no-store')
          .send(success({ forAuth0Id, email, kind, link, expiresAt: formatInstant(expiresAt) }))
      },
    )

    app.post(
      '/accounts/:auth0Id/end',
      {
        schema: {
          operationId: 'endAccount',
          summary: 'End the access of a user: password, links and every sign-in (admins)',
          tags,
          params: AccountParams,
          body: EndAccountBody,
          response: { 200: Success(EndedAccount) },
        },
      },
      async (request) => {
        if (publicUrl === undefined) throw kept()
        await endAccount(ctx, request.caller, request.params.auth0Id)
        return success({ ended: true } as const)
      },
    )
  }

const kept = () => new AppError('ROUTE_NOT_FOUND', 'Another issuer keeps the accounts; invite, reset and end there.')
