import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { createProbe } from './probe.ts'

export interface Metrics {
  /** A request was answered. `route` is the pattern it matched; undefined: none. */
  answered(answer: { route: string | undefined; method: string; status: number; seconds: number }): void
  /** A client has gone before the body of its request was there. */
  uploadCutOff(): void
  /** A sweep found that many sessions to close. */
  swept(sessionCount: number): void
  sweepFailed(): void
  /** A batch of records was written, or failed, in that time. */
  appended(batch: { entryCount: number; elapsedMs: number }): void
  /** How many records wait or are being written is asked at each scrape. */
  watchQueue(depth: () => number): void
  readonly contentType: string
  /** In the Prometheus text format. What the database cannot tell within a second is left out. */
  render(): Promise<string>
}

const databaseTimeoutMs = 1_000
const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const countOpen = sql<{ count: number }>(
  `select count(*) as count from session where status = 'open' and expires_at > $1`,
)

/** What this process counts, in a registry of its own: several applications in one process do not mix. */
export function createMetrics(ctx: Context): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  watchDatabase(ctx, registry)
  const sweeps = new Counter({ name: 'tarja_sweeps_total', help: 'Sweeps.', labelNames: ['result'], registers })
  const swept = new Counter({ name: 'tarja_swept_sessions_total', help: 'Sessions closed by sweeps.', registers })
  const cutOff = new Counter({
    name: 'tarja_uploads_cut_off_total',
    help: 'Requests whose client had gone before their body was there.',
    registers,
  })
  for (const result of ['ok', 'failed']) sweeps.inc({ result }, 0)
  return {
    answered: watchAnswers(registry),
    uploadCutOff: () => cutOff.inc(),
    swept(sessionCount) {
      sweeps.inc({ result: 'ok' })
      swept.inc(sessionCount)
    },
    sweepFailed: () => sweeps.inc({ result: 'failed' }),
    ...watchAppends(registry),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  }
}

function watchAppends(registry: Registry): Pick<Metrics, 'appended' | 'watchQueue'> {
  const registers = [registry]
  const entries = new Histogram({
    name: 'tarja_append_batch_records',
    help: 'Records written together in one commit.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers,
  })
  const seconds = new Histogram({
    name: 'tarja_append_batch_seconds',
    help: 'Time from the start of a batch until it was committed.',
    buckets: latencyBuckets,
    registers,
  })
  return {
    appended({ entryCount, elapsedMs }) {
      entries.observe(entryCount)
      seconds.observe(elapsedMs / 1000)
    },
    watchQueue(depth) {
      const gauge = new Gauge({
        name: 'tarja_append_queue_records',
        help: 'Records that wait or are being written.',
        registers,
        collect() {
          gauge.set(depth())
        },
      })
    },
  }
}

interface Series {
  observe(seconds: number): void
}

/** Each series is looked up once and kept: naming its labels anew cost every request twice as much. */
function watchAnswers(registry: Registry): Metrics['answered'] {
  const duration = new Histogram({
    name: 'tarja_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer. Its count is the number of requests.',
    labelNames: ['route', 'method', 'code'],
    buckets: latencyBuckets,
    registers: [registry],
  })
  const routes = new Map<string | undefined, Map<string, Map<number, Series>>>()
  const find = (route: string | undefined, method: string, status: number): Series => {
    const methods = getOrMake(routes, route, () => new Map<string, Map<number, Series>>())
    const statuses = getOrMake(methods, method, () => new Map<number, Series>())
    return getOrMake(statuses, status, () => duration.labels(route ?? 'unknown', method, String(status)))
  }
  return ({ route, method, status, seconds }) => find(route, method, status).observe(seconds)
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

function watchDatabase(ctx: Context, registry: Registry): void {
  const registers = [registry]
  // Before the question below, which would count itself: they are collected in this order.
  const connections = new Gauge({
    name: 'tarja_database_connections',
    help: 'Connections of this process to the database, and requests waiting for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { total, idle, waiting } = ctx.db.pool()
      for (const [state, count] of Object.entries({ total, idle, waiting })) connections.set({ state }, count)
    },
  })
  const countOpenSessions = createProbe(() => ctx.db.one(countOpen, [ctx.now().toString()]), databaseTimeoutMs)
  // Undefined when the database does not answer: that is a figure of its own, not a reason to answer none.
  const ask = async () => {
    try {
      return (await countOpenSessions()).count
    } catch {
      return undefined
    }
  }
  const openSessions = new Gauge({
    name: 'tarja_open_sessions',
    help: 'Open sessions of all companies. Absent while the database does not answer.',
    registers,
    async collect() {
      const count = await ask()
      if (count === undefined) openSessions.remove()
      else openSessions.set(count)
    },
  })
  const databaseUp = new Gauge({
    name: 'tarja_database_up',
    help: '1 if the database answered this scrape within a second.',
    registers,
    async collect() {
      databaseUp.set((await ask()) === undefined ? 0 : 1)
    },
  })
}

/** Counts every request of the application, by the pattern of its route and never by its address. */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    metrics.answered({
      route: request.routeOptions.url,
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
    done()
  })
}

export function metricsRoute(app: FastifyInstance, metrics: Metrics): void {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        summary: 'Figures of this process for Prometheus',
        tags: ['Operations'],
        security: [],
        produces: ['text/plain'],
        response: { 200: { description: 'Text of the Prometheus format, version 0.0.4.', type: 'string' } },
      },
    },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.render()),
  )
}
