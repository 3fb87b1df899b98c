import type { ServerResponse } from 'node:http'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@tarja/contract/errors'
import { SessionParams } from '@tarja/contract/sessions'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context, isManager } from '#src/context.ts'
import { getStoredSession, requireOwner } from '#src/sessions/change.ts'
import type { SessionChanges } from './changes.ts'
import { type Listener, type Sink, createListener } from './listener.ts'
import { getLiveState } from './totals.ts'

const heartbeatMs = 15_000
/** A client then comes back with its Last-Event-ID and a token that is looked at again. */
const lifeMsMax = 3_600_000
const streamCountMax = 5_000
/** Of one user: a few screens. */
const streamCountMaxOfUser = 20
/** What has ended and is not taken by the client is cut off. */
const endMsMax = 5_000
/** What a client may leave unread before it is let go. */
const unreadBytesMax = 256 * 1024

interface Needs {
  readonly ctx: Context
  readonly changes: SessionChanges
}

export const liveRoutes =
  ({ ctx, changes }: Needs): FastifyPluginAsyncTypebox =>
  async (app) => {
    const streams = new Set<Stream>()
    const heartbeat = setInterval(() => {
      for (const stream of streams) stream.beat()
    }, heartbeatMs)
    app.addHook('preClose', (done) => {
      clearInterval(heartbeat)
      for (const stream of streams) stream.listener.stop()
      done()
    })

    app.get(
      '/production/sessions/:sessionId/live',
      {
        // A HEAD would hold its connection open for an answer that has no end.
        exposeHeadRoute: false,
        schema: {
          operationId: 'watchSession',
          summary: 'Totals of a session as they change, as server-sent events (owner and managers)',
          tags: ['Production sessions'],
          params: SessionParams,
          headers: Type.Object({
            'last-event-id': Type.Optional(Type.String({ description: 'The id of the last event seen.' })),
          }),
          response: {
            200: {
              description:
                'A stream of `totals` events, at most one a second; a full one first, or what changed since Last-Event-ID. It ends when the session closes.',
              content: { 'text/event-stream': { schema: { type: 'string' } } },
            },
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params
        // Refusals are decided before the stream begins, for after it nothing can be refused.
        const session = await getStoredSession(ctx, request.caller, sessionId)
        if (!isManager(request.caller)) requireOwner(session, request.caller)
        requirePlace(streams, request.caller.auth0Id)
        openStream({ ctx, changes, request, reply, sessionId, streams })
      },
    )
  }

function requirePlace(streams: ReadonlySet<Stream>, auth0Id: string): void {
  const ofUser = [...streams].filter((stream) => stream.auth0Id === auth0Id).length
  if (streams.size < streamCountMax && ofUser < streamCountMaxOfUser) return
  const who = ofUser < streamCountMaxOfUser ? 'Too many are' : 'You are already'
  throw new AppError('BUSY', `${who} watching through this server. Close a screen, or try again.`, {
    retryAfterSeconds: 5,
  })
}

interface Stream {
  readonly auth0Id: string
  readonly listener: Listener
  beat(): void
}

function openStream(options: {
  ctx: Context
  changes: SessionChanges
  request: FastifyRequest
  reply: FastifyReply
  sessionId: string
  streams: Set<Stream>
}): void {
  const { ctx, changes, request, reply, sessionId, streams } = options
  const { caller } = request
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { ...headersOf(reply), 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  raw.flushHeaders()
  const listener = createListener({
    sink: sinkOf(raw),
    read: (since) => getLiveState(ctx, caller, { sessionId, since }),
    now: ctx.now,
    since: lastEventOf(request),
    onReadError(error) {
      // Handed to another, or no longer to be seen; anything else may pass.
      if (error instanceof AppError) return 'end'
      request.log.warn({ err: error, requestId: request.id }, 'live totals could not be read; they are tried again')
      return 'retry'
    },
  })
  const unsubscribe = changes.subscribe({ companyId: caller.companyId, sessionId }, () => listener.poke())
  const life = setTimeout(() => listener.stop(), lifeMsMax)
  const stream: Stream = { auth0Id: caller.auth0Id, listener, beat: () => writeTo(raw, ': still here\n\n') }
  streams.add(stream)
  // A client that is cut off is no news, and without a listener it would end the process.
  raw.on('error', (error) => request.log.debug({ err: error, requestId: request.id }, 'an event stream was cut off'))
  raw.once('close', () => {
    clearTimeout(life)
    unsubscribe()
    streams.delete(stream)
    listener.stop()
  })
}

const sinkOf = (raw: ServerResponse): Sink => ({
  write(text) {
    writeTo(raw, text)
    return raw.writableLength <= unreadBytesMax
  },
  end() {
    // One that does not read would keep the connection open for as long as it likes.
    if (raw.writableLength > unreadBytesMax) raw.destroy()
    else raw.end()
    // Behind another answer on the same connection, or unread, the end may never go out.
    const cutOff = setTimeout(() => raw.destroy(), endMsMax)
    raw.once('close', () => clearTimeout(cutOff))
  },
})

/** Between its end and its close a stream takes nothing more. */
function writeTo(raw: ServerResponse, text: string): void {
  if (!raw.writableEnded && !raw.destroyed) raw.write(text)
}

function headersOf(reply: FastifyReply): Record<string, string | number | string[]> {
  const headers = Object.entries(reply.getHeaders())
  return Object.fromEntries(headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** 0, which is everything, for a client that has seen nothing or says something that is no id of ours. */
function lastEventOf(request: FastifyRequest): number {
  const id = request.headers['last-event-id']
  return typeof id === 'string' && /^\d{1,9}$/.test(id) ? Number(id) : 0
}
