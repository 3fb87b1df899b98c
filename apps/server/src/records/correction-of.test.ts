import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { openForRecords, records } from '#testing/records.ts'
import { dataOf, refusal, refusedFields, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

// A record may say which void record of its session it stands instead of: of each, one.
const app = useSessions()

async function opened() {
  const session = await openForRecords(app)
  const create = (over: object) => session.send('POST', records, session.record({ ...over }))
  const correctionsOf = async () => {
    const rows = await query<{ record_id: string; correction_of: string }>(
      app.databaseUrl,
      `select record_id, correction_of from record where session_id = '${session.sessionId}' and correction_of is not null`,
    )
    return rows.map((row) => [row.record_id, row.correction_of])
  }
  return { ...session, create, correctionsOf }
}

test('what stands instead of a void record says so, alone and in bulk, and a repeat is recognised by it, too', async () => {
  const { add, voidOne, create, bulk, record, correctionsOf, totals } = await opened()
  const [first, other] = [await add({ units: 2 }), await add({ units: 3 })]
  for (const recordId of [first, other]) await voidOne(recordId)
  const item = record({ units: 1, correctionOf: first })
  const { recordId } = dataOf(await create(item), 201).payloadPreview
  assert.deepEqual(dataOf(await create(item)), {
    payloadPreview: { recordId, sessionId: item['sessionId'], workerId: 'JS0315', units: 1 },
    idempotent: true,
  })
  assert.equal(refusal(await create({ ...item, correctionOf: null })).code, 'IDEMPOTENCY_CONFLICT')
  const [result] = await bulk([record({ units: 4, correctionOf: other })])
  assert.equal(result.statusCode, 201)
  const expected = [
    [recordId, first],
    [result.payloadPreview.recordId, other],
  ]
  assert.deepEqual((await correctionsOf()).toSorted(), expected.toSorted())
  assert.deepEqual(await totals(), [5, 4, 1])
})

test('a record is corrected once: the second is told what stands instead of it, and is not counted', async () => {
  const { add, voidOne, create, bulk, record, totals, close } = await opened()
  const first = await add({ units: 2 })
  await voidOne(first)
  const { recordId } = dataOf(await create({ correctionOf: first }), 201).payloadPreview
  const details = { correctionOf: first, replacedBy: recordId }
  assert.deepEqual(refusal(await create({ correctionOf: first })).details, details)
  await close()
  const [late] = await bulk([record({ correctionOf: first })])
  assert.deepEqual([late.statusCode, late.code], [409, 'IDEMPOTENCY_CONFLICT'])
  assert.deepEqual(await totals(), [1, 2, 1])
})

test('of two in one request the first stands, also when both come late', async () => {
  for (const isLate of [false, true]) {
    const { add, voidOne, bulk, record, close } = await opened()
    const first = await add()
    await voidOne(first)
    if (isLate) await close()
    const results = await bulk([record({ correctionOf: first }), record({ correctionOf: first })])
    assert.deepEqual(
      results.map((one: any) => one.statusCode),
      [isLate ? 202 : 201, 409],
    )
  }
})

test('what it names must be a void record of the session: no other, no void, none that stands', async () => {
  const { add, voidOne, create, sessionId, correctionsOf } = await opened()
  const standing = await add()
  const stranger = await opened()
  const elsewhere = await stranger.add()
  await stranger.voidOne(elsewhere)
  const taken = await add()
  const voidId = dataOf(await voidOne(taken)).payloadPreview.recordId
  for (const correctionOf of [standing, elsewhere, voidId, randomUUIDv7(), sessionId, 'r1', taken.toUpperCase()]) {
    assert.deepEqual(refusedFields(await create({ correctionOf })), ['/correctionOf'], String(correctionOf))
  }
  assert.deepEqual(await correctionsOf(), [])
})

test('after all of these the database is in order', () => requireInOrder(app.ctx.db))
