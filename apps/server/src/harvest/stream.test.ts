import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { afterEach, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from '#src/db/client.ts'
import { query } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { harvestPath, sessionsOf, useHarvest } from '#testing/harvest.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { makeSeason } from '#testing/season.ts'
import { refusal } from '#testing/sessions.ts'

// With notes of 2,000 characters this is 20 MiB: more than the kernel keeps for a client that does not read. 8 MiB was
// not always, and then the report had ended before it could be looked at.
const season = { from: '2025-09-01', dayCount: 180, sessionsPerDay: 50, recordsPerSession: 2, workersPerSession: 2 }
const range = { startTime: '2025-09-01', endTime: '2026-02-27' }

const { ctx, app, databaseUrl, harvest, makeToken } = useHarvest()
interface World {
  company: TestCompany
  token: string
  port: number
}
let made: Promise<World> | undefined

/** Made at the first use, because the hooks that make the application would run beside one that makes this. */
const world = (): Promise<World> => (made ??= makeWorld())

async function makeWorld(): Promise<World> {
  const url = await app().listen({ host: '127.0.0.1', port: 0 })
  const company = await makeCompany(ctx)
  await makeSeason(ctx.db, company, season)
  return { company, token: await makeToken(company), port: Number(new URL(url).port) }
}

const countReading = sql<{ count: number }>(`
  select count(*) as count from pg_stat_activity
  where datname = current_database() and application_name = 'tarja' and backend_xmin is not null and pid <> pg_backend_pid()`)
const reading = async () => (await ctx.db.one(countReading)).count
const cutReading = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'tarja' and state = 'idle in transaction'`
const renameWorker = sql(`update session_worker_total set worker_name = 'renamed' where company_id = $1`)

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** In buffers, without those that only wait to be collected. */
function heldBytes(): number {
  collectGarbage()
  return process.memoryUsage().arrayBuffers
}

const begun: IncomingMessage[] = []

// One that a failed test left unread would keep its turn from the next.
afterEach(() => begun.splice(0).forEach((response) => response.destroy()))

/** An answer whose beginning has arrived and whose rest the client does not read. */
async function startReading(): Promise<IncomingMessage> {
  const { port, token } = await world()
  const path = `${harvestPath}?${new URLSearchParams(range)}`
  const asked = request({ port, path, headers: { authorization: `Bearer ${token}` }, agent: false })
  // A connection that is cut off is told to whoever reads the answer.
  asked.on('error', () => {}).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage] // Node's types know no tuple for this event
  begun.push(response)
  assert.equal(response.statusCode, 200)
  return response
}

/** The rest of an answer as text. Rejects when it was cut off. */
async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('the server reads on only as the client does, and answers all of it in the end', async () => {
  const response = await startReading()
  await until(async () => (await reading()) === 1)
  const usage = heldBytes()
  await new Promise((resolve) => setTimeout(resolve, 500))
  assert.equal(await reading(), 1, 'it has read everything without anybody taking it')
  const grownBy = heldBytes() - usage
  assert(grownBy < 10 * 1024 * 1024, `it holds ${grownBy} bytes more: half of the report`)
  const { data: items } = JSON.parse(await readAll(response))
  assert.equal(items.length, season.dayCount * season.sessionsPerDay)
  await until(async () => (await reading()) === 0)
})

test('when the client goes away, the transaction ends and the connection is free', async () => {
  const response = await startReading()
  await until(async () => (await reading()) === 1)
  response.destroy()
  await until(async () => (await reading()) === 0)
  // The connection is given back a little after its transaction has ended.
  await until(() => {
    const { total, idle, waiting } = ctx.db.pool()
    return total - idle + waiting === 0
  })
})

test('a report whose database fails midway is cut off, not ended', async () => {
  const response = await startReading()
  await until(async () => (await query(databaseUrl, cutReading)).length === 1)
  await assert.rejects(readAll(response), { code: 'ECONNRESET' })
  assert.equal(response.complete, false)
  // And the next one is fine.
  assert.equal(JSON.parse(await readAll(await startReading())).status, 'success')
})

test('a report is of one moment, whatever is changed while it is read', async () => {
  const response = await startReading()
  await until(async () => (await reading()) === 1)
  await ctx.db.run(renameWorker, [(await world()).company.companyId])
  assert(!(await readAll(response)).includes('renamed'))
  assert((await readAll(await startReading())).includes('renamed'))
})

test('two are read at once; a third waits its turn and then gets all of it', async () => {
  const [first, second] = [await startReading(), await startReading()]
  await until(async () => (await reading()) === 2)
  const third = harvest((await world()).token, range)
  await new Promise((resolve) => setTimeout(resolve, 200))
  assert.equal(await reading(), 2)
  first.destroy()
  assert.equal(sessionsOf(await third).length, season.dayCount * season.sessionsPerDay)
  second.destroy()
  await until(async () => (await reading()) === 0)
})

test('when no turn comes up in five seconds it is a 503 that says when to ask again', async () => {
  const { token } = await world()
  const [first, second] = [await startReading(), await startReading()]
  const { status, body, headers } = await harvest(token, range)
  assert.deepEqual([status, body.code, headers['retry-after']], [503, 'BUSY', '5'])
  for (const response of [first, second]) response.destroy()
  await until(async () => (await reading()) === 0)
  assert.equal((await harvest(token, range)).status, 200)
})

test('what fails before the first of it was sent is a refusal like any other, not half an answer', async () => {
  const { token } = await world()
  await query(databaseUrl, 'revoke select on session_worker_total from tarja_app')
  try {
    const { code, status } = refusal(await harvest(token, range))
    assert.deepEqual([status, code], [503, 'DATABASE_UNAVAILABLE'])
  } finally {
    await query(databaseUrl, 'grant select on session_worker_total to tarja_app')
  }
  assert.equal(await reading(), 0)
  assert.equal((await harvest(token, range)).status, 200)
})
