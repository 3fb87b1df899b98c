import { execFile } from 'node:child_process'
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { now } from '#src/instant.ts'
import { type Result, drive, load } from './load.ts'
import { type Row, compare, median, rowsOf } from './rounds.ts'
import { openSome } from './get-session.ts'
import { type World, connectionCount, startProduct } from './world.ts'

const run = promisify(execFile)
const records = '/api/control/production/records'
const bulkSize = 500
const bulkConnections = 4
// As many sectors as a farm harvests in a day.
const sessionCount = 8

/** A table like the ledger, with its indexes and checks, for the bare inserts to go into. */
export async function makeBareTable(world: World): Promise<void> {
  const client = new pg.Client(world.connectionString)
  await client.connect()
  await client.query('create table bare_record (like record including all)')
  await client.query('create sequence bare_position')
  await client.end()
}

const bareInsert = `insert into bare_record (company_id, record_id, session_id, position, worker_id, worker_name, units,
  recorded_at, received_at, auth0_id, client_event_id) values`

function aRecord(sessionId: string) {
  return {
    sessionId,
    workerId: `W${Math.floor(Math.random() * 60)}`,
    units: 1,
    recordedAtUtc: now().toString(),
    clientEventId: randomUUIDv7(),
  }
}

export function createLoad(
  world: World,
  url: string,
  {
    sessionIds,
    connections,
    durationMs,
  }: {
    sessionIds: readonly string[]
    connections: number
    durationMs: number
  },
): Promise<Result> {
  return load({
    url,
    connectionCount: connections,
    durationMs,
    async work(send, index) {
      const body = JSON.stringify(aRecord(sessionIds[index % sessionIds.length] ?? ''))
      const answer = await send({ method: 'POST', path: records, headers: world.headersOf(index), body })
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
    },
  })
}

/** pgbench where there is one, else the same by pg: one prepared INSERT of one row at a time on every connection. */
async function bareCreate(world: World, durationMs: number): Promise<Result> {
  return (await pgbench(world, durationMs)) ?? bareCreateByPg(world, { clientCount: connectionCount, durationMs })
}

async function pgbench(world: World, durationMs: number): Promise<Result | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'tarja-pgbench-'))
  const script = join(folder, 'insert.sql')
  await writeFile(
    script,
    `${bareInsert.replaceAll('\n', ' ')} ('comp_bench', uuidv7(), uuidv7(), nextval('bare_position'), 'W12', null, 1, now(), now(), 'auth0|bench', gen_random_uuid()::text);\n`,
  )
  const url = new URL(world.connectionString)
  const host = url.searchParams.get('host') ?? url.hostname
  const clients = String(connectionCount)
  const seconds = String(Math.max(1, Math.round(durationMs / 1_000)))
  try {
    const log = join(folder, 'log')
    const args = [
      '-n',
      '-M',
      'prepared',
      '-f',
      script,
      '-c',
      clients,
      '-j',
      '2',
      '-T',
      seconds,
      '-l',
      '--log-prefix',
      log,
    ]
    const { stdout } = await run('pgbench', [...args, '-h', host, '-U', url.username, url.pathname.slice(1)])
    return { perSecond: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]), ...(await latencies(folder)) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Of pgbench's log of transactions, where the third column is the time each took in microseconds. */
async function latencies(folder: string): Promise<Pick<Result, 'p50Ms' | 'p99Ms'>> {
  const { stdout } = await run('sh', ['-c', `cat ${folder}/log.* | cut -d' ' -f3 | sort -n`], { maxBuffer: 2 ** 28 })
  const sorted = stdout.trimEnd().split('\n')
  const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]) / 1_000
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}

async function bareCreateByPg(
  world: World,
  { clientCount, durationMs }: { clientCount: number; durationMs: number },
): Promise<Result> {
  const clients = await connectAll(world, clientCount)
  const text = `${bareInsert} ($1, $2, $3, nextval('bare_position'), $4, $5, $6, $7, now(), $8, $9)`
  const result = await drive(clientCount, durationMs, async (index) => {
    const values = [
      world.companyId,
      randomUUIDv7(),
      randomUUIDv7(),
      'W12',
      null,
      '1',
      now().toString(),
      'auth0|bench',
      randomUUID(),
    ]
    await clients[index]?.query({ name: 'bare', text, values })
  })
  await Promise.all(clients.map((client) => client.end()))
  return result
}

async function connectAll(world: World, count: number): Promise<pg.Client[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client(world.connectionString)
      await client.connect()
      return client
    }),
  )
}

interface Measure {
  rounds: number
  durationMs: number
}

/** (e) Single create at 64 connections, and (g) alone on one, against the bare INSERT of one row. */
export async function benchCreate(world: World, { rounds, durationMs }: Measure): Promise<Row[]> {
  await makeBareTable(world)
  const sessionIds = (await openSome(world)).slice(1, 1 + sessionCount)
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const many = await compare(
    rounds,
    () => bareCreate(world, durationMs),
    () => createLoad(world, product.url, { sessionIds, connections: connectionCount, durationMs }),
  )
  const alone = await compare(
    rounds,
    () => bareCreateByPg(world, { clientCount: 1, durationMs }),
    () => createLoad(world, product.url, { sessionIds, connections: 1, durationMs }),
  )
  return [
    ...rowsOf('create, 64 connections', many, { rate: '≥ 1.2', p99: '≤ 1' }),
    ...rowsOf('create, 1 connection', alone, { rate: '', p99: '', p50: '≤ 1.6' }),
  ]
}

/** Bulks of 500, against the same rows by bare statements of 500. Counted in records. */
export async function benchBulk(world: World, { rounds, durationMs }: Measure): Promise<Row[]> {
  await makeBareTable(world)
  const sessionIds = (await openSome(world)).slice(1, 1 + sessionCount)
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const comparison = await compare(
    rounds,
    async () => perRecord(await bareBulk(world, durationMs)),
    async () => perRecord(await bulkLoad(world, product.url, { sessionIds, durationMs })),
  )
  return rowsOf('bulk of 500, 4 connections, records', comparison, { rate: '≥ 0.6', p99: '' })
}

const perRecord = (result: Result): Result => ({ ...result, perSecond: result.perSecond * bulkSize })

export function bulkLoad(
  world: World,
  url: string,
  { sessionIds, durationMs }: { sessionIds: readonly string[]; durationMs: number },
): Promise<Result> {
  return load({
    url,
    connectionCount: bulkConnections,
    durationMs,
    async work(send, index) {
      const sessionId = sessionIds[index % sessionIds.length] ?? ''
      const body = JSON.stringify({ records: Array.from({ length: bulkSize }, () => aRecord(sessionId)) })
      const answer = await send({ method: 'POST', path: `${records}/bulk`, headers: world.headersOf(index), body })
      const taken = answer.text.match(/"statusCode":201/g)?.length
      if (answer.status !== 207 || taken !== bulkSize) throw new Error(`${answer.status} ${answer.text.slice(0, 500)}`)
    },
  })
}

async function bareBulk(world: World, durationMs: number): Promise<Result> {
  const clients = await connectAll(world, bulkConnections)
  const text = `insert into bare_record (company_id, record_id, session_id, position, worker_id, units, recorded_at, received_at,
      auth0_id, client_event_id)
    select $1, r, $3, nextval('bare_position'), w, u, at, now(), $4, e
    from unnest($2::uuid[], $5::text[], $6::numeric[], $7::timestamptz[], $8::text[]) as i (r, w, u, at, e)`
  const result = await drive(bulkConnections, durationMs, async (index) => {
    const rows = Array.from({ length: bulkSize }, () => aRecord(''))
    const column = <T>(of: (row: ReturnType<typeof aRecord>) => T): T[] => rows.map(of)
    const values = [
      world.companyId,
      rows.map(() => randomUUIDv7()),
      randomUUIDv7(),
      'auth0|bench',
      column((row) => row.workerId),
      column((row) => String(row.units)),
      column((row) => row.recordedAtUtc),
      column((row) => row.clientEventId),
    ]
    await clients[index]?.query({ name: 'bulk', text, values })
  })
  await Promise.all(clients.map((client) => client.end()))
  return result
}

export const ratioOf = (few: readonly Result[], many: readonly Result[]): string =>
  median(few.map((result, index) => result.perSecond / (many[index]?.perSecond ?? Number.NaN))).toFixed(2)
