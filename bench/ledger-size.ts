import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { now } from '#src/instant.ts'
import { bulkLoad, createLoad, ratioOf } from './create-record.ts'
import { openSome } from './get-session.ts'
import { type Result, load } from './load.ts'
import { type Row, median } from './rounds.ts'
import { type World, connectionCount, makeWorld, startProduct } from './world.ts'

interface Measure {
  rounds: number
  durationMs: number
}

const workerCount = 60

/** Records of a session long open, as the ledger would have them, with the totals that go with them. */
async function fill(
  world: World,
  { sessionIds, count }: { sessionIds: readonly string[]; count: number },
): Promise<void> {
  const client = new pg.Client(world.connectionString)
  await client.connect()
  await client.query(
    `insert into record (company_id, record_id, session_id, position, worker_id, units, recorded_at, received_at, auth0_id,
      client_event_id)
    select $1, uuidv7(), ($2::uuid[])[1 + n % cardinality($2::uuid[])], n, 'W' || n % ${workerCount}, 1, now(), now(), $3,
      uuidv7()::text
    from generate_series(1, $4::int) n`,
    [world.companyId, sessionIds, world.supervisor.auth0Id, count],
  )
  await client.query(
    `insert into session_worker_total (company_id, session_id, worker_id, valid_units, net_units, record_count, voided_count,
      last_recorded_at, last_position)
    select company_id, session_id, worker_id, sum(units), sum(units), count(*), 0, max(recorded_at), max(position)
    from record group by company_id, session_id, worker_id`,
  )
  await client.query(
    `update session s set total_units = t.units, record_count = t.records, worker_count = t.workers,
      last_position = t.position, last_recorded_at = t.recorded_at
    from (select company_id, session_id, sum(net_units) as units, sum(record_count) as records, count(*) as workers,
      max(last_position) as position, max(last_recorded_at) as recorded_at
      from session_worker_total group by company_id, session_id) t
    where s.company_id = t.company_id and s.session_id = t.session_id`,
  )
  await client.query('vacuum analyze')
  await client.end()
}

function readLoad(
  world: World,
  url: string,
  { path, durationMs }: { path: string; durationMs: number },
): Promise<Result> {
  return load({
    url,
    connectionCount,
    durationMs,
    async work(send) {
      const answer = await send({
        method: 'GET',
        path: `/api/control/production/sessions/${path}`,
        headers: world.headers,
      })
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
    },
  })
}

interface Site {
  readonly world: World
  readonly url: string
  readonly sessionId: string
}

/** The same work on a small and on a large database in turn; the ratio is of times. */
async function rowOf(
  what: string,
  { rounds, sites }: { rounds: number; sites: readonly [Site, Site] },
  run: (site: Site) => Promise<Result>,
): Promise<Row> {
  const [few, many]: [Result[], Result[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const pair = [await run(sites[0]), await run(sites[1])] as const
    if (round === 0) continue
    few.push(pair[0])
    many.push(pair[1])
  }
  const perSecond = (results: readonly Result[]) => median(results.map((result) => result.perSecond)).toFixed(0)
  return { what, baseline: perSecond(few), product: perSecond(many), ratio: ratioOf(few, many), aim: '≤ 1.2 (time)' }
}

/** Reading a session and its workers with 100 and with 100,000 records in it; the baseline is the smaller one. */
export async function benchLargeSession({ rounds, durationMs }: Measure): Promise<Row[]> {
  await using world = await makeWorld()
  const [, small = '', large = ''] = await openSome(world)
  await fill(world, { sessionIds: [large], count: 100_000 })
  await recordHundred(world, small)
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const site = (sessionId: string): Site => ({ world, url: product.url, sessionId })
  const sites = [site(small), site(large)] as const
  return [
    await rowOf('GET session of 100 and of 100,000 records', { rounds, sites }, ({ url, sessionId }) =>
      readLoad(world, url, { path: sessionId, durationMs }),
    ),
    await rowOf('GET its workers, 60 in both', { rounds, sites }, ({ url, sessionId }) =>
      readLoad(world, url, { path: `${sessionId}/workers`, durationMs }),
    ),
  ]
}

/** A hundred records by the API itself, for as many workers as the large session has. */
async function recordHundred(world: World, sessionId: string): Promise<void> {
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const records = Array.from({ length: 100 }, (_, index) => ({
    sessionId,
    workerId: `W${index % workerCount}`,
    recordedAtUtc: now().toString(),
    clientEventId: `small-${index}`,
  }))
  const url = `${product.url}/api/control/production/records/bulk`
  const answer = await fetch(url, { method: 'POST', headers: world.headers, body: JSON.stringify({ records }) })
  if (answer.status !== 207) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** Creating records in a database of 10,000 and of 5,000,000; the baseline is the smaller one. */
export async function benchLargeLedger({ rounds, durationMs }: Measure): Promise<Row[]> {
  await using few = await makeWorld()
  await using many = await makeWorld()
  const ids = { few: await openSome(few), many: await openSome(many) }
  await fill(few, { sessionIds: ids.few.slice(32), count: 10_000 })
  await fill(many, { sessionIds: ids.many.slice(32), count: 5_000_000 })
  await using onFew = await startProduct({ DATABASE_URL: few.connectionString })
  await using onMany = await startProduct({ DATABASE_URL: many.connectionString })
  const sites = [
    { world: few, url: onFew.url, sessionId: ids.few[1] ?? '' },
    { world: many, url: onMany.url, sessionId: ids.many[1] ?? '' },
  ] as const
  return [
    await rowOf(
      'create, 10,000 and 5,000,000 records in the database',
      { rounds, sites },
      ({ world, url, sessionId }) =>
        createLoad(world, url, { sessionIds: [sessionId], connections: connectionCount, durationMs }),
    ),
  ]
}

/** Resident memory of the server on the way to 1,000,000 records. */
export async function benchLedgerMemory(): Promise<Row[]> {
  await using world = await makeWorld()
  const sessionIds = (await openSome(world)).slice(1, 9)
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const readings: string[] = []
  let recordCount = 0
  while (recordCount < 1_000_000) {
    const before = performance.now()
    const result = await bulkLoad(world, product.url, { sessionIds, durationMs: 6_000 })
    recordCount += Math.round((result.perSecond * 500 * (performance.now() - before)) / 1_000)
    const status = await readFile(`/proc/${product.pid}/status`, 'utf8')
    readings.push(
      `${Math.round(recordCount / 1_000)}k: ${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024)}`,
    )
  }
  const what = `resident MB by records taken in bulk; ${readings.join(', ')}`
  return [{ what, baseline: '', product: readings.at(-1) ?? '', ratio: '', aim: 'bounded' }]
}
