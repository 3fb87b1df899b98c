import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { openForRecords, records } from '#testing/records.ts'
import { dataOf, iso, refusal, refusedFields, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

const app = useSessions()
const { ctx, clock, as } = app
const bulkPath = `${records}/bulk`

const codes = (results: any[]) => results.map((one) => [one.statusCode, one.code ?? one.pendingReason])

test('one item and a thousand are taken, in the order sent; none and a thousand and one are refused as a whole', async () => {
  const { send, record, bulk, totals } = await openForRecords(app)
  const many = (count: number) => Array.from({ length: count }, (_, index) => record({ units: index }))
  for (const count of [1, 1000]) {
    const items = many(count)
    const results = await bulk(items)
    assert.deepEqual(
      results.map(({ index, statusCode, payloadPreview }) => [index, statusCode, payloadPreview.units]),
      items.map(({ units }, index) => [index, 201, units]),
    )
  }
  const before = await totals()
  for (const items of [[], many(1001), null, {}, 'x', undefined])
    assert.deepEqual(refusedFields(await send('POST', bulkPath, { records: items })), ['/records'])
  assert.deepEqual(refusedFields(await send('POST', bulkPath, { records: many(1), sessionId: 's' })), ['/sessionId'])
  assert.deepEqual(refusedFields(await send('POST', bulkPath)), ['/records'])
  assert.deepEqual(await totals(), before)
})

test('a body of 8 MiB is taken and one byte more is not; a single record has 1 MiB', async () => {
  const { company, record, totals } = await openForRecords(app)
  const sendText = async (path: string, body: unknown, bytes: number) => {
    const text = JSON.stringify(body)
    const padded = text.slice(0, -1) + ' '.repeat(bytes - Buffer.byteLength(text)) + text.slice(-1)
    return as(company.supervisor).send('POST', path, padded, { 'content-type': 'application/json' })
  }
  const MiB = 1024 * 1024
  assert.equal((await sendText(bulkPath, { records: [record()] }, 8 * MiB)).status, 207)
  assert.equal(refusal(await sendText(bulkPath, { records: [record()] }, 8 * MiB + 1)).code, 'BODY_TOO_LARGE')
  dataOf(await sendText(records, record(), MiB), 201)
  assert.equal(refusal(await sendText(records, record(), MiB + 1)).code, 'BODY_TOO_LARGE')
  assert.deepEqual(await totals(), [2, 2, 1])
})

test('of an item with many faults the first ten are named and the others counted, so that the answer stays small', async () => {
  const { company, record } = await openForRecords(app)
  const names = Array.from({ length: 95 }, (_, index) => `${'x'.repeat(160)}${index}`)
  const bad = Object.fromEntries(names.map((name) => [name, 1]))
  const items = [...Array.from({ length: 327 }, () => ({ ...record(), ...bad })), record()]
  const sent = await as(company.supervisor).send('POST', bulkPath, { records: items })
  const [first, ...others] = sent.body.results
  assert.deepEqual(
    first.details,
    names.slice(0, 10).map((name) => ({ path: `/${name}`, message: 'is not a field of this request' })),
  )
  assert.match(first.error, /; and 85 more\.$/)
  assert.equal(others.at(-1).statusCode, 201)
  assert.ok(JSON.stringify(sent.body).length < JSON.stringify(items).length / 3)
})

test('a bad item never spoils its neighbours, whatever is wrong with it, and is told by its fields', async () => {
  const { company, record, send, totals } = await openForRecords(app)
  const mark = 'NUMBER'
  const bad: [unknown, string[]][] = [
    [null, ['/']],
    [[], ['/']],
    ['x', ['/']],
    [{}, ['/sessionId', '/workerId', '/recordedAtUtc', '/clientEventId']],
    [record({ units: -1, workerId: '' }), ['/workerId', '/units']],
    [record({ units: '1' }), ['/units']],
    [record({ units: mark }), ['/units']],
    [record({ extra: 1 }), ['/extra']],
    [record({ recordedAtUtc: '2026-03-02T12:00:00' }), ['/recordedAtUtc']],
  ]
  const items = bad.flatMap(([item]) => [record(), item])
  const text = JSON.stringify({ records: items }).replace(`"${mark}"`, '0.10000000000000001')
  const { status, body } = await as(company.supervisor).send('POST', bulkPath, text, {
    'content-type': 'application/json',
  })
  assert.equal(status, 207)
  const results: any[] = body.results
  assert.deepEqual(
    results.filter((_, index) => index % 2 === 0).map(({ statusCode }) => statusCode),
    bad.map(() => 201),
  )
  const refused = results.filter((_, index) => index % 2 === 1)
  assert.deepEqual(
    refused.map((one) => [one.statusCode, one.code, one.details.map((detail: any) => detail.path).toSorted()]),
    bad.map(([, fields]) => [400, 'INVALID_REQUEST', fields.toSorted()]),
  )
  assert.match(refused[6].error, /units has more digits than can be kept exactly/)
  assert.equal(refusal(await send('POST', records, record({ units: '1' }))).code, 'INVALID_REQUEST')
  assert.deepEqual(await totals(), [9, 9, 1])
})

test('an item has what its outcome says and nothing else, in the caller’s language', async () => {
  const { company, record, sessionId } = await openForRecords(app)
  const good = record({ units: 2 })
  const far = iso(clock.now().add({ hours: 1 }))
  const sent = { records: [good, good, record({ recordedAtUtc: far }), record({ sessionId: 'x' })] }
  const told = { es: 'Esa tarja no existe.', en: 'There is no such session.' }
  for (const language of ['es', 'en'] as const) {
    const headers = { 'accept-language': `${language}-MX,en;q=0.5` }
    const { results } = (await as(company.supervisor).send('POST', bulkPath, sent, headers)).body
    const preview = (units: number, index: number) => ({
      recordId: results[index].payloadPreview.recordId,
      sessionId,
      workerId: 'JS0315',
      units,
    })
    const isFirst = language === 'es'
    const repeat = { statusCode: 200, idempotent: true }
    assert.deepEqual(results, [
      { index: 0, payloadPreview: preview(2, 0), ...(isFirst ? { statusCode: 201 } : repeat) },
      { index: 1, payloadPreview: preview(2, 0), ...repeat },
      {
        index: 2,
        payloadPreview: preview(1, 2),
        state: 'pending',
        pendingReason: 'outside_session',
        ...(isFirst ? { statusCode: 202 } : repeat),
      },
      {
        index: 3,
        statusCode: 404,
        code: 'SESSION_NOT_FOUND',
        message: told[language],
        error: 'No session x in your company. Check sessionId.',
      },
    ])
  }
})

test('of several faults of an item the contract’s first is told', async () => {
  const { company, record, bulk, close, add } = await openForRecords(app)
  const foreign = await openForRecords(app)
  const [other, far] = [company.otherSupervisor, iso(clock.now().add({ hours: 1 }))]
  const sent = record()
  await bulk([sent])
  const mismatch = { auth0Id: company.manager.auth0Id }
  const byOther = await bulk(
    [
      record({ units: -1, ...mismatch }),
      record({ sessionId: 'x', ...mismatch }),
      { ...sent, units: 2, sessionId: foreign.sessionId },
      { ...sent, units: 2 },
      sent,
      record({ recordedAtUtc: far }),
      record({ auth0Id: other.auth0Id }),
    ],
    other,
  )
  assert.deepEqual(codes(byOther), [
    [400, 'INVALID_REQUEST'],
    [403, 'IDENTITY_MISMATCH'],
    [404, 'SESSION_NOT_FOUND'],
    [409, 'IDEMPOTENCY_CONFLICT'],
    [200, undefined],
    [403, 'NOT_SESSION_OWNER'],
    [403, 'NOT_SESSION_OWNER'],
  ])
  await add()
  await close()
  const late = await bulk([sent, { ...sent, units: 2 }, record({ recordedAtUtc: far }), record(mismatch)])
  assert.deepEqual(codes(late), [
    [200, undefined],
    [409, 'IDEMPOTENCY_CONFLICT'],
    [202, 'late'],
    [403, 'IDENTITY_MISMATCH'],
  ])
})

test('the claim of another user for the whole bulk is refused as a whole', async () => {
  const { company, record, send, totals } = await openForRecords(app)
  const body = { auth0Id: company.manager.auth0Id, records: [record()] }
  assert.equal(refusal(await send('POST', bulkPath, body)).code, 'IDENTITY_MISMATCH')
  assert.equal((await send('POST', bulkPath, { ...body, auth0Id: company.supervisor.auth0Id })).status, 207)
  assert.deepEqual(await totals(), [1, 1, 1])
})

test('a bulk sent again after the close is acknowledged item by item, and so is a single record', async () => {
  const { record, bulk, send, close, totals } = await openForRecords(app)
  const items = Array.from({ length: 5 }, () => record())
  const first = await bulk(items)
  await close()
  const again = await bulk(items)
  assert.deepEqual(
    again,
    first.map((one) => ({ ...one, statusCode: 200, idempotent: true })),
  )
  const [one] = items
  const alone = dataOf(await send('POST', records, one))
  assert.deepEqual(alone, { payloadPreview: first[0].payloadPreview, idempotent: true })
  assert.equal(refusal(await send('POST', records, { ...one, units: 3 })).code, 'IDEMPOTENCY_CONFLICT')
  assert.deepEqual(await totals(), [5, 5, 1])
})

test('items for several sessions go where they belong, and another company’s session is not there', async () => {
  const [a, foreign] = [await openForRecords(app), await openForRecords(app)]
  const stranger = (await makeCompany(ctx)).supervisor
  const items = [a.record(), foreign.record(), a.record({ sessionId: '0198c5a2-7b1c-7def-8abc-0123456789ab' })]
  assert.deepEqual(codes(await a.bulk(items)), [
    [201, undefined],
    [404, 'SESSION_NOT_FOUND'],
    [404, 'SESSION_NOT_FOUND'],
  ])
  assert.deepEqual(
    codes(await a.bulk(items, stranger)),
    items.map(() => [404, 'SESSION_NOT_FOUND']),
  )
  assert.deepEqual(
    [await a.totals(), await foreign.totals()],
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
  )
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
