import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addOne, insert, numbers, pidOf, refusalOf, useClient, valueOf, wait } from '#testing/client.ts'
import { query } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { openByHand } from '#testing/empty-database.ts'
import { sql } from './client.ts'
import { withOptions } from './connection-string.ts'
import { isDatabaseUnavailable } from './errors.ts'

const { url, db, connectOwn, insertRows, isActive } = useClient()
const databaseName = new URL(url).pathname.slice(1)

test('when every connection is taken a caller waits five seconds, and then the database is unavailable', async (t) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  t.after(() => release())
  const own = connectOwn({ connectionCountMax: 2 })
  const started = [1, 2].map(() => Promise.withResolvers<void>())
  const holding = started.map(({ resolve }) =>
    own.transaction(async () => {
      resolve()
      await released
    }),
  )
  await Promise.all(started.map(({ promise }) => promise))

  t.mock.timers.enable({ apis: ['setTimeout'] })
  let isRefused = false
  const refused = refusalOf(own.one(numbers, [1])).finally(() => (isRefused = true))
  assert.deepEqual(own.pool(), { total: 2, idle: 0, waiting: 1 })
  t.mock.timers.tick(4_999)
  await new Promise(setImmediate)
  assert.equal(isRefused, false)
  t.mock.timers.tick(1)
  const error = await refused
  assert(isDatabaseUnavailable(error), String(error))
  t.mock.timers.reset()

  const waiting = own.one(numbers, [1])
  release()
  await Promise.all(holding)
  assert.deepEqual(await waiting, { n: 1 })
})

const settings = sql<Record<string, string>>(`select current_user,
  current_setting('timezone') as timezone, split_part(current_setting('datestyle'), ',', 1) as datestyle,
  current_setting('statement_timeout') as statement_timeout, current_setting('lock_timeout') as lock_timeout,
  current_setting('idle_in_transaction_session_timeout') as idle_in_transaction_session_timeout,
  current_setting('work_mem') as work_mem`)

test('zone, role and limits of a connection are ours, whatever the server or the address says', async () => {
  const theirs = {
    timezone: 'Asia/Tokyo',
    datestyle: 'SQL, DMY',
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
    role: 'none',
    work_mem: '8MB',
  }
  const ours = {
    current_user: 'tarja_app',
    timezone: 'UTC',
    datestyle: 'ISO',
    statement_timeout: '8s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '10s',
    work_mem: '8MB',
  }
  const options = Object.entries(theirs).map(([name, value]) => `-c ${name}=${value.replace(' ', '')}`)
  const byAddress = connectOwn({ connectionString: withOptions(url, options) })
  assert.deepEqual(await byAddress.one(settings), ours)

  for (const [name, value] of Object.entries(theirs))
    await query(url, `alter database ${databaseName} set ${name} = ${name === 'datestyle' ? value : `'${value}'`}`)
  try {
    const byServer = connectOwn()
    assert.deepEqual(await byServer.one(settings), ours)
    const { at } = await byServer.one(sql<{ at: Temporal.Instant }>(`select timestamptz '2026-03-02T12:00:00Z' as at`))
    assert.equal(at.toString(), '2026-03-02T12:00:00Z')
  } finally {
    await query(url, `alter database ${databaseName} reset all`)
  }
})

test('a statement that takes too long is ended, and the database is unavailable', async () => {
  const own = connectOwn()
  const error = await refusalOf(
    own.transaction(async (tx) => {
      await tx.run(sql(`set local statement_timeout = '20ms'`))
      await tx.run(wait)
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  assert.deepEqual(await own.one(numbers, [1]), { n: 1 })
})

test('a lock that takes too long is given up, and the database is unavailable', async () => {
  await insertRows('locked')
  await using other = await openByHand(url)
  await other.query(`begin; update one set value = 1 where id = 'locked'`)
  const error = await refusalOf(
    db.transaction(async (tx) => {
      await tx.run(sql(`set local lock_timeout = '20ms'`))
      await tx.run(addOne, ['locked'])
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  await other.query('rollback')
  assert.deepEqual(await db.one(valueOf, ['locked']), { value: 0 })
})

test('a transaction that rests too long is ended, and the database is unavailable', async () => {
  const own = connectOwn()
  const error = await refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['rested'])
      const { pid } = await tx.one(pidOf)
      await tx.run(sql(`set local idle_in_transaction_session_timeout = '20ms'`))
      await until(async () => (await query(url, `select from pg_stat_activity where pid = ${pid}`)).length === 0)
      await tx.one(pidOf)
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  assert.equal(await own.maybeOne(valueOf, ['rested']), undefined)
})

test('closing waits for what is under way', async () => {
  const own = connectOwn()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: started, resolve: start } = Promise.withResolvers<void>()
  const work = own.transaction(async (tx) => {
    await tx.run(insert, ['closing'])
    start()
    await released
    return 'done'
  })
  await started
  const closed = own.close()
  release()
  assert.equal(await work, 'done')
  await closed
  await own.close()
  assert.deepEqual(await db.one(valueOf, ['closing']), { value: 0 })
  const error = await refusalOf(own.one(numbers, [1]))
  assert(isDatabaseUnavailable(error), String(error))
})

test('closing cuts off a transaction that rests, and what it asks afterwards is refused', async (t) => {
  const own = connectOwn()
  const { promise: started, resolve: start } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const refused = refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['resting'])
      start()
      await released
      await tx.run(insert, ['resting-after'])
    }),
  )
  await started
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const closed = own.close()
  t.mock.timers.tick(1_000)
  release()
  const error = await refused
  assert(isDatabaseUnavailable(error), String(error))
  await closed
  // Before another pool is used, whose idle timers are real ones.
  t.mock.timers.reset()
  assert.deepEqual(await db.many(sql(`select from one where id like 'resting%'`)), [])
})

test('closing cuts off after a second what does not end, and the database undoes it', async (t) => {
  const own = connectOwn()
  const { pid } = await own.one(pidOf)
  const refused = refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['cut-off'])
      await tx.run(wait)
    }),
  )
  await until(isActive(pid, 'pg_sleep'))
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let isClosed = false
  const closed = own.close().then(() => (isClosed = true))
  t.mock.timers.tick(999)
  await new Promise(setImmediate)
  assert.equal(isClosed, false)
  t.mock.timers.tick(1)
  const error = await refused
  assert(isDatabaseUnavailable(error), String(error))
  // Not by the statement's own limit.
  assert.match(String(error), /Connection terminated/)
  await closed
  t.mock.timers.reset()
  await query(url, `select pg_terminate_backend(${pid}, 10000)`)
  assert.equal(await db.maybeOne(valueOf, ['cut-off']), undefined)
})
