import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AddHelperBody,
  AskToJoinBody,
  DecideJoinBody,
  Helper,
  HelperParams,
  JoinRequest,
  RemoveHelperQuery,
} from '@tarja/contract/helpers'
import { sentAgainHeaders } from '@tarja/contract/incarnations'
import { Session, SessionParams } from '@tarja/contract/sessions'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { addHelper } from './add-helper.ts'
import { askToJoin } from './ask-to-join.ts'
import { acceptJoin, declineJoin } from './decide-join.ts'
import { listHelpers } from './list-helpers.ts'
import { listJoinRequests } from './list-join-requests.ts'
import { removeHelper } from './remove-helper.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

const tags = ['Helpers']
const helpers = '/production/sessions/:sessionId/helpers'
const joinRequests = '/production/sessions/:sessionId/join-requests'

/** Who records in a session besides its owner, and how they come to. */
export const helperRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, ctx)
  }

function listHelpersRoute(app: App, ctx: Context): void {
  app.get(
    helpers,
    {
      schema: {
        operationId: 'listHelpers',
        summary: 'Who helps in a session (owner, helpers and managers)',
        tags,
        params: SessionParams,
        response: { 200: Success(Type.Object({ items: Type.Array(Helper) })) },
      },
    },
    async (request) => success({ items: await listHelpers(ctx, request.caller, request.params.sessionId) }),
  )
}

function addHelperRoute(app: App, ctx: Context): void {
  app.post(
    helpers,
    {
      config: { auth0IdIsAnother: true },
      schema: {
        operationId: 'addHelper',
        summary: 'Let another user of the company record in an open session (owner or manager)',
        tags,
        headers: sentAgainHeaders,
        params: SessionParams,
        body: AddHelperBody,
        response: { 200: Success(Session, 'The session, with who helps in it.') },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, body: request.body }
      return success(await addHelper(ctx, request.caller, input))
    },
  )
}

function removeHelperRoute(app: App, ctx: Context): void {
  app.delete(
    `${helpers}/:auth0Id`,
    {
      schema: {
        operationId: 'removeHelper',
        summary: 'End somebody’s help in an open session (owner or manager)',
        tags,
        headers: sentAgainHeaders,
        params: HelperParams,
        querystring: RemoveHelperQuery,
        response: { 200: Success(Session, 'The session, with who helps in it.') },
      },
    },
    async (request) => success(await removeHelper(ctx, request.caller, { ...request.params, query: request.query })),
  )
}

function listJoinRequestsRoute(app: App, ctx: Context): void {
  app.get(
    joinRequests,
    {
      schema: {
        operationId: 'listJoinRequests',
        summary: 'Who asked to help in a session (owner and managers: all; others: what they asked)',
        tags,
        params: SessionParams,
        response: { 200: Success(Type.Object({ items: Type.Array(JoinRequest) })) },
      },
    },
    async (request) => success({ items: await listJoinRequests(ctx, request.caller, request.params.sessionId) }),
  )
}

function askToJoinRoute(app: App, ctx: Context): void {
  app.post(
    joinRequests,
    {
      schema: {
        operationId: 'askToJoin',
        summary: 'Ask to help in an open session of another user',
        tags,
        headers: sentAgainHeaders,
        params: SessionParams,
        body: AskToJoinBody,
        response: {
          200: Success(
            Type.Object({ joinRequest: Type.Union([JoinRequest, Type.Null()]) }),
            'How the request stands; null for who works there without having asked.',
          ),
        },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, body: request.body }
      return success({ joinRequest: await askToJoin(ctx, request.caller, input) })
    },
  )
}

const decisions = [
  { verb: 'accept', operationId: 'acceptJoin', decide: acceptJoin, summary: 'Let in who asked to help' },
  {
    verb: 'decline',
    operationId: 'declineJoin',
    decide: declineJoin,
    summary: 'Tell who asked to help that they may not',
  },
] as const

function decideJoinRoutes(app: App, ctx: Context): void {
  for (const { verb, operationId, decide, summary } of decisions) {
    app.post(
      `${joinRequests}/:auth0Id/${verb}`,
      {
        schema: {
          operationId,
          summary: `${summary} (owner or manager)`,
          tags,
          headers: sentAgainHeaders,
          params: HelperParams,
          body: DecideJoinBody,
          response: { 200: Success(Session, 'The session, with who helps in it and who still asks to.') },
        },
      },
      async (request) => success(await decide(ctx, request.caller, { ...request.params, body: request.body })),
    )
  }
}

const routes = [
  listHelpersRoute,
  addHelperRoute,
  removeHelperRoute,
  listJoinRequestsRoute,
  askToJoinRoute,
  decideJoinRoutes,
]
