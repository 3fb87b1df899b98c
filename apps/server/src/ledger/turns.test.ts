import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeEntry } from '#testing/entries.ts'
import { kinds, makeHeldQueue } from '#testing/held-queue.ts'
import { openForRecords } from '#testing/records.ts'
import { useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'
import type { Entry } from './entry.ts'

// Several companies that send at once, before the real database.

const app = useSessions()
const { ctx, clock } = app

const all = (count: number, told: string) => Array(count).fill(told)

/** Sessions of three companies, and entries for them that say by their first letter whose they are. */
async function makeRivals() {
  const rivals = await Promise.all(['a', 'b', 'c'].map(async () => openForRecords(app)))
  const labels = new Map(rivals.map(({ company }, index) => [company.supervisor.companyId, 'abc'.charAt(index)]))
  return {
    entriesOf: (which: number, count: number): Entry[] => {
      const rival = rivals[which]
      if (!rival) throw new Error('there are three')
      const { company, sessionId } = rival
      return Array.from({ length: count }, () => makeEntry(company.supervisor, { sessionId, recordedAt: clock.now() }))
    },
    /** Such as `a171 b3 a338`: how many of whom followed each other in a batch. */
    runsOf: (batch: readonly Entry[] = []) =>
      batch
        .map(({ companyId }) => labels.get(companyId))
        .join('')
        .replaceAll(/(.)\1*/g, (run, label) => `${label}${run.length} `)
        .trim(),
    totals: async () => Promise.all(rivals.map(async ({ totals }) => totals())),
  }
}

test('companies share each batch: who sends one record is in the next, before the rest of a bulk', async () => {
  const { queue, batches, arrived, letThrough } = await makeHeldQueue(app)
  const { entriesOf, runsOf, totals } = await makeRivals()
  const bulk = entriesOf(0, 1100)
  const answers = [queue.append(bulk), queue.append(entriesOf(0, 1200))]
  await arrived(0)
  await arrived(1)
  answers.push(queue.append(entriesOf(1, 3)), queue.append(entriesOf(2, 1)))
  // The first lane alone goes on.
  for (const [index, next] of [
    [0, 2],
    [2, 3],
  ] as const) {
    letThrough(index)
    await arrived(next)
  }
  assert.deepEqual(batches.map(runsOf), ['a512', 'a512', 'a170 b3 c1 a338', 'a80'])
  for (const index of [3, 1, 4, 5]) {
    await arrived(index)
    letThrough(index)
  }
  assert.deepEqual((await Promise.all(answers)).flatMap(kinds), all(2304, 'inserted'))
  // What one request brought is in its order.
  assert.deepEqual(
    [0, 2, 3].flatMap((index) => batches[index] ?? []).filter((entry) => bulk.includes(entry)),
    bulk,
  )
  assert.deepEqual(await totals(), [
    [2300, 2300, 1],
    [3, 3, 1],
    [1, 1, 1],
  ])
})

test('companies that all send much have equal shares of a batch, and who was left out is the first of the next', async () => {
  const { queue, batches, arrived, letThrough } = await makeHeldQueue(app)
  const { entriesOf, runsOf, totals } = await makeRivals()
  const answers = [queue.append(entriesOf(0, 256))]
  await arrived(0)
  answers.push(queue.append(entriesOf(0, 1000)))
  await arrived(1)
  // The second lane stays the longer one, so all of these wait for the first.
  answers.push(...[0, 1, 2].map(async (which) => queue.append(entriesOf(which, 300))))
  for (const index of [0, 2]) {
    letThrough(index)
    await arrived(index === 0 ? 2 : 3)
  }
  assert.deepEqual(batches.map(runsOf), ['a256', 'a512', 'a170 b170 c170 a1 b1', 'c130 a129 b129'])
  letThrough(3)
  letThrough(1)
  await arrived(4)
  letThrough(4)
  assert.deepEqual((await Promise.all(answers)).flatMap(kinds), all(2156, 'inserted'))
  assert.deepEqual(await totals(), [
    [1556, 1556, 1],
    [300, 300, 1],
    [300, 300, 1],
  ])
})

test('a company that has sent as much as it may is refused, and nobody else', async () => {
  const { queue, arrived, letThrough } = await makeHeldQueue(app, { companyDepthMax: 5 })
  const { entriesOf, totals } = await makeRivals()
  const first = queue.append(entriesOf(0, 2))
  await arrived(0)
  const second = queue.append(entriesOf(0, 3))
  await assert.rejects(queue.append(entriesOf(0, 1)), { code: 'BUSY', retryAfterSeconds: 2 })
  const others = [queue.append(entriesOf(1, 5)), queue.append(entriesOf(2, 1))]
  letThrough(0)
  await first
  await arrived(1)
  // What waits, is being written and is new: what was answered has made room.
  await assert.rejects(queue.append(entriesOf(0, 3)), { code: 'BUSY' })
  const third = queue.append(entriesOf(0, 2))
  letThrough(1)
  await arrived(2)
  letThrough(2)
  const told = (await Promise.all([second, third, ...others])).flatMap(kinds)
  assert.deepEqual(told, all(11, 'inserted'))
  assert.deepEqual(await totals(), [
    [7, 7, 1],
    [5, 5, 1],
    [1, 1, 1],
  ])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
