import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SessionParams } from '@tarja/contract/sessions'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { requireReader } from '#src/sessions/access.ts'
import { getStoredSession } from '#src/sessions/change.ts'
import type { SessionChanges } from './changes.ts'
import type { FeedOptions } from './feed.ts'
import { createFeeds } from './feeds.ts'
import { type IsStillCaller, type Streams, createStreams } from './stream.ts'
import { findLiveStates, listOpenSessions } from './totals.ts'
import { watchAll } from './watch-all.ts'
import { watchOne } from './watch-one.ts'

type App = Parameters<FastifyPluginAsyncTypebox>[0]

interface Needs {
  readonly ctx: Context
  readonly changes: SessionChanges
  readonly isStillCaller: IsStillCaller
}

const tags = ['Production sessions']
const headers = Type.Object({
  'last-event-id': Type.Optional(Type.String({ description: 'The id of the last event seen.' })),
})
const streamOf = (description: string) => ({
  200: { description, content: { 'text/event-stream': { schema: { type: 'string' } } } },
})

export const liveRoutes =
  ({ ctx, changes, isStillCaller }: Needs): FastifyPluginAsyncTypebox =>
  async (app) => {
    const feeds = createFeeds({ changes, feedOf: feedOptions(ctx, app.log) })
    const streams = createStreams(feeds, { db: ctx.db, isStillCaller })
    app.addHook('preClose', (done) => {
      streams.stop()
      done()
    })
    watchSessionRoute(app, ctx, streams)
    watchSessionsRoute(app, streams)
  }

const feedOptions =
  (ctx: Context, log: FastifyBaseLogger) =>
  (companyId: string): FeedOptions => ({
    read: (asked) => findLiveStates(ctx, companyId, asked),
    listOpen: () => listOpenSessions(ctx, companyId),
    now: ctx.now,
    onError: (error) => log.warn({ err: error }, 'live totals could not be read; they are tried again'),
  })

function watchSessionRoute(app: App, ctx: Context, streams: Streams): void {
  app.get(
    '/production/sessions/:sessionId/live',
    {
      // A HEAD would hold its connection open for an answer that has no end.
      exposeHeadRoute: false,
      schema: {
        operationId: 'watchSession',
        summary: 'Totals of a session as they change, as server-sent events (owner, helpers and managers)',
        tags,
        params: SessionParams,
        headers,
        response: streamOf(
          'A stream of `totals` events, at most one a second; a full one first, or what changed since Last-Event-ID. It ends when the session closes.',
        ),
      },
    },
    async (request, reply) => {
      const { caller } = request
      const { sessionId } = request.params
      // Refusals are decided before the stream begins, for after it nothing can be refused.
      const session = await getStoredSession(ctx, caller, sessionId)
      requireReader(session, caller)
      streams.requirePlace(caller.auth0Id)
      const { incarnation } = request
      const lastEventId = lastEventIdOf(request)
      streams.open(request, reply, (sink) => watchOne({ sink, caller, sessionId, incarnation, lastEventId }))
    },
  )
}

function watchSessionsRoute(app: App, streams: Streams): void {
  app.get(
    '/production/live',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'watchSessions',
        summary: 'Totals of all open sessions as they change, as server-sent events (managers: the company’s)',
        tags,
        headers,
        response: streamOf(
          'A stream of `totals` events of each open session, at most one a second each; a full one of each first, or what changed since Last-Event-ID, then `ready` with the ids of all that are open: others that you know have ended. `gone`: a session was handed to another user.',
        ),
      },
    },
    async (request, reply) => {
      const { caller, incarnation } = request
      streams.requirePlace(caller.auth0Id)
      const lastEventId = lastEventIdOf(request)
      streams.open(request, reply, (sink) => watchAll({ sink, caller, incarnation, lastEventId }))
    },
  )
}

function lastEventIdOf(request: FastifyRequest): string | undefined {
  const id = request.headers['last-event-id']
  return typeof id === 'string' ? id : undefined
}
