import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Nullable } from '@tarja/contract/fields'
import { ListSessionRecordsQuery, Record, SessionPace, SessionWorker } from '@tarja/contract/records'
import { SessionParams } from '@tarja/contract/sessions'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { listSessionRecords } from './list.ts'
import { readSessionPace } from './pace.ts'
import { toWire } from './record.ts'
import { listSessionWorkers, toWireWorker } from './workers.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

const tags = ['Production records']
const path = '/production/sessions/:sessionId'

/** What a session's ledger holds, as its owner and managers read it. */
export const sessionRecordRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, ctx)
  }

function listSessionRecordsRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/records`,
    {
      schema: {
        operationId: 'listSessionRecords',
        summary: 'The records of a session, oldest first (owner, helpers and managers)',
        tags,
        params: SessionParams,
        querystring: ListSessionRecordsQuery,
        response: { 200: Success(Type.Object({ items: Type.Array(Record), nextCursor: Nullable(Type.String()) })) },
      },
    },
    async (request) => {
      const input = { sessionId: request.params.sessionId, query: request.query }
      const { items, nextCursor } = await listSessionRecords(ctx, request.caller, input)
      return success({ items: items.map(toWire), nextCursor })
    },
  )
}

function listSessionWorkersRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/workers`,
    {
      schema: {
        operationId: 'listSessionWorkers',
        summary: 'Totals of each worker in a session, by name (owner, helpers and managers)',
        tags,
        params: SessionParams,
        response: { 200: Success(Type.Object({ items: Type.Array(SessionWorker) })) },
      },
    },
    async (request) => {
      const rows = await listSessionWorkers(ctx, request.caller, request.params.sessionId)
      return success({ items: rows.map(toWireWorker) })
    },
  )
}

function listSessionPaceRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/pace`,
    {
      schema: {
        operationId: 'listSessionPace',
        summary: 'Units of a session by quarter of an hour (owner, helpers and managers)',
        tags,
        params: SessionParams,
        response: { 200: Success(SessionPace) },
      },
    },
    async (request) => success(await readSessionPace(ctx, request.caller, request.params.sessionId)),
  )
}

const routes = [listSessionRecordsRoute, listSessionWorkersRoute, listSessionPaceRoute]
