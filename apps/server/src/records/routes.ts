import { setImmediate } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError, errorCatalogue } from '@tarja/contract/errors'
import { Id } from '@tarja/contract/fields'
import { sentAgainHeaders } from '@tarja/contract/incarnations'
import {
  BulkInput,
  BulkResults,
  CreatedRecord,
  Record,
  RecordInput,
  RecordParams,
  VoidRecordBody,
  VoidedRecord,
} from '@tarja/contract/records'
import type { FastifyError } from 'fastify'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { languageOf, messageOf, toAppError } from '#src/http/error-handler.ts'
import { createValidator, invalidItem } from '#src/http/validation.ts'
import type { AppendQueue } from '#src/ledger/append-queue.ts'
import type { Outcome } from '#src/ledger/entry.ts'
import { createRecords } from './bulk.ts'
import { isKnownRecord } from './check.ts'
import { createRecord } from './create.ts'
import { getRecord } from './get.ts'
import { toWire } from './record.ts'
import { sessionRecordRoutes } from './session-routes.ts'
import { voidRecord } from './void.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]
interface Needs {
  readonly ctx: Context
  readonly queue: AppendQueue
}

const tags = ['Production records']
const path = '/production/records'
const bulkBodyLimitBytes = 8 * 1024 * 1024
const turnMsMax = 10

export const recordRoutes =
  (needs: Needs): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, needs)
    await app.register(sessionRecordRoutes(needs.ctx))
  }

/** What is said of a repeat, with what a manager has to say or has said of the record it repeats. */
const repeated = ({ preview, review }: Extract<Outcome, { kind: 'repeat' }>) => ({
  payloadPreview: preview,
  idempotent: true as const,
  ...(review && { state: review.state, pendingReason: review.reason }),
})

function createRecordRoute(app: App, { queue }: Needs): void {
  app.post(
    path,
    {
      schema: {
        operationId: 'createRecord',
        summary: 'Record units for one worker in your open session',
        tags,
        headers: sentAgainHeaders,
        body: RecordInput,
        response: {
          200: Success(CreatedRecord, 'A repeat: the record it made, and idempotent true.'),
          201: Success(CreatedRecord, 'The record is committed.'),
        },
      },
    },
    async (request, reply) => {
      const outcome = await createRecord(queue, request.caller, request.body)
      if (outcome.kind === 'repeat') return reply.send(success(repeated(outcome)))
      return reply.code(201).send(success({ payloadPreview: outcome.preview }))
    },
  )
}

const validator = createValidator('body')
const parameters = createValidator('parameters')
// Items are checked one by one, for a bad one must not spoil its neighbours; the document shows what each takes.
const isBulk = validator.compile({
  ...BulkInput,
  properties: { ...BulkInput.properties, records: { ...BulkInput.properties.records, items: {} } },
})
const isItem = validator.compile<RecordInput>(RecordInput)

/** Others have their turn whenever it has lasted for a while: items may be many, and long. */
async function checkItems(items: readonly unknown[]): Promise<(RecordInput | AppError)[]> {
  const checked: (RecordInput | AppError)[] = []
  let sinceMs = performance.now()
  for (const item of items) {
    checked.push(isItem(item) ? item : invalidItem(isItem.errors ?? []))
    if (performance.now() - sinceMs < turnMsMax) continue
    await setImmediate()
    sinceMs = performance.now()
  }
  return checked
}

function createRecordsRoute(app: App, { queue }: Needs): void {
  app.post(
    `${path}/bulk`,
    {
      bodyLimit: bulkBodyLimitBytes,
      config: { inexactIsNaN: true },
      validatorCompiler: ({ schema, httpPart }) => (httpPart === 'body' ? isBulk : parameters.compile(schema)),
      schema: {
        operationId: 'createRecords',
        summary: 'Record many at once, each for itself',
        tags,
        headers: sentAgainHeaders,
        body: BulkInput,
        response: { 207: BulkResults },
      },
    },
    async (request, reply) => {
      const items = await checkItems(request.body.records)
      const outcomes = await createRecords(queue, request.caller, items)
      const language = languageOf(request)
      const results = outcomes.map((outcome, index) => {
        if (outcome.kind === 'failed')
          request.log.error({ err: outcome.error, requestId: request.id, index }, 'item failed')
        return { index, ...resultOf(outcome, language) }
      })
      return reply.code(207).send({ status: 'success' as const, results })
    },
  )
}

function resultOf(outcome: Outcome, language: 'en' | 'es') {
  switch (outcome.kind) {
    case 'inserted':
      return { statusCode: 201, payloadPreview: outcome.preview }
    case 'repeat':
      return { statusCode: 200, ...repeated(outcome) }
    case 'pending':
      return {
        statusCode: 202,
        payloadPreview: outcome.preview,
        state: 'pending' as const,
        pendingReason: outcome.reason,
      }
    case 'refused':
      return refusalOf(outcome.error, language)
    case 'failed':
      return refusalOf(toAppError(outcome.error as FastifyError), language) // any error will do; it may have a code
  }
}

function refusalOf(error: AppError, language: 'en' | 'es') {
  return {
    statusCode: errorCatalogue[error.code].status,
    code: error.code,
    message: messageOf(error, language),
    error: error.message,
    ...(error.details && { details: error.details }),
  }
}

function checkIdempotencyRoute(app: App, { ctx }: Needs): void {
  app.head(
    `${path}/check-idempotency`,
    {
      schema: {
        operationId: 'checkIdempotency',
        summary: 'Whether a record with this key has arrived',
        tags,
        querystring: Type.Object({
          auth0Id: Type.Optional(Id('The caller; it is known from the token.')),
          clientEventId: Type.Optional(Id('The clientEventId of a record.')),
          idempotencyKey: Type.Optional(Id('The idempotencyKey of a record.')),
        }),
        response: {
          200: Type.Unsafe<undefined>({ description: 'It has arrived.' }),
          404: Type.Unsafe<undefined>({ description: 'It has not.' }),
        },
      },
    },
    async (request, reply) => {
      const isKnown = await isKnownRecord(ctx, request.caller, request.query)
      return reply.code(isKnown ? 200 : 404).send()
    },
  )
}

function getRecordRoute(app: App, { ctx }: Needs): void {
  app.get(
    `${path}/:recordId`,
    {
      schema: {
        operationId: 'getRecord',
        summary: 'Read one record',
        tags,
        params: RecordParams,
        response: { 200: Success(Record) },
      },
    },
    async (request) => success(toWire(await getRecord(ctx, request.caller, request.params.recordId))),
  )
}

function voidRecordRoute(app: App, { ctx }: Needs): void {
  app.post(
    `${path}/:recordId/void`,
    {
      schema: {
        operationId: 'voidRecord',
        summary: 'Take back a record of your open session',
        tags,
        params: RecordParams,
        headers: sentAgainHeaders,
        body: VoidRecordBody,
        response: { 200: Success(VoidedRecord) },
      },
    },
    async (request) => {
      const input = { recordId: request.params.recordId, reason: request.body.reason }
      const { recordId, voidOf, isRepeat } = await voidRecord(ctx, request.caller, input)
      return success({ payloadPreview: { recordId, voidOf, ...(isRepeat && { idempotent: true as const }) } })
    },
  )
}

const routes = [createRecordRoute, createRecordsRoute, checkIdempotencyRoute, getRecordRoute, voidRecordRoute]
