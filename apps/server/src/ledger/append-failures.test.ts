import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { connect } from '#src/db/client.ts'
import { isDatabaseUnavailable } from '#src/db/errors.ts'
import { makeEntry, toldOf } from '#testing/entries.ts'
import { useRace } from '#testing/race.ts'
import { openForRecords, records } from '#testing/records.ts'
import { useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { appendEntries } from './append.ts'
import { createAppendQueue } from './append-queue.ts'
import type { Entry } from './entry.ts'

const app = useSessions()
const { ctx, clock, databaseUrl } = app
const race = useRace(databaseUrl)

/** A queue before a database that tells how large its batches were. */
async function makeQueue(db = ctx.db) {
  const { company, sessionId, totals } = await openForRecords(app)
  const sizes: number[] = []
  const queue = createAppendQueue({
    write(batch) {
      sizes.push(batch.length)
      return appendEntries(db, batch, ctx.now)
    },
    depthMax: 10_000,
    companyDepthMax: 10_000,
    onBatch: () => {},
  })
  const entry = (over: Partial<Entry> = {}) =>
    makeEntry(company.supervisor, { sessionId, recordedAt: clock.now(), ...over })
  return { queue, sizes, totals, entry }
}

/** A fault of the database's own: it takes no record whose clientEventId begins so. */
async function poison(mark: string): Promise<void> {
  const owner = new pg.Client(databaseUrl)
  await owner.connect()
  await owner.query(`
    create function refuse_${mark}() returns trigger language plpgsql as
      $$ begin if new.client_event_id like '${mark}%' then raise 'poison'; end if; return new; end $$;
    create trigger refuse_${mark} before insert on record for each row execute function refuse_${mark}()`)
  await owner.end()
}

test('a batch that fails is tried one by one, so that a bad one stands alone', async () => {
  const mark = `poison_${randomUUID().slice(0, 8)}`
  await poison(mark)
  const { queue, sizes, entry, totals } = await makeQueue()
  const good = queue.append([entry(), entry()])
  const mixed = queue.append([entry(), entry({ clientEventId: `${mark}_1` }), entry()])
  const bad = queue.append([entry({ clientEventId: `${mark}_2` })])
  const [a, b, c] = await Promise.allSettled([good, mixed, bad])
  assert(a.status === 'fulfilled' && b.status === 'fulfilled' && c.status === 'rejected')
  assert.deepEqual(
    [a.value.map(toldOf), b.value.map(toldOf)],
    [
      ['inserted', 'inserted'],
      ['inserted', 'failed', 'inserted'],
    ],
  )
  assert.match(String(c.reason), /poison/)
  assert.deepEqual(sizes, [6, 1, 1, 1, 1, 1, 1])
  assert.deepEqual(await totals(), [4, 4, 1])
})

test('over HTTP the bad one is told as a fault of the server, its neighbours are acknowledged, and repeats too', async () => {
  const mark = `poison_${randomUUID().slice(0, 8)}`
  await poison(mark)
  const { record, send, bulk, totals } = await openForRecords(app)
  const items = [record(), record({ clientEventId: `${mark}_1` }), record()]
  const codes = (results: any[]) => results.map(({ index, statusCode, code }) => [index, statusCode, code])
  assert.deepEqual(codes(await bulk(items)), [
    [0, 201, undefined],
    [1, 500, 'INTERNAL'],
    [2, 201, undefined],
  ])
  const again = await bulk(items)
  assert.deepEqual(codes(again), [
    [0, 200, undefined],
    [1, 500, 'INTERNAL'],
    [2, 200, undefined],
  ])
  assert(!JSON.stringify(again).includes('poison '), 'the database’s words stay inside')
  const alone = await send('POST', records, record({ clientEventId: `${mark}_2` }))
  assert.deepEqual([alone.status, alone.body.code], [500, 'INTERNAL'])
  assert.deepEqual(await totals(), [2, 2, 1])
})

test('a database that is away fails all of a batch at once, as safe to repeat', async () => {
  const url = new URL(databaseUrl)
  url.host = ''
  url.searchParams.set('host', '/nowhere')
  const db = connect({ connectionString: url.href, onIdleError: () => {} })
  const { queue, sizes, entry } = await makeQueue(db)
  const settled = await Promise.allSettled([queue.append([entry(), entry(), entry()]), queue.append([entry()])])
  for (const one of settled) assert(one.status === 'rejected' && isDatabaseUnavailable(one.reason))
  assert.deepEqual(sizes, [4])
  await db.close()
})

test('a connection cut in mid-batch fails the batch as safe to repeat, and the repeat counts once', async () => {
  const { sessionId, record, send, bulk, totals } = await openForRecords(app)
  const sent = [record(), record(), record()]
  await race.holdSession(sessionId)
  const one = await race.start(() => send('POST', records, sent[0]))
  const rest = send('POST', `${records}/bulk`, { records: sent.slice(1) })
  await race.cutLongestWaiting()
  const answer = await one.outcome
  assert.deepEqual([answer.status, answer.body.code, answer.headers['retry-after']], [503, 'DATABASE_UNAVAILABLE', '1'])
  await race.release()
  assert.deepEqual(
    (await rest).body.results.map(({ statusCode }: any) => statusCode),
    [201, 201],
  )
  assert.deepEqual(
    (await bulk(sent)).map(({ statusCode }) => statusCode),
    [201, 200, 200],
  )
  assert.deepEqual(await totals(), [3, 3, 1])
})

test('a client that goes away before its answer has recorded all the same, and its repeat is told so', async () => {
  const { company, sessionId, record, send, totals } = await openForRecords(app)
  const address = await app.app().listen({ port: 0 })
  const body = JSON.stringify(record())
  const headers = {
    authorization: `Bearer ${await app.tokenOf(company.supervisor.auth0Id)}`,
    'content-type': 'application/json',
  }
  const leaving = new AbortController()
  await race.holdSession(sessionId)
  const { outcome } = await race.start(() =>
    fetch(`${address}/api/control${records}`, { method: 'POST', headers, body, signal: leaving.signal }),
  )
  leaving.abort()
  await assert.rejects(outcome, { name: 'AbortError' })
  await race.release()
  const again = await send('POST', records, JSON.parse(body))
  assert.deepEqual([again.status, again.body.data.idempotent], [200, true])
  assert.deepEqual(await totals(), [1, 1, 1])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
