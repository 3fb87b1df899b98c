import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addAmounts, amountOfLine, noAmount } from '@tarja/contract/amount'
import { addDecimals, decimalOf } from '@tarja/contract/decimal'
import { termsAt, termsOf } from '@tarja/contract/terms'
import { makeRandom } from '#testing/random.ts'
import { openForRecords } from '#testing/records.ts'
import { dataOf, iso, sessionsPath, useSessions } from '#testing/sessions.ts'

// What a session is worth so far: each record by the terms in force when it was made, the bonus included.
const app = useSessions()
const { clock, as, events } = app

async function opened(over = {}) {
  const session = await openForRecords(app, over)
  const { company, sessionId, path, send } = session
  const list = (query = 'amounts=true') => as(company.manager).send('GET', `${sessionsPath}?${query}`)
  const amount = async () => dataOf(await list(`amounts=true&sessionId=${sessionId}`)).items[0].amount
  const patch = async (body: object) => dataOf(await send('PATCH', path, body))
  return { ...session, list, amount, patch, ago: (minutes: number) => iso(clock.now().subtract({ minutes })) }
}

test('a session of one price is worth its units at that price, and its bonus, each rounded once for each worker', async () => {
  const { add, amount, patch, list, voidOne } = await opened({
    pricePerUnit: 5.7,
    bonus: { type: 'percent', value: 10 },
  })
  assert.deepEqual(await amount(), { piece: 0, bonus: 0 })
  await add({ units: 10 })
  assert.deepEqual(await amount(), { piece: 57, bonus: 5.7 })
  for (const workerId of ['A', 'B', 'C']) await add({ workerId, units: 0.001 })
  // Three times 0.0057 is nothing three times 0.01.
  assert.deepEqual(await amount(), { piece: 57.03, bonus: 5.7 })
  await voidOne(await add({ units: 100 }))
  await patch({ notes: 'Sol', effectiveAt: iso(clock.now()) })
  assert.deepEqual(await amount(), { piece: 57.03, bonus: 5.7 })
  assert.equal('amount' in dataOf(await list('')).items[0], false)
})

test('a change of price leaves what was recorded before it, whenever it arrives; for the whole session it does not', async () => {
  const { add, amount, patch, ago } = await opened({ pricePerUnit: 5 })
  await add({ units: 10 })
  clock.advance({ hours: 2 })
  await add({ units: 10 })
  await patch({ pricePerUnit: 6, effectiveAt: ago(60) })
  assert.deepEqual(await amount(), { piece: 110, bonus: 0 })
  await add({ units: 1, recordedAtUtc: ago(61) })
  assert.deepEqual(await amount(), { piece: 115, bonus: 0 })
  await patch({ pricePerUnit: 6.5, appliesTo: 'session' })
  assert.deepEqual(await amount(), { piece: 136.5, bonus: 0 })
})

test('a price for the whole session moves no bonus: what was picked before the bonus gets none', async () => {
  const { add, amount, patch, ago } = await opened({ pricePerUnit: 5 })
  await add({ units: 10 })
  clock.advance({ hours: 3 })
  await patch({ bonus: { type: 'flat', value: 1 }, effectiveAt: ago(120) })
  await add({ units: 2 })
  await patch({ pricePerUnit: 6, appliesTo: 'session' })
  assert.deepEqual(await amount(), { piece: 72, bonus: 2 })
})

test('of two intervals with equal terms a worker has one line', async () => {
  const { add, amount, patch } = await opened({ pricePerUnit: 0.335 })
  await add({ units: 1 })
  clock.advance({ minutes: 10 })
  await patch({ pricePerUnit: 1 })
  clock.advance({ minutes: 10 })
  await patch({ pricePerUnit: 0.335 })
  await add({ units: 1 })
  assert.deepEqual(await amount(), { piece: 0.67, bonus: 0 })
})

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

test(`any history is worth what each record by its own terms comes to (seed ${seed})`, async () => {
  const random = makeRandom(seed)
  const bonuses = [null, { type: 'percent', value: 33.3333 }, { type: 'flat', value: 0.0051 }]
  const { company, sessionId, add, voidOne, amount, patch, ago } = await opened({ pricePerUnit: 1.2345 })
  const standing: { workerId: string; units: number; at: string }[] = []
  for (let step = 0; step < 60; step++) {
    clock.advance({ minutes: 1 })
    const effectiveAt = ago(random.below(step + 1))
    if (random.percent(30)) {
      const appliesTo = random.pick([null, null, 'fromNow', 'session'])
      const terms = random.pick([{ pricePerUnit: random.pick([0, 1.2345, 7.7777]) }, { bonus: random.pick(bonuses) }])
      await patch({ ...terms, appliesTo, ...(random.percent(70) && { effectiveAt }) })
      continue
    }
    const record = { workerId: random.pick(['A', 'B']), units: random.below(9_999) / 1_000, recordedAtUtc: effectiveAt }
    const recordId = await add(record)
    if (random.percent(20)) await voidOne(recordId)
    else standing.push({ ...record, at: effectiveAt })
  }
  const timeline = termsOf(await events(company.manager, sessionId))
  const lines = Map.groupBy(standing, ({ workerId, at }) => JSON.stringify([workerId, termsAt(timeline, at)]))
  let expected = noAmount
  for (const [line, records] of lines) {
    const units = records.reduce((sum, one) => addDecimals(sum, decimalOf(one.units)), '0')
    expected = addAmounts(expected, amountOfLine(units, JSON.parse(line)[1], 2))
  }
  assert.deepEqual(await amount(), { piece: Number(expected.piece), bonus: Number(expected.bonus) })
})
