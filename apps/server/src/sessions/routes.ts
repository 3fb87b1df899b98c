import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CloseSessionBody,
  ExtendSessionBody,
  ListedSession,
  ListSessionsQuery,
  OpenSessionBody,
  Session,
  SessionEvent,
  SessionParams,
  TransferSessionBody,
  UpdateSessionBody,
} from '@tarja/contract/sessions'
import { Nullable } from '@tarja/contract/fields'
import { AcknowledgedInHeader, sentAgainHeaders } from '@tarja/contract/incarnations'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { noSessionAmount, sessionAmounts } from './amounts.ts'
import { closeSession } from './close.ts'
import { etagOf, isFresh } from './etag.ts'
import { listSessionEvents } from './events.ts'
import { extendSession } from './extend.ts'
import { getSession } from './get.ts'
import { toWireEvent } from './history.ts'
import { listSessions } from './list.ts'
import { openSession } from './open.ts'
import { toWire } from './session.ts'
import { transferSession } from './transfer.ts'
import { updateSession } from './update.ts'

const tags = ['Production sessions']
const path = '/production/sessions'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

export const sessionRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, ctx)
  }

function openSessionRoute(app: App, ctx: Context): void {
  app.post(
    path,
    {
      schema: {
        operationId: 'openSession',
        summary: 'Open a session for a project, a sector and a day',
        tags,
        headers: sentAgainHeaders,
        body: OpenSessionBody,
        response: {
          200: Success(Session, 'A repeat with the same localId: the session it opened.'),
          201: Success(Session, 'The session, open.'),
        },
      },
    },
    async (request, reply) => {
      const { session, isRepeat } = await openSession(ctx, request.caller, request.body)
      reply.header('location', `/api/control${path}/${session.sessionId}`)
      return reply.code(isRepeat ? 200 : 201).send(success(toWire(session)))
    },
  )
}

function listSessionsRoute(app: App, ctx: Context): void {
  app.get(
    path,
    {
      config: { auth0IdIsAnother: true },
      schema: {
        operationId: 'listSessions',
        summary: 'List sessions, newest first: your own, or for managers those of the company',
        tags,
        querystring: ListSessionsQuery,
        response: {
          200: Success(Type.Object({ items: Type.Array(ListedSession), nextCursor: Nullable(Type.String()) })),
        },
      },
    },
    async (request) => {
      const { items, nextCursor } = await listSessions(ctx, request.caller, request.query)
      if (!request.query.amounts) return success({ items: items.map(toWire), nextCursor })
      const ids = items.map(({ sessionId }) => sessionId)
      const amounts = await sessionAmounts(ctx.db, request.caller.companyId, ids)
      const listed = items.map((one) => ({ ...toWire(one), amount: amounts.get(one.sessionId) ?? noSessionAmount }))
      return success({ items: listed, nextCursor })
    },
  )
}

function getSessionRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/:sessionId`,
    {
      schema: {
        operationId: 'getSession',
        summary: 'Read one of your sessions',
        tags,
        params: SessionParams,
        response: {
          200: Success(Session),
          304: Type.Unsafe<undefined>({ description: 'Nothing changed since that ETag.' }),
        },
      },
    },
    async (request, reply) => {
      const session = await getSession(ctx, request.caller, request.params.sessionId)
      const tag = etagOf(session, request.incarnation)
      reply.header('etag', tag)
      if (isFresh(request.headers['if-none-match'], tag)) return reply.code(304).send()
      return success(toWire(session))
    },
  )
}

function updateSessionRoute(app: App, ctx: Context): void {
  app.patch(
    `${path}/:sessionId`,
    {
      schema: {
        operationId: 'updateSession',
        summary: 'Correct unit, price, bonus or notes of your open session',
        tags,
        params: SessionParams,
        headers: Type.Object({
          'x-tarja-acknowledged-in': AcknowledgedInHeader,
          'if-match': Type.Optional(
            Type.String({ description: 'The ETag you last read: refuse if the session itself was changed since.' }),
          ),
        }),
        body: UpdateSessionBody,
        response: { 200: Success(Type.Object({ updated: Type.Boolean() }), 'Whether anything changed.') },
      },
    },
    async (request) =>
      success(
        await updateSession(ctx, request.caller, {
          sessionId: request.params.sessionId,
          patch: request.body,
          ifMatch: request.headers['if-match'],
        }),
      ),
  )
}

function closeSessionRoute(app: App, ctx: Context): void {
  app.post(
    `${path}/:sessionId/close`,
    {
      schema: {
        operationId: 'closeSession',
        summary: 'Close your open session',
        tags,
        params: SessionParams,
        headers: sentAgainHeaders,
        body: CloseSessionBody,
        response: { 200: Success(Session) },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, body: request.body }
      return success(await closeSession(ctx, request.caller, input))
    },
  )
}

function extendSessionRoute(app: App, ctx: Context): void {
  app.post(
    `${path}/:sessionId/extend`,
    {
      schema: {
        operationId: 'extendSession',
        summary: 'Give your open session a longer duration',
        tags,
        params: SessionParams,
        headers: sentAgainHeaders,
        body: ExtendSessionBody,
        response: { 200: Success(Type.Pick(Session, ['maxDurationHours', 'expiresAt'])) },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, body: request.body }
      const { maxDurationHours, expiresAt } = await extendSession(ctx, request.caller, input)
      return success({ maxDurationHours, expiresAt })
    },
  )
}

function transferSessionRoute(app: App, ctx: Context): void {
  app.post(
    `${path}/:sessionId/transfer`,
    {
      schema: {
        operationId: 'transferSession',
        summary: 'Hand an open session to another user of the company (owner or manager)',
        tags,
        params: SessionParams,
        headers: sentAgainHeaders,
        body: TransferSessionBody,
        response: { 200: Success(Session) },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, body: request.body }
      return success(await transferSession(ctx, request.caller, input))
    },
  )
}

function listSessionEventsRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/:sessionId/events`,
    {
      schema: {
        operationId: 'listSessionEvents',
        summary: 'The history of a session, oldest first (owner, helpers and managers)',
        tags,
        params: SessionParams,
        response: { 200: Success(Type.Object({ items: Type.Array(SessionEvent) })) },
      },
    },
    async (request) => {
      const rows = await listSessionEvents(ctx, request.caller, request.params.sessionId)
      return success({ items: rows.map(toWireEvent) })
    },
  )
}

const routes = [
  openSessionRoute,
  listSessionsRoute,
  getSessionRoute,
  updateSessionRoute,
  closeSessionRoute,
  extendSessionRoute,
  transferSessionRoute,
  listSessionEventsRoute,
]
