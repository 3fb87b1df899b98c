import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import { now } from '#src/instant.ts'
import { closeSession } from '#src/sessions/close.ts'
import { openSession } from '#src/sessions/open.ts'
import { type Result, drive, load } from './load.ts'
import { type Row, compare, rowsOf } from './rounds.ts'
import { type World, startProduct } from './world.ts'

// As many as the product has connections to the database, so that both keep the same number of them busy.
const workerCount = 10
const sessions = '/api/control/production/sessions'

interface Query {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** What the product sends to the database for one open and one close, caught on its way out. */
async function recordCycle(world: World, index: number): Promise<{ sessionId: string; queries: Query[] }> {
  const queries: Query[] = []
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown } // overloaded in the types
  const { query } = prototype
  prototype.query = function record(this: unknown, ...args: unknown[]) {
    const [first] = args as [string | Query]
    queries.push(typeof first === 'string' ? { text: first } : first)
    return query.apply(this, args)
  }
  try {
    const body = { projectId: world.projectId, sectorId: world.sectorId(index), openedAt: now().toString() }
    const { session } = await openSession(world.ctx, world.supervisor, body)
    await closeSession(world.ctx, world.supervisor, { sessionId: session.sessionId, body: {} })
    return { sessionId: session.sessionId, queries }
  } finally {
    prototype.query = query
  }
}

async function bareLoad(world: World, durationMs: number): Promise<Result> {
  const clients = await Promise.all(
    Array.from({ length: workerCount }, async () => {
      const client = new pg.Client(world.connectionString)
      await client.connect()
      return client
    }),
  )
  const cycles: Awaited<ReturnType<typeof recordCycle>>[] = []
  for (let index = 0; index < workerCount; index++) cycles.push(await recordCycle(world, index))
  const result = await drive(workerCount, durationMs, async (index) => {
    const [client, cycle] = [clients[index], cycles[index]]
    if (!client || !cycle) throw new Error('there is a client for every worker')
    const sessionId = randomUUIDv7()
    for (const { name, text, values = [] } of cycle.queries) {
      const fresh = values.map((value) => (value === cycle.sessionId ? sessionId : value))
      await client.query({ ...(name && { name }), text, values: fresh })
    }
  })
  await Promise.all(clients.map((client) => client.end()))
  return result
}

export function openCloseLoad(world: World, url: string, durationMs: number): Promise<Result> {
  return load({
    url,
    connectionCount: workerCount,
    durationMs,
    async work(send, index) {
      const body = JSON.stringify({
        projectId: world.projectId,
        sectorId: world.sectorId(500 + index),
        openedAt: now().toString(),
      })
      const opened = await send({ method: 'POST', path: sessions, headers: world.headers, body })
      if (opened.status !== 201) throw new Error(`${opened.status} ${opened.text}`)
      const { sessionId } = (JSON.parse(opened.text) as { data: { sessionId: string } }).data
      const closed = await send({ method: 'POST', path: `${sessions}/${sessionId}/close`, headers: world.headers })
      if (closed.status !== 200) throw new Error(`${closed.status} ${closed.text}`)
    },
  })
}

/** (b) Opening and closing a session over HTTP, against the very same statements issued by pg alone. */
export async function benchOpenClose(
  world: World,
  { rounds, durationMs }: { rounds: number; durationMs: number },
): Promise<Row[]> {
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const comparison = await compare(
    rounds,
    () => bareLoad(world, durationMs),
    () => openCloseLoad(world, product.url, durationMs),
  )
  return rowsOf('(b) open + close, 10 connections', comparison, { rate: '≥ 0.6', p99: '' })
}
