import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { now } from '#src/instant.ts'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { copyDatabase } from '#testing/empty-database.ts'
import { type ConnectOptions, type Db, connect, sql } from './client.ts'
import type { Remembered } from './incarnation.ts'

const { url, isMade } = useDatabase()
const greet = sql('select 1')

/** A database of the test's own, as migrated. */
async function makeDatabase(): Promise<string> {
  await isMade
  return copyDatabase(url)
}

function open(connectionString: string, incarnation: Partial<ConnectOptions['incarnation']> = {}): Db {
  const db = connect({
    connectionString,
    role: 'tarja_app',
    connectionCountMax: 2,
    onIdleError: () => {},
    incarnation: { now, ...incarnation },
  })
  after(() => db.close())
  return db
}

async function presentOf(db: Db) {
  await db.run(greet)
  const { number, incarnation, cause } = db.incarnations()[0]
  return { number, incarnation, cause }
}

const rowsOf = (at: string) =>
  query<{ number: number; cause: string; incarnation: string }>(
    at,
    'select number, cause, incarnation from incarnation order by number',
  )

test('a database has one incarnation, whoever connects and however often', async () => {
  const at = await makeDatabase()
  const present = await presentOf(open(at))
  assert.deepEqual({ ...present, incarnation: '' }, { number: 1, incarnation: '', cause: 'created' })
  assert.deepEqual(await Promise.all([open(at), open(at), open(at)].map(presentOf)), [present, present, present])
  assert.equal((await rowsOf(at)).length, 1)
})

test('of twenty who find a copy of the database at once one begins its incarnation, and all say the same', async () => {
  const first = await makeDatabase()
  const original = open(first)
  await presentOf(original)
  await original.beat(now())
  const beatAt = (await query<{ at: string }>(first, 'select at::text from server_clock'))[0]?.at
  await original.close()
  const copy = await copyDatabase(first)
  const found = await Promise.all(Array.from({ length: 20 }, () => presentOf(open(copy))))
  assert.deepEqual(new Set(found.map(({ incarnation }) => incarnation)).size, 1)
  const rows = await rowsOf(copy)
  assert.deepEqual(
    rows.map(({ number, cause }) => [number, cause]),
    [
      [1, 'created'],
      [2, 'moved'],
    ],
  )
  const [row] = await query<{ text: string }>(copy, 'select data_as_of::text as text from incarnation where number = 2')
  assert.equal(row?.text, beatAt, 'what was acknowledged before the last beat is there')
})

test('who remembers more beats than the database has begins a new incarnation; who remembers as many does not', async () => {
  const at = await makeDatabase()
  let remembered: Remembered | undefined
  const db = open(at, { onRemember: (one) => (remembered = one) })
  await presentOf(db)
  await db.beat(now())
  await db.beat(now())
  assert(remembered)
  assert.equal(remembered.beat, 2)
  assert.equal((await presentOf(open(at, { remembered }))).number, 1)
  // As an older state of the same database has it, put back by whatever means.
  await query(at, 'update server_clock set beat = 1')
  const [one, other] = await Promise.all([open(at, { remembered }), open(at, { remembered })].map(presentOf))
  assert.deepEqual(one, other)
  assert.deepEqual([one?.number, one?.cause], [2, 'moved'])
})

test('a loss of the incarnation itself is noticed, and noted once by all who remember it', async () => {
  const at = await makeDatabase()
  const { incarnation } = await presentOf(open(at))
  // They remember a successor that the database does not know.
  const remembered = { number: 5, incarnation: '0199b8f0-0000-7000-8000-0000000000ab', beat: 0 }
  const first = await presentOf(open(at, { remembered }))
  assert.deepEqual([first.number, first.cause], [6, 'moved'])
  assert.notEqual(first.incarnation, incarnation)
  assert.deepEqual(await presentOf(open(at, { remembered })), first)
})

test('a process notices by a beat that its database has become another incarnation, and cuts off what it was connected to', async () => {
  const at = await makeDatabase()
  const db = open(at)
  await db.run(greet)
  const before = db.incarnations()[0]
  let toldCount = 0
  db.onIncarnation(() => toldCount++)
  await db.beat(now())
  assert.equal(toldCount, 0)
  await query(at, 'update server_clock set beat = 0')
  await db.beat(now())
  const [present, former] = db.incarnations()
  assert.deepEqual(
    [toldCount, present.number, former?.incarnation],
    [1, 2, before.incarnation],
    'told once, with the former one behind it',
  )
})

test('a connection of before is not used once another has found a new incarnation', async () => {
  const at = await makeDatabase()
  const db = open(at)
  await presentOf(db)
  const started = Promise.withResolvers<void>()
  const held = db.transaction(async (tx) => {
    await tx.run(greet)
    started.resolve()
    await moved.promise
    return tx.run(greet)
  })
  const moved = Promise.withResolvers<void>()
  await started.promise
  await query(at, `update incarnation set identity = 'elsewhere'`)
  // The second connection of the pool is a new one, and finds it.
  await db.run(greet)
  assert.equal(db.incarnations()[0].number, 2)
  moved.resolve()
  await assert.rejects(held, /Connection terminated|Client has encountered a connection error/)
  assert.equal(await db.run(greet), 1, 'the pool goes on with new ones')
})

test('a restored copy is noted once, with the moment of its backup', async () => {
  const at = await makeDatabase()
  await presentOf(open(at))
  const replaced = {
    incarnation: '0199b8f0-0000-7000-8000-0000000000cd',
    cause: 'restored' as const,
    dataAsOf: Temporal.Instant.from('2026-11-27T18:00:00Z'),
  }
  const db = open(at, { replaced })
  assert.deepEqual(await presentOf(db), { number: 2, incarnation: replaced.incarnation, cause: 'restored' })
  assert.equal(db.incarnations()[0].dataAsOf.toString(), replaced.dataAsOf.toString())
  assert.equal((await presentOf(open(at, { replaced }))).number, 2)
})
