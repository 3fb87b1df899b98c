import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { kinds, makeHeldQueue } from '#testing/held-queue.ts'
import { useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import { createAppendQueue } from './append-queue.ts'

const app = useSessions()
const { ctx } = app

const makeQueue = async (bounds?: { depthMax?: number }) => makeHeldQueue(app, bounds)
const all = (count: number, told: string) => Array(count).fill(told)

test('one batch is in the database; what arrives meanwhile is the next, in the order it came', async () => {
  const { queue, batches, measured, entries, arrived, letThrough, totals } = await makeQueue()
  const [a, b, c] = [entries(1), entries(3), entries(2)]
  const first = queue.append(a)
  await arrived(0)
  const [second, third] = [queue.append(b), queue.append(c)]
  assert.equal(queue.depth(), 6)
  letThrough(0)
  assert.deepEqual(kinds(await first), ['inserted'])
  await arrived(1)
  assert.deepEqual([batches.length, queue.depth()], [2, 5])
  letThrough(1)
  assert.deepEqual([kinds(await second), kinds(await third)], [all(3, 'inserted'), all(2, 'inserted')])
  assert.deepEqual(batches, [a, [...b, ...c]])
  await queue.drain()
  assert.deepEqual([measured, queue.depth()], [[1, 5], 0])
  assert.deepEqual(await totals(), [6, 6, 1])
})

test('what is asked for in one turn goes together, and a lone record waits for nothing else', async () => {
  const { queue, batches, entries, arrived, letThrough } = await makeQueue()
  const [a, b] = [entries(1), entries(1)]
  const answers = Promise.all([queue.append(a), queue.append(b)])
  await arrived(0)
  assert.deepEqual(batches, [[...a, ...b]])
  letThrough(0)
  await answers
})

test('a batch is of at most 512, and the rest follows in order', async () => {
  const { queue, batches, entries, letThrough, arrived } = await makeQueue()
  const sent = entries(1000)
  const answer = queue.append(sent)
  for (const index of [0, 1]) {
    await arrived(index)
    letThrough(index)
  }
  assert.deepEqual(kinds(await answer), all(1000, 'inserted'))
  assert.deepEqual(
    batches.map((batch) => batch.length),
    [512, 488],
  )
  assert.deepEqual(batches.flat(), sent)
})

test('what would wait behind a bulk goes beside it; when both lanes are taken, to the shorter', async () => {
  const { queue, batches, entries, arrived, letThrough, totals } = await makeQueue()
  const [bulk, other, third, one] = [entries(400), entries(300), entries(256), entries(1)]
  const answers = [queue.append(bulk)]
  await arrived(0)
  answers.push(queue.append(other))
  await arrived(1)
  assert.deepEqual(batches, [bulk, other])
  answers.push(queue.append(third), queue.append(one))
  assert.equal(queue.depth(), 957)
  letThrough(1)
  await arrived(2)
  letThrough(0)
  await arrived(3)
  assert.deepEqual(batches.slice(2), [third, one])
  letThrough(2)
  letThrough(3)
  assert.deepEqual((await Promise.all(answers)).flatMap(kinds), all(957, 'inserted'))
  assert.equal(queue.depth(), 0)
  assert.deepEqual(await totals(), [957, 957, 1])
})

test('the same records in both lanes at once are counted once', async () => {
  const { queue, entries, arrived, letThrough, totals } = await makeQueue()
  const sent = entries(300)
  const again = sent.map((entry) => ({ ...entry, recordId: randomUUIDv7() }))
  const answers = [queue.append(sent), queue.append(again)]
  await arrived(0)
  await arrived(1)
  letThrough(0)
  letThrough(1)
  const told = (await Promise.all(answers)).flatMap(kinds)
  assert.deepEqual(
    ['inserted', 'repeat'].map((kind) => told.filter((one) => one === kind).length),
    [300, 300],
  )
  assert.deepEqual(await totals(), [300, 300, 1])
})

test('a full queue refuses with BUSY and takes nothing of it; what it took goes on', async () => {
  const { queue, entries, arrived, letThrough, totals } = await makeQueue({ depthMax: 5 })
  const first = queue.append(entries(3))
  await arrived(0)
  const second = queue.append(entries(2))
  await assert.rejects(queue.append(entries(1)), { code: 'BUSY', retryAfterSeconds: 2 })
  letThrough(0)
  await first
  await arrived(1)
  await assert.rejects(queue.append(entries(4)), { code: 'BUSY' })
  const third = queue.append(entries(3))
  letThrough(1)
  await arrived(2)
  letThrough(2)
  assert.deepEqual([...kinds(await second), ...kinds(await third)], all(5, 'inserted'))
  assert.deepEqual(await totals(), [8, 8, 1])
})

test('what has waited longer than ten seconds is refused untried, the rest of its batch is not', async (t) => {
  const { queue, batches, entries, arrived, letThrough, totals } = await makeQueue()
  const setClock = fakeElapsed(t)
  const first = queue.append(entries(1))
  await arrived(0)
  const [stale, fresh] = [entries(2), entries(1)]
  const refused = queue.append(stale)
  setClock(1)
  const answer = queue.append(fresh)
  setClock(10_001)
  letThrough(0)
  await assert.rejects(refused, { code: 'BUSY' })
  await arrived(1)
  letThrough(1)
  assert.deepEqual([kinds(await first), kinds(await answer), batches[1]], [['inserted'], ['inserted'], fresh])
  assert.deepEqual(await totals(), [2, 2, 1])
})

/** Sets the elapsed time that the queue measures. */
function fakeElapsed(t: TestContext): (ms: number) => void {
  let elapsedMs = 0
  t.mock.method(performance, 'now', () => elapsedMs)
  return (ms) => (elapsedMs = ms)
}

test('draining waits for all that was taken, and is at once when there is nothing', async () => {
  const { queue, entries, arrived, letThrough, totals } = await makeQueue()
  await queue.drain()
  const answers = [queue.append(entries(1))]
  await arrived(0)
  answers.push(queue.append(entries(2)))
  let isDrained = false
  const drained = queue.drain().then(() => (isDrained = true))
  letThrough(0)
  await arrived(1)
  assert.equal(isDrained, false)
  letThrough(1)
  await drained
  assert.deepEqual((await Promise.all(answers)).flatMap(kinds), all(3, 'inserted'))
  assert.deepEqual(await totals(), [3, 3, 1])
})

test('nothing at all is appended at once, and keeps nothing from following', async () => {
  const { queue, entries, arrived, letThrough } = await makeQueue()
  assert.deepEqual(await queue.append([]), [])
  const answer = queue.append(entries(1))
  await arrived(0)
  letThrough(0)
  assert.deepEqual(kinds(await answer), ['inserted'])
})

test('a write that answers too little fails those it leaves out', async () => {
  const { entries } = await makeQueue()
  const error = new AppError('INTERNAL', 'x')
  const queue = createAppendQueue({
    write: () => Promise.resolve([{ kind: 'refused', error }]),
    depthMax: 2,
    companyDepthMax: 2,
    onBatch: () => {},
  })
  assert.deepEqual(kinds(await queue.append(entries(2))), ['INTERNAL', 'failed'])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
