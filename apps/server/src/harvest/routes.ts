import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Harvest, HarvestQuery, HarvestRange, type HarvestSession } from '@tarja/contract/harvest'
import type { Context } from '#src/context.ts'
import { Success } from '#src/http/envelope.ts'
import { getHarvest } from './get.ts'
import { createTurns } from './turns.ts'

const reportsAtOnceMax = 2
const turnWaitMsMax = 5_000
// Ten times what 180 days of a large farm take over a slow line. The snapshot of a report keeps the database from
// clearing away what has changed since.
const reportMsMax = 120_000

const Answer = Type.Object(
  { ...Success(Harvest).properties, range: HarvestRange },
  { description: 'The sessions, and behind them the range that was asked for.' },
)

/** For programs, with an API token: register after `authenticateApiToken`. */
export const harvestRoutes =
  (ctx: Context, { timeMsMax = reportMsMax }: { timeMsMax?: number } = {}): FastifyPluginAsyncTypebox =>
  async (app) => {
    const turns = createTurns({ countMax: reportsAtOnceMax, waitMsMax: turnWaitMsMax })
    app.get(
      '/harvest',
      {
        // It would work out the whole report to throw it away.
        exposeHeadRoute: false,
        schema: {
          operationId: 'getHarvest',
          summary: 'Sessions of a range of days with the totals of their workers (API token with read:production)',
          tags: ['Harvest report'],
          security: [{ apiToken: [] }],
          querystring: HarvestQuery,
          response: { 200: Answer },
        },
      },
      async (request, reply) => {
        const batches = await getHarvest(ctx, request.apiToken, request.query)
        const signal = AbortSignal.timeout(timeMsMax)
        // Pulled as fast as the client reads. When it goes away, and when anything fails, Fastify destroys both ends:
        // the generators finish, and what has been sent lacks the end that makes it JSON.
        const text = Readable.from(toJson(request.query, turns.take(batches)), { objectMode: false, signal })
        reply.type('application/json; charset=utf-8')
        // Fastify sends streams as they are; its types know only the schema.
        return reply.send(text as never)
      },
    )
  }

/** The answer of the contract in pieces. The first comes with the first batch, so that its failure can still be a 5xx. */
async function* toJson(
  { startTime, endTime }: HarvestQuery,
  batches: AsyncIterable<HarvestSession[]>,
): AsyncGenerator<string> {
  const head = '{"status":"success","data":['
  let before = head
  for await (const sessions of batches) {
    yield before + sessions.map((session) => JSON.stringify(session)).join(',')
    before = ','
  }
  const tail = `],"range":${JSON.stringify({ startTime, endTime })}}`
  yield before === head ? head + tail : tail
}
