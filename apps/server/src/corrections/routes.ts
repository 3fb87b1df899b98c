import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CorrectSessionBody,
  CorrectSessionQuery,
  CorrectedSession,
  Correction,
  ListCorrectionsQuery,
} from '@tarja/contract/corrections'
import { Nullable } from '@tarja/contract/fields'
import { SessionParams } from '@tarja/contract/sessions'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { correctSession } from './correct.ts'
import { listCorrections } from './list.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

const tags = ['Production records']
const path = '/production/sessions/:sessionId/corrections'

export const correctionRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, ctx)
  }

function correctSessionRoute(app: App, ctx: Context): void {
  app.post(
    path,
    {
      schema: {
        operationId: 'correctSession',
        summary: 'Correct records of a session, open or closed (managers)',
        tags,
        params: SessionParams,
        querystring: CorrectSessionQuery,
        body: CorrectSessionBody,
        response: {
          200: Success(CorrectedSession, 'A dry run: nothing was written. Or a repeat, with idempotent true.'),
          201: Success(CorrectedSession, 'The correction is committed.'),
        },
      },
    },
    async (request, reply) => {
      const isDryRun = request.query.dryRun ?? false
      const input = { sessionId: request.params.sessionId, body: request.body, isDryRun }
      const corrected = await correctSession(ctx, request.caller, input)
      return reply.code(isDryRun || corrected.idempotent ? 200 : 201).send(success(corrected))
    },
  )
}

function listCorrectionsRoute(app: App, ctx: Context): void {
  app.get(
    path,
    {
      schema: {
        operationId: 'listCorrections',
        summary: 'The corrections of a session, oldest first (owner, helpers and managers)',
        tags,
        params: SessionParams,
        querystring: ListCorrectionsQuery,
        response: {
          200: Success(Type.Object({ items: Type.Array(Correction), nextCursor: Nullable(Type.String()) })),
        },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, query: request.query }
      return success(await listCorrections(ctx, request.caller, input))
    },
  )
}

const routes = [correctSessionRoute, listCorrectionsRoute]
