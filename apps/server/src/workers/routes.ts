import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CreateWorkerBody,
  CreatedWorker,
  ListWorkersQuery,
  ReactivateWorkerBody,
  Worker,
  WorkerPage,
  WorkerParams,
  WorkerPhotoQuery,
} from '@tarja/contract/workers'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { createWorker } from './create.ts'
import { getWorker } from './get.ts'
import { imageTypes } from './image.ts'
import { listWorkers } from './list.ts'
import { reactivateWorker } from './reactivate.ts'
import { getWorkerPhoto, type StoredPhoto } from './photo.ts'
import { pathOf, toWire, versionOf } from './worker.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

const tags = ['Workers']
const path = '/workers'
// A photo of 12 MiB in base64, and the usual 1 MiB for the rest.
const bodyLimitBytes = 17 * 1024 * 1024

export const workerRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const route of routes) route(app, ctx)
  }

function createWorkerRoute(app: App, ctx: Context): void {
  app.post(
    path,
    {
      bodyLimit: bodyLimitBytes,
      config: { longField: 'photo' },
      schema: {
        operationId: 'createWorker',
        summary: 'Register a worker, who gets a badge: initials and MMDD of the hire date',
        tags,
        body: CreateWorkerBody,
        response: {
          200: Success(
            CreatedWorker,
            'Somebody of the same names and hire date was there already: that worker, unchanged, and what differs.',
          ),
          201: Success(CreatedWorker, 'The worker.'),
        },
      },
    },
    async (request, reply) => {
      const { worker, isRepeat } = await createWorker(ctx, request.caller, request.body)
      reply.header('location', pathOf(worker.workerId))
      return reply.code(isRepeat ? 200 : 201).send(success(worker))
    },
  )
}

function listWorkersRoute(app: App, ctx: Context): void {
  app.get(
    path,
    {
      schema: {
        operationId: 'listWorkers',
        summary: 'List or search the workers of your company, newest first',
        tags,
        querystring: ListWorkersQuery,
        response: { 200: Success(WorkerPage) },
      },
    },
    async (request) => {
      const { items, ...counts } = await listWorkers(ctx, request.caller, request.query)
      return success({ ...counts, items: items.map((row) => toWire(row, ctx.now())) })
    },
  )
}

function getWorkerRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/:worker`,
    {
      schema: {
        operationId: 'getWorker',
        summary: 'Read one worker, by workerId or by badge',
        tags,
        params: WorkerParams,
        response: { 200: Success(Worker) },
      },
    },
    async (request) => success(toWire(await getWorker(ctx, request.caller, request.params.worker), ctx.now())),
  )
}

function reactivateWorkerRoute(app: App, ctx: Context): void {
  app.post(
    `${path}/:worker/reactivate`,
    {
      schema: {
        operationId: 'reactivateWorker',
        summary: 'Take a worker on again who does not work now',
        tags,
        params: WorkerParams,
        body: ReactivateWorkerBody,
        response: { 200: Success(Worker, 'The worker, who works; unchanged when they did already.') },
      },
    },
    async (request) => {
      const { worker } = request.params
      const { clientEventId } = request.body
      return success(await reactivateWorker(ctx, request.caller, { worker, clientEventId }))
    },
  )
}

function getWorkerPhotoRoute(app: App, ctx: Context): void {
  app.get(
    `${path}/:worker/photo`,
    {
      schema: {
        operationId: 'getWorkerPhoto',
        summary: 'The photo of a worker: the address in photo_url',
        tags,
        params: WorkerParams,
        querystring: WorkerPhotoQuery,
        response: {
          200: {
            description: 'The image.',
            content: Object.fromEntries(
              imageTypes.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }]),
            ),
          },
          304: { description: 'It is still the one of that ETag.' },
        },
      },
    },
    async (request, reply) => {
      const known = tagsOf(request.headers['if-none-match'])
      const photo = await getWorkerPhoto(ctx, request.caller, { worker: request.params.worker, known })
      reply.headers(photoHeaders(photo, request.query.v))
      if (photo.content === null) return reply.code(304).send()
      return reply.type(photo.mediaType).send(photo.content)
    },
  )
}

const extensions = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const

/** Shown as an image and never as a page, even when the bytes are one to some reader as well. */
function photoHeaders({ worker_id, mediaType, digest }: StoredPhoto, version: string | undefined) {
  const name = worker_id.replaceAll(/[^\w.-]/g, '_')
  return {
    etag: `"${digest}"`,
    'content-disposition': `inline; filename="${name}.${extensions[mediaType]}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    vary: 'authorization',
    // Under the address in photo_url there is never another photo; without a version it is asked about every time.
    ...(version === versionOf(digest) && { 'cache-control': 'private, max-age=86400, immutable' }),
  }
}

/** The digests of `If-None-Match`, RFC 9110 section 13.1.2. */
const tagsOf = (header = ''): string[] => header.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'))

const routes = [createWorkerRoute, listWorkersRoute, getWorkerRoute, getWorkerPhotoRoute, reactivateWorkerRoute]
