import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Nullable } from '@tarja/contract/fields'
import {
  AcceptRecordBody,
  ListPendingQuery,
  PendingRecord,
  Record,
  RecordParams,
  RejectRecordBody,
} from '@tarja/contract/records'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { toWire } from '#src/records/record.ts'
import { acceptRecord } from './accept.ts'
import { listPendingRecords, toWirePending } from './list.ts'
import { rejectRecord } from './reject.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

const tags = ['Production records']
const path = '/production/records'

export const reviewRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, ctx)
  }

function listPendingRecordsRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/pending`,
    {
      schema: {
        operationId: 'listPendingRecords',
        summary: 'Records that wait for review, oldest first (managers)',
        tags,
        querystring: ListPendingQuery,
        response: {
          200: Success(Type.Object({ items: Type.Array(PendingRecord), nextCursor: Nullable(Type.String()) })),
        },
      },
    },
    async (request) => {
      const { items, nextCursor } = await listPendingRecords(ctx, request.caller, request.query)
      return success({ items: items.map(toWirePending), nextCursor })
    },
  )
}

function acceptRecordRoute(app: App, ctx: Context): void {
  app.post(
    `${path}/:recordId/accept`,
    {
      schema: {
        operationId: 'acceptRecord',
        summary: 'Let a record that waits for review count (managers)',
        tags,
        params: RecordParams,
        body: AcceptRecordBody,
        response: { 200: Success(Record) },
      },
    },
    async (request) => success(toWire(await acceptRecord(ctx, request.caller, request.params.recordId))),
  )
}

function rejectRecordRoute(app: App, ctx: Context): void {
  app.post(
    `${path}/:recordId/reject`,
    {
      schema: {
        operationId: 'rejectRecord',
        summary: 'Say that a record that waits for review does not count (managers)',
        tags,
        params: RecordParams,
        body: RejectRecordBody,
        response: { 200: Success(Record) },
      },
    },
    async (request) => {
      const input = { recordId: request.params.recordId, reason: request.body.reason }
      return success(toWire(await rejectRecord(ctx, request.caller, input)))
    },
  )
}

const routes = [listPendingRecordsRoute, acceptRecordRoute, rejectRecordRoute]
