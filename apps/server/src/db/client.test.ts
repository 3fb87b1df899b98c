import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { query, until } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { countWaiting, openByHand } from '#testing/empty-database.ts'
import { startProxy } from '#testing/proxy.ts'
import { connect, sql, type ConnectOptions, type Queries } from './client.ts'
import { withOptions } from './connection-string.ts'
import { isDatabaseUnavailable } from './errors.ts'

const { url, db, isMade } = useDatabase()
const databaseName = new URL(url).pathname.slice(1)

before(async () => {
  await isMade
  await query(url, 'create table one (id text primary key, value integer not null default 0)')
  await query(url, 'grant select, insert, update on one to tarja_app')
})

/** A pool of the test's own. */
function connectOwn(over: Partial<ConnectOptions> = {}) {
  const idleErrors: Error[] = []
  const onIdleError = (error: Error) => void idleErrors.push(error)
  const own = connect({ connectionString: url, role: 'tarja_app', connectionCountMax: 1, onIdleError, ...over })
  after(() => own.close())
  return { ...own, idleErrors }
}

const numbers = sql<{ n: number }>('select n from generate_series(1, $1::int) as n')
const insert = sql('insert into one (id) values ($1)')
const addOne = sql('update one set value = value + 1 where id = $1')
const valueOf = sql<{ value: number }>('select value from one where id = $1')
const pidOf = sql<{ pid: number }>('select pg_backend_pid() as pid')
const wait = sql(`select pg_sleep(3600)`)
const fail = sql('select 1 / 0')

/** Ids of its own for each test, committed. */
async function insertRows(...ids: string[]): Promise<void> {
  for (const id of ids) await db.run(insert, [id])
}

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('it was not refused'),
    (error: unknown) => error,
  )
}

const isActive = (pid: number, running: string) => async () =>
  (
    await query(
      url,
      `select from pg_stat_activity where pid = ${pid} and state = 'active' and query like '%${running}%'`,
    )
  ).length === 1

const cut = (pid: number) => query(url, `select pg_terminate_backend(${pid}, 10000)`)

test('one wants exactly one row', async () => {
  assert.deepEqual(await db.one(numbers, [1]), { n: 1 })
  await assert.rejects(db.one(numbers, [0]), { message: `expected one row, got none: ${numbers.text}` })
  await assert.rejects(db.one(numbers, [2]), { message: `expected at most one row, got 2: ${numbers.text}` })
})

test('maybeOne wants one row or none', async () => {
  assert.deepEqual(await db.maybeOne(numbers, [1]), { n: 1 })
  assert.equal(await db.maybeOne(numbers, [0]), undefined)
  await assert.rejects(db.maybeOne(numbers, [2]), { message: `expected at most one row, got 2: ${numbers.text}` })
})

test('many takes any count of rows', async () => {
  assert.deepEqual(await db.many(numbers, [0]), [])
  assert.deepEqual(await db.many(numbers, [3]), [{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('run answers how many rows it touched', async () => {
  await insertRows('run-1', 'run-2')
  const touch = sql(`update one set value = 7 where id like $1`)
  assert.deepEqual([await db.run(touch, ['run-%']), await db.run(touch, ['nothing'])], [2, 0])
  assert.equal(await db.run(sql('set local work_mem = default')), 0)
})

test('a statement is prepared once on a connection, under a name that PostgreSQL keeps whole', async () => {
  const own = connectOwn()
  const long = (end: string) => sql<{ n: string }>(`select ${' '.repeat(100)}'${end}' as n`)
  assert.deepEqual(
    [await own.one(long('a')), await own.one(long('b')), await own.one(long('a'))],
    [{ n: 'a' }, { n: 'b' }, { n: 'a' }],
  )
  const prepared = sql<{ name: string; calls: number }>(
    `select name, generic_plans + custom_plans as calls from pg_prepared_statements where name = any ($1)`,
  )
  const rows = await own.many(prepared, [[long('a').name, long('b').name]])
  const calls = rows.map(({ name, calls }) => [name, calls]).toSorted()
  assert.deepEqual(
    calls,
    [
      [long('a').name, 2],
      [long('b').name, 1],
    ].toSorted(),
  )
  assert.notEqual(long('a').name, long('b').name)
  assert(Buffer.byteLength(long('a').name) <= 63)
})

test('a transaction that ends is kept, and its result answered', async () => {
  const result = await db.transaction(async (tx) => {
    await tx.run(insert, ['kept-1'])
    await tx.run(insert, ['kept-2'])
    // Not before the end.
    assert.equal(await db.maybeOne(valueOf, ['kept-1']), undefined)
    return 'result'
  })
  assert.equal(result, 'result')
  assert.deepEqual([await db.one(valueOf, ['kept-1']), await db.one(valueOf, ['kept-2'])], [{ value: 0 }, { value: 0 }])
})

test('a transaction that throws leaves nothing, passes the error on as it is, and its connection works', async () => {
  const own = connectOwn()
  const { pid } = await own.one(pidOf)
  const refusal = new Error('refused')
  let attempts = 0
  const work = async (tx: Queries) => {
    attempts++
    await tx.run(insert, ['undone'])
    throw refusal
  }
  assert.equal(await refusalOf(own.transaction(work)), refusal)
  assert.equal(attempts, 1)
  assert.equal(await own.maybeOne(valueOf, ['undone']), undefined)
  assert.deepEqual([await own.one(pidOf), own.pool()], [{ pid }, { total: 1, idle: 1, waiting: 0 }])
})

test('a transaction whose work keeps a failed statement to itself is not reported as committed', async () => {
  const work = db.transaction(async (tx) => {
    await tx.run(insert, ['swallowed'])
    await refusalOf(tx.run(fail))
    return 'done'
  })
  await assert.rejects(work, { message: 'a statement of the transaction failed, so it was not committed' })
  assert.equal(await db.maybeOne(valueOf, ['swallowed']), undefined)
})

const countSeen = sql<{ count: number }>(`select count(*) as count from one where id like 'seen-%'`)

test('a snapshot finds the state of one moment, can change nothing, and gives its connection back', async () => {
  await insertRows('seen-1')
  const own = connectOwn()
  const counts = own.snapshot(async function* (tx) {
    for (;;) yield (await tx.one(countSeen)).count
  })
  assert.deepEqual(await counts.next(), { value: 1, done: false })
  await insertRows('seen-2')
  assert.deepEqual([await counts.next(), own.pool().idle], [{ value: 1, done: false }, 0])
  await counts.return(undefined)
  assert.deepEqual([own.pool().idle, await own.one(countSeen)], [1, { count: 2 }])

  const writing = own.snapshot(async function* (tx) {
    yield await tx.run(insert, ['seen-3'])
  })
  await assert.rejects(writing.next(), { code: '25006' })
  assert.deepEqual([own.pool().idle, await own.one(countSeen)], [1, { count: 2 }])
})

test('a snapshot whose connection is lost fails, and the next one works', async () => {
  const own = connectOwn()
  const pids = () =>
    own.snapshot(async function* (tx) {
      for (;;) yield (await tx.one(pidOf)).pid
    })
  const lost = pids()
  const { value: pid } = await lost.next()
  await cut(Number(pid))
  const error = await refusalOf(lost.next())
  assert(isDatabaseUnavailable(error), String(error))
  const next = pids()
  assert.notEqual((await next.next()).value, pid)
  await next.return(undefined)
})

test('of two transactions that wait for each other the one undone is done again', async () => {
  await insertRows('dead-a', 'dead-b')
  // The database undoes the one that looks first; the other never looks.
  const own = connectOwn({ connectionString: withOptions(url, ['-c deadlock_timeout=10ms']) })
  await using other = await openByHand(url)
  await other.query(`set deadlock_timeout = '1h'`)
  await other.query(`begin; update one set value = value + 10 where id = 'dead-b'`)

  let attempts = 0
  let otherDone: Promise<unknown> | undefined
  const result = await own.transaction(async (tx) => {
    attempts++
    await tx.run(addOne, ['dead-a'])
    otherDone ??= other.query(`update one set value = value + 10 where id = 'dead-a'; commit`)
    if (attempts === 1) await until(async () => (await countWaiting(url)) === 1)
    await tx.run(addOne, ['dead-b'])
    return attempts
  })
  await otherDone
  assert.equal(result, 2)
  assert.deepEqual(
    [await db.one(valueOf, ['dead-a']), await db.one(valueOf, ['dead-b'])],
    [{ value: 11 }, { value: 11 }],
  )
})

for (const [code, attemptsExpected] of [
  ['40P01', 3],
  ['40001', 3],
  ['23505', 1],
  ['55P03', 1],
  ['57014', 1],
] as const) {
  test(`work that fails with ${code} each time is tried ${attemptsExpected} times`, async () => {
    let attempts = 0
    const work = db.transaction(async (tx) => {
      attempts++
      await tx.run(sql(`do $$ begin raise exception using errcode = '${code}'; end $$`))
    })
    await assert.rejects(work, { code })
    assert.equal(attempts, attemptsExpected)
  })
}

test('a connection lost between the statements of a transaction undoes it, and the next one works', async () => {
  const own = connectOwn()
  const error = await refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['lost-between'])
      await cut((await tx.one(pidOf)).pid)
      await tx.run(insert, ['lost-after'])
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  assert.deepEqual(await own.many(sql(`select from one where id like 'lost-%'`)), [])
  await own.transaction((tx) => tx.run(insert, ['found-between']))
  assert.deepEqual(await own.one(valueOf, ['found-between']), { value: 0 })
})

test('a connection lost before the commit undoes the transaction', async () => {
  const own = connectOwn()
  const error = await refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['lost-commit'])
      await cut((await tx.one(pidOf)).pid)
    }),
  )
  assert(isDatabaseUnavailable(error), String(error))
  assert.equal(await own.maybeOne(valueOf, ['lost-commit']), undefined)
})

test('a connection lost during a statement undoes its transaction, and the next one works', async () => {
  const own = connectOwn()
  const { pid } = await own.one(pidOf)
  const refused = refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['lost-during'])
      await tx.run(wait)
    }),
  )
  await until(isActive(pid, 'pg_sleep'))
  await cut(pid)
  const error = await refused
  assert(isDatabaseUnavailable(error), String(error))
  assert.equal(await own.maybeOne(valueOf, ['lost-during']), undefined)
})

test('a network that fails during a statement, and one that fails between two, is the database unavailable', async () => {
  const proxy = await startProxy(url)
  const own = connectOwn({ connectionString: proxy.url })
  const { pid } = await own.one(pidOf)
  const during = refusalOf(own.transaction((tx) => tx.run(wait)))
  await until(isActive(pid, 'pg_sleep'))
  proxy.cut()
  const between = refusalOf(
    own.transaction(async (tx) => {
      await tx.run(insert, ['network'])
      proxy.cut()
      await tx.run(insert, ['network-after'])
    }),
  )
  for (const error of [await during, await between]) assert(isDatabaseUnavailable(error), String(error))
  assert.deepEqual(await own.many(sql(`select from one where id like 'network%'`)), [])
})

test('a connection lost while idle is told of, and replaced', async () => {
  const own = connectOwn()
  await cut((await own.one(pidOf)).pid)
  await until(() => own.idleErrors.length > 0)
  assert(own.idleErrors.every(isDatabaseUnavailable), String(own.idleErrors))
  assert.deepEqual(await own.one(numbers, [1]), { n: 1 })
})

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

const read: [type: string, text: string, expected: unknown][] = [
  ['numeric', '12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
  ['numeric(14,4)', '0.1', '0.1000'],
  ['numeric', '-0.0001', '-0.0001'],
  ['numeric[]', '{0.10,NULL,12345678901234567890.1}', ['0.10', null, '12345678901234567890.1']],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '0001-01-01', '0001-01-01'],
  ['date[]', '{2026-02-28,NULL}', ['2026-02-28', null]],
  ['time', '23:59:59.999', '23:59:59.999'],
  ['time[]', '{04:00}', ['04:00:00']],
  ['timestamp', '2026-03-02 12:00:00.001', '2026-03-02 12:00:00.001'],
  ['timestamptz(3)', '2026-03-02T06:00:00.123-06', Temporal.Instant.from('2026-03-02T12:00:00.123Z')],
  ['timestamptz', '2026-03-02T06:00:00.123456-06', Temporal.Instant.from('2026-03-02T12:00:00.123456Z')],
  ['timestamptz', '1969-12-31T23:59:59.999Z', Temporal.Instant.from('1969-12-31T23:59:59.999Z')],
  ['timestamptz', '0001-01-01T00:00:00Z', Temporal.Instant.from('0001-01-01T00:00:00Z')],
  ['timestamptz', '9999-12-31T23:59:59.999Z', Temporal.Instant.from('9999-12-31T23:59:59.999Z')],
  ['timestamptz[]', '{2026-03-02T12:00:00Z,NULL}', [Temporal.Instant.from('2026-03-02T12:00:00Z'), null]],
  ['int8', '9007199254740991', 9_007_199_254_740_991],
  ['int8', '-9007199254740991', -9_007_199_254_740_991],
  ['int8[]', '{0,NULL,9007199254740991}', [0, null, 9_007_199_254_740_991]],
  ['int4', '-2147483648', -2_147_483_648],
  ['bool', 'f', false],
  ['text[]', '{a,NULL,"b,\\"c"}', ['a', null, 'b,"c']],
  ['uuid', '0198c5a2-7b1c-7def-8abc-0123456789ab', '0198c5a2-7b1c-7def-8abc-0123456789ab'],
  ['jsonb', '{"a":[1.5,null]}', { a: [1.5, null] }],
  ['bytea', '\\x00ff', Buffer.from([0, 255])],
  ['numeric', 'NULL', null],
]
for (const [type, text, expected] of read) {
  test(`${type} ${text} is read exactly`, async () => {
    const select = sql<{ value: unknown }>(`select $1::text::${type} as value`)
    const { value } = await db.one(select, [text === 'NULL' ? null : text])
    // Temporal has no fields of its own to compare.
    const shown = (one: unknown) => (one instanceof Temporal.Instant ? `instant ${one}` : one)
    assert.deepEqual(
      Array.isArray(value) ? value.map(shown) : shown(value),
      Array.isArray(expected) ? expected.map(shown) : shown(expected),
    )
  })
}

for (const [type, text] of [
  ['int8', '9007199254740992'],
  ['int8', '-9007199254740992'],
  ['int8[]', '{9007199254740993}'],
  ['timestamptz', 'infinity'],
] as const) {
  test(`${type} ${text}, which has no exact value here, is refused rather than changed`, async () => {
    const own = connectOwn()
    await assert.rejects(own.one(sql(`select $1::text::${type} as value`), [text]), RangeError)
    assert.deepEqual(await own.one(numbers, [1]), { n: 1 })
  })
}

const written: [
  type: string,
  value: string | number | boolean | null | (string | number | null)[],
  text: string | null,
][] = [
  ['numeric(14,4)', '0.1000', '0.1000'],
  ['timestamptz(3)', Temporal.Instant.from('2026-03-02T12:00:00.123Z').toString(), '2026-03-02 12:00:00.123+00'],
  ['date', '2026-03-02', '2026-03-02'],
  ['int8', 9_007_199_254_740_991, '9007199254740991'],
  ['text[]', ['a', null, 'b,"c\\'], '{a,NULL,"b,\\"c\\\\"}'],
  ['numeric[]', ['0.10', null], '{0.10,NULL}'],
  ['bool', true, 'true'],
  ['text', null, null],
]
for (const [type, value, text] of written) {
  test(`${JSON.stringify(value)} is written exactly as ${type}`, async () => {
    assert.deepEqual(await db.one(sql(`select $1::${type}::text as text`), [value]), { text })
  })
}

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
