import { AppError } from '@tarja/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#src/db/client.ts'
import type { Watcher } from './feed.ts'
import type { Feeds } from './feeds.ts'
import { type Sink, sinkOf } from './sink.ts'

/** Also the longest that a listener whose role was taken away, or whose token is over, still hears something. */
const heartbeatMs = 15_000
/** A client then comes back with its Last-Event-ID. */
const lifeMsMax = 3_600_000
const streamCountMax = 5_000
/** Of one user: a few screens. */
const streamCountMaxOfUser = 20

/** Whether the token and the user of a request are what they were when it came. */
export type IsStillCaller = (request: FastifyRequest) => Promise<boolean>

/** The event streams of this application. */
export interface Streams {
  /** Refuses when there are too many. After it nothing can be refused. */
  requirePlace(auth0Id: string): void
  open(request: FastifyRequest, reply: FastifyReply, watch: (sink: Sink) => Watcher): void
  /** Ends all. */
  stop(): void
}

interface Stream {
  readonly auth0Id: string
  beat(): void
  stop(): void
}

export function createStreams(feeds: Feeds, { db, isStillCaller }: { db: Db; isStillCaller: IsStillCaller }): Streams {
  const streams = new Set<Stream>()
  const endAll = () => streams.forEach((stream) => stream.stop())
  let forget: (() => void) | undefined
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.beat()
  }, heartbeatMs)
  return {
    requirePlace(auth0Id) {
      const ofUser = [...streams].filter((stream) => stream.auth0Id === auth0Id).length
      if (streams.size < streamCountMax && ofUser < streamCountMaxOfUser) return
      const who = ofUser < streamCountMaxOfUser ? 'Too many are' : 'You are already'
      throw new AppError('BUSY', `${who} watching through this server. Close a screen, or try again.`, {
        retryAfterSeconds: 5,
      })
    },
    open(request, reply, watch) {
      // What was told of the incarnation before is no beginning for what is told of this one: all come back for everything.
      forget ??= db.onIncarnation(endAll)
      openStream({ feeds, streams, isStillCaller, request, reply, watch })
    },
    stop() {
      clearInterval(heartbeat)
      forget?.()
      endAll()
    },
  }
}

function openStream(options: {
  feeds: Feeds
  streams: Set<Stream>
  isStillCaller: IsStillCaller
  request: FastifyRequest
  reply: FastifyReply
  watch: (sink: Sink) => Watcher
}): void {
  const { feeds, streams, isStillCaller, request, reply, watch } = options
  const { auth0Id, companyId } = request.caller
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { ...headersOf(reply), 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  raw.flushHeaders()
  const sink = sinkOf(raw)
  const watching = feeds.watch(companyId, watch(sink))
  let isStuck = false
  const stream: Stream = {
    auth0Id,
    beat() {
      // Nothing taken from one beat to the next: too slow to be worth keeping.
      if (isStuck) return void raw.destroy()
      isStuck = !sink.isReady()
      if (!isStuck) sink.write(': still here\n\n')
      isStillCaller(request).then(
        (isStill) => isStill || sink.end(),
        // While the database is away nothing is told either.
        (error: unknown) => request.log.warn({ err: error }, 'who listens could not be looked at; tried again'),
      )
    },
    stop: () => sink.end(),
  }
  const life = setTimeout(() => sink.end(), lifeMsMax)
  streams.add(stream)
  raw.on('drain', () => {
    isStuck = false
    watching.poke()
  })
  // A client that is cut off is no news, and without a listener it would end the process.
  raw.on('error', (error) => request.log.debug({ err: error, requestId: request.id }, 'an event stream was cut off'))
  raw.once('close', () => {
    clearTimeout(life)
    streams.delete(stream)
    watching.stop()
  })
}

function headersOf(reply: FastifyReply): Record<string, string | number | string[]> {
  const headers = Object.entries(reply.getHeaders())
  return Object.fromEntries(headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
