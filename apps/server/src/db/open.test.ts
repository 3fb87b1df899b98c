import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import pg from 'pg'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { makeEmptyDatabase } from '#testing/empty-database.ts'
import { sql } from './client.ts'
import { openDatabase } from './open.ts'

const { url } = useDatabase()
const quiet = { log: () => {} }
const whoAmI = sql<{ current_user: string }>('select current_user')
const companyCount = sql<{ count: number }>('select count(*)::int from company')

async function temporaryDataDir(t: TestContext): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-open-'))
  t.after(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

const configOf = (over: { databaseUrl?: string; dataDir?: string }) => ({
  databaseUrl: undefined,
  dataDir: '/nowhere',
  databasePoolSize: 2,
  ...over,
})

test('with DATABASE_URL the server is used as the role of the service', async () => {
  const database = await openDatabase(configOf({ databaseUrl: url }), quiet)
  assert.deepEqual([database.kind, database.connectionString], ['server', url])
  assert.equal((await database.db.one(whoAmI)).current_user, 'tarja_app')
  await database.close()
  await database.close()
})

test('without DATABASE_URL the embedded database is made, kept, and shared with tools while it runs', async (t) => {
  const config = configOf({ dataDir: await temporaryDataDir(t) })
  const first = await openDatabase(config, quiet)
  try {
    assert.equal(first.kind, 'embedded')
    assert.equal((await first.db.one(whoAmI)).current_user, 'tarja_app')
    await first.db.run(sql(`insert into company (company_id, name) values ('c', 'C')`))

    const tool = await openDatabase(config, { ...quiet, join: true })
    assert.equal((await tool.db.one(companyCount)).count, 1)
    await tool.close()
    assert.equal((await first.db.one(companyCount)).count, 1)
  } finally {
    await first.close()
  }
  const again = await openDatabase(config, { ...quiet, join: true })
  assert.equal((await again.db.one(companyCount)).count, 1)
  await again.close()
})

test('when a migration cannot be made the embedded database is stopped again', async (t) => {
  const config = configOf({ dataDir: await temporaryDataDir(t) })
  const first = await openDatabase(config, quiet)
  const owner = new pg.Client(first.connectionString)
  await owner.connect()
  await owner.query(`update migration set checksum = 'other' where version = 1`)
  await owner.end()
  await first.close()

  // The second refusal is the same one only if the first left nothing running.
  for (let attempt = 0; attempt < 2; attempt++)
    await assert.rejects(openDatabase(config, quiet), /is not what this database was made with/)
})

test('a server that does not answer is named by host and port, never with the password', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  server.close()
  await once(server, 'close')
  const databaseUrl = `postgres://tarja:hunter2@127.0.0.1:${address.port}/tarja`
  await assert.rejects(openDatabase(configOf({ databaseUrl }), quiet), (error: Error) => {
    assert.equal(
      error.message,
      `The database at 127.0.0.1:${address.port} cannot be used: connect ECONNREFUSED 127.0.0.1:${address.port}. Start it, or correct DATABASE_URL.`,
    )
    return true
  })
})

test('a database that does not exist is refused in words', async () => {
  const missing = new URL(url)
  missing.pathname = '/tarja_missing'
  await assert.rejects(openDatabase(configOf({ databaseUrl: missing.href }), quiet), {
    message: /cannot be used: database "tarja_missing" does not exist\. Start it, or correct DATABASE_URL\.$/,
  })
})

test('a command changes no tables: it refuses a database without them, an older one and a newer one', async () => {
  const databaseUrl = await makeEmptyDatabase()
  const config = configOf({ databaseUrl })
  const tool = { ...quiet, join: true }
  await assert.rejects(openDatabase(config, tool), {
    message: 'The database has no tables yet; start the server once, or run: npm run migrate',
  })
  assert.deepEqual(await query(databaseUrl, `select from pg_class where relnamespace = 'public'::regnamespace`), [])

  await (await openDatabase(config, { ...tool, mayMigrate: true })).close()
  await (await openDatabase(config, tool)).close()
  await query(databaseUrl, 'delete from migration where version = (select max(version) from migration)')
  await assert.rejects(openDatabase(config, tool), {
    message:
      /^The database is of an older Tarja \(it has \d+ of \d+ migrations\); start the server of this version, or run: npm run migrate$/,
  })
  await query(databaseUrl, `insert into migration (version, name, checksum) select 99, '0099_tomorrow.sql', 'x'`)
  await assert.rejects(openDatabase(config, tool), /(newer Tarja|is not what this database was made with)/)
})

test('a server that takes no changes is waited for, and so told', async () => {
  const databaseUrl = await makeEmptyDatabase()
  const name = new URL(databaseUrl).pathname.slice(1)
  await query(databaseUrl, `alter database ${name} set default_transaction_read_only = on`)
  await assert.rejects(openDatabase(configOf({ databaseUrl }), quiet), {
    message: /takes no changes, because it is a standby or set to read-only\. Name the primary in DATABASE_URL\.$/,
  })
  const { promise: told, resolve } = Promise.withResolvers<string>()
  const opening = openDatabase(configOf({ databaseUrl }), { log: resolve, patienceMs: 60_000 })
  assert.match(await told, /takes no changes, .* Waiting up to 60 seconds for it\.$/)
  await query(url, `alter database ${name} reset default_transaction_read_only`)
  await (await opening).close()
})

test('who waits for a server can be told to stop', async () => {
  const databaseUrl = await makeEmptyDatabase()
  const name = new URL(databaseUrl).pathname.slice(1)
  await query(databaseUrl, `alter database ${name} set default_transaction_read_only = on`)
  const stopping = new AbortController()
  const log = () => stopping.abort()
  await assert.rejects(openDatabase(configOf({ databaseUrl }), { log, patienceMs: 60_000, signal: stopping.signal }), {
    name: 'AbortError',
  })
})
