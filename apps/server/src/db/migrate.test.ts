import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { useDatabase } from '#testing/database.ts'
import { countWaiting, makeEmptyDatabase, nameRole, openByHand } from '#testing/empty-database.ts'
import { startProxy, type Proxy } from '#testing/proxy.ts'
import { migrate, readMigrations, requireSupported } from './migrate.ts'

useDatabase()
const released = join(import.meta.dirname, '../../../../db/migrations')
const migrations = await readMigrations()
const latest = migrations.map(({ version, name, checksum }) => ({ version, name, checksum }))

const folders: string[] = []
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

/** A folder of migrations: these texts, in this order. */
async function makeFolder(...texts: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tarja-migrations-'))
  folders.push(folder)
  for (const [index, text] of texts.entries()) await writeFile(join(folder, `000${index + 1}_test.sql`), text)
  return folder
}

const databaseName = (url: string): string => new URL(url).pathname.slice(1)
const appliedTo = (url: string) => query(url, 'select version, name, checksum from migration order by version')
const tablesOf = async (url: string): Promise<string[]> => {
  const rows = await query<{ name: string }>(
    url,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  return rows.map(({ name }) => name)
}

test('an empty database becomes the latest, and the second time nothing is applied', async () => {
  const url = await makeEmptyDatabase()
  assert.equal(await migrate(url), migrations.length)
  assert.deepEqual(await appliedTo(url), latest)
  assert.equal(await migrate(url), 0)
  assert.deepEqual(await appliedTo(url), latest)
})

test('twenty starters at once on an empty database all succeed, and each migration is made once', async () => {
  const url = await makeEmptyDatabase()
  const counts = await Promise.all(Array.from({ length: 20 }, () => migrate(url)))
  assert.deepEqual(
    counts.toSorted((a, b) => b - a),
    [migrations.length, ...Array<number>(19).fill(0)],
  )
  assert.deepEqual(await appliedTo(url), latest)
})

test('a database of a newer Tarja is refused and left alone', async () => {
  const url = await makeEmptyDatabase()
  await migrate(url)
  const version = migrations.length + 1
  await query(url, `insert into migration (version, name, checksum) values (${version}, '0099_tomorrow.sql', 'x')`)
  await assert.rejects(migrate(url), {
    message: 'The database was made by a newer Tarja (it has migration 0099_tomorrow.sql); use that one instead.',
  })
  assert.equal((await appliedTo(url)).length, version)
})

test('a migration that is not the one the database was made with is refused, and no later one is made', async () => {
  const url = await makeEmptyDatabase()
  await migrate(url, { folder: await makeFolder('create table one ()') })
  await assert.rejects(migrate(url, { folder: await makeFolder('create table one (x text)', 'create table two ()') }), {
    message: 'Migration 0001_test.sql is not what this database was made with; restore the released file.',
  })
  assert.deepEqual(await tablesOf(url), ['migration', 'one'])
})

test('only the migrations that a database lacks are made', async () => {
  const url = await makeEmptyDatabase()
  const texts = ['create table one ()', 'create table two ()', 'create table three ()'] as const
  assert.equal(await migrate(url, { folder: await makeFolder(texts[0]) }), 1)
  assert.equal(await migrate(url, { folder: await makeFolder(...texts) }), 2)
  assert.deepEqual(await tablesOf(url), ['migration', 'one', 'three', 'two'])
})

test('a migration that fails leaves nothing, those before it stay, and the corrected one is made', async () => {
  const url = await makeEmptyDatabase()
  const folder = await makeFolder('create table one ()', 'create table two (); insert into nowhere values (1)')
  await assert.rejects(migrate(url, { folder }), {
    message: 'Migration 0002_test.sql failed and was undone: relation "nowhere" does not exist',
  })
  assert.deepEqual(await tablesOf(url), ['migration', 'one'])
  assert.equal((await appliedTo(url)).length, 1)

  await writeFile(join(folder, '0002_test.sql'), 'create table two ()')
  assert.equal(await migrate(url, { folder }), 1)
  assert.deepEqual(await tablesOf(url), ['migration', 'one', 'two'])
})

test('after each migration, whatever becomes of the next, the service may read which there are', async () => {
  const url = await makeEmptyDatabase()
  await assert.rejects(migrate(url, { folder: await makeFolder('create table one ()', 'nonsense') }))
  assert.deepEqual(
    await query(
      url,
      `select has_table_privilege('tarja_app', 'migration', 'select, insert') as may_write,
      has_table_privilege('tarja_app', 'migration', 'select') as may_read`,
    ),
    [{ may_write: true, may_read: true }],
  )
})

const badNames: [names: string[], bad: string, number: number][] = [
  [['0001_one.sql', '0003_three.sql'], '0003_three.sql', 2],
  [['0001_one.sql', '0001_other.sql'], '0001_other.sql', 2],
  [['0000_zero.sql'], '0000_zero.sql', 1],
  [['1_one.sql'], '1_one.sql', 1],
  [['0001_One.sql'], '0001_One.sql', 1],
]
for (const [names, bad, number] of badNames) {
  test(`migrations named ${names.join(', ')} are refused`, async () => {
    const folder = await makeFolder()
    for (const name of names) await writeFile(join(folder, name), '')
    await assert.rejects(readMigrations(folder), {
      message: `db/migrations/${bad} should be number ${number} and named NNNN_words.sql.`,
    })
  })
}

async function countStarters(url: string): Promise<number> {
  const rows = await query(
    url,
    `select from pg_stat_activity where datname = current_database() and application_name = 'tarja migrate'`,
  )
  return rows.length
}

/** As the product does at its start, in a process that can be killed. */
function spawnMigrate(url: string, folder: string) {
  const program = `
    const { migrate } = await import(${JSON.stringify(import.meta.resolve('./migrate.ts'))})
    await migrate(process.argv[1], { folder: process.argv[2], lockTimeoutMs: 60_000 })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, url, folder], { stdio: 'inherit' })
  after(() => child.kill('SIGKILL'))
  return child
}

test('a starter killed in the middle of a migration leaves nothing, and the next start completes', async () => {
  const url = await makeEmptyDatabase()
  const first = 'create table one ()'
  await migrate(url, { folder: await makeFolder(first) })
  const folder = await makeFolder(first, 'create table two (); alter table one add column x text')
  await using blocker = await openByHand(url)
  await blocker.query('begin; lock table one')

  const child = spawnMigrate(url, folder)
  await until(async () => (await countWaiting(url)) === 1)
  child.kill('SIGKILL')
  assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL'])

  // PostgreSQL notices the death only once the lock is given; until then the next starter waits its turn.
  const next = migrate(url, { folder, lockTimeoutMs: 60_000 })
  await until(async () => (await countWaiting(url)) === 2)
  assert.deepEqual([await tablesOf(url), (await appliedTo(url)).length], [['migration', 'one'], 1])
  await blocker.query('commit')
  assert.equal(await next, 1)
  assert.deepEqual([await tablesOf(url), (await appliedTo(url)).length], [['migration', 'one', 'two'], 2])
})

const cuts: [how: string, cut: (url: string, proxy: Proxy) => unknown, message: RegExp][] = [
  [
    'the server ends it',
    (url) =>
      query(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    /^Migration 0002_test.sql failed and was undone: terminating connection/,
  ],
  [
    'the network fails',
    (_, proxy) => proxy.cut(),
    /^Migration 0002_test.sql failed and was undone: (read ECONNRESET|Connection terminated)/,
  ],
]
for (const [how, cut, message] of cuts) {
  test(`a connection lost in the middle of a migration because ${how} refuses the start and leaves nothing`, async () => {
    const url = await makeEmptyDatabase()
    const first = 'create table one ()'
    await migrate(url, { folder: await makeFolder(first) })
    const folder = await makeFolder(first, 'create table two (); alter table one add column x text')
    await using blocker = await openByHand(url)
    await blocker.query('begin; lock table one')
    const proxy = await startProxy(url)

    const refused = assert.rejects(migrate(proxy.url, { folder, lockTimeoutMs: 60_000 }), { message })
    await until(async () => (await countWaiting(url)) === 1)
    await cut(url, proxy)
    await refused
    await blocker.query('commit')
    await until(async () => (await countStarters(url)) === 0)
    assert.deepEqual([await tablesOf(url), (await appliedTo(url)).length], [['migration', 'one'], 1])
  })
}

/** A migration waits for a lock that is held as pg_dump holds it. */
async function holdAsDump() {
  const url = await makeEmptyDatabase()
  await migrate(url, { folder: await makeFolder('create table one ()') })
  const folder = await makeFolder('create table one ()', 'create table two (); alter table one add column x text')
  const dump = await openByHand(url)
  await dump.query('begin; lock table one in access share mode')
  return { url, folder, dump, [Symbol.asyncDispose]: () => dump.end() }
}

test('a migration that has to wait for a lock lets everybody go on and is tried again until it has it', async () => {
  await using held = await holdAsDump()
  const { url, folder } = held
  const told: string[] = []
  const migrated = migrate(url, { folder, log: (line) => told.push(line), lockTimeoutMs: 200, pauseMs: 50 })
  await until(async () => (await countWaiting(url)) === 1)
  await query(url, 'select from one')
  await until(() => told.length > 1)
  await query(url, 'insert into one default values')
  assert.match(told[0] ?? '', /^Migration 0002_test.sql was undone, because .+ It is tried again in 0.05 seconds.$/)
  await held.dump.query('commit')
  assert.equal(await migrated, 1)
  assert.deepEqual(await tablesOf(url), ['migration', 'one', 'two'])
})

test('a start that is told to stop while a migration waits for its lock ends', async () => {
  await using held = await holdAsDump()
  const stop = new AbortController()
  const options = { folder: held.folder, signal: stop.signal, log: () => stop.abort('told'), lockTimeoutMs: 1 }
  await assert.rejects(migrate(held.url, options), (error) => error === 'told')
})

test("limits of the server's own do not end a migration", async () => {
  const url = await makeEmptyDatabase()
  for (const limit of ['statement_timeout', 'lock_timeout'])
    await query(url, `alter database ${databaseName(url)} set ${limit} = '50ms'`)
  const folder = await makeFolder('select pg_sleep(0.1); select 1')
  // One of them waits for the lock of the other.
  const counts = await Promise.all([migrate(url, { folder }), migrate(url, { folder })])
  assert.deepEqual(counts.toSorted(), [0, 1])
})

test('PostgreSQL before 15 is refused', () => {
  const refused = (version: number) => ({ message: `The database is PostgreSQL ${version}; Tarja needs 15 or later.` })
  assert.throws(() => requireSupported(140_023), refused(14))
  assert.throws(() => requireSupported(90_624), refused(9))
  for (const version of [150_000, 150_020, 180_004, 190_000]) requireSupported(version)
})

/** The released migrations with a role of the test's own, because tarja_app is there already. */
async function releasedWithRole(role: string): Promise<string> {
  const folder = await makeFolder()
  await cp(released, folder, { recursive: true })
  for (const { name, text } of migrations) await writeFile(join(folder, name), text.replaceAll('tarja_app', role))
  return folder
}

test('databases of one server that are migrated at the same time make their common role once', async () => {
  for (let round = 0; round < 5; round++) {
    const folder = await releasedWithRole(nameRole())
    const urls = [await makeEmptyDatabase(), await makeEmptyDatabase(), await makeEmptyDatabase()]
    const counts = await Promise.all(urls.map((url) => migrate(url, { folder })))
    assert.deepEqual(counts, Array<number>(3).fill(migrations.length))
  }
})

test('a migration waits for another database that is making the role, and uses that one', async () => {
  const role = nameRole()
  const url = await makeEmptyDatabase()
  await using other = await openByHand(await makeEmptyDatabase())
  await other.query(`begin; create role ${role} nologin`)
  const migrated = migrate(url, { folder: await releasedWithRole(role) })
  await until(async () => (await countWaiting(url)) === 1)
  await other.query('commit')
  assert.equal(await migrated, migrations.length)
})

test('an owner who is no superuser, but may make roles, may work as the role', async () => {
  const owner = nameRole()
  const role = nameRole()
  const url = await makeEmptyDatabase()
  await using client = await openByHand(url)
  await client.query(`create role ${owner} createrole`)
  await client.query(`alter database ${databaseName(url)} owner to ${owner}`)
  // Nobody can sign in as it, so its migrations are made by hand.
  await client.query(`set session authorization ${owner}`)
  for (const { text } of migrations) await client.query(text.replaceAll('tarja_app', role))
  await client.query(`set role ${role}`)
  const { rows } = await client.query('select session_user, current_user')
  assert.deepEqual(rows, [{ session_user: owner, current_user: role }])
})
