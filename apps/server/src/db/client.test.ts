import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addOne, insert, numbers, pidOf, refusalOf, useClient, valueOf } from '#testing/client.ts'
import { until } from '#testing/until.ts'
import { countWaiting, openByHand } from '#testing/empty-database.ts'
import { type Queries, sql } from './client.ts'
import { withOptions } from './connection-string.ts'
import { isDatabaseUnavailable } from './errors.ts'

const { url, db, connectOwn, insertRows, cut } = useClient()
const fail = sql('select 1 / 0')

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
