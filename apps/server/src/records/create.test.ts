import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'
import { openForRecords, records, sessions } from '#testing/records.ts'

const app = useApp()
const { clock } = app

test('a record is answered 201 with what was understood, and shows in the session', async () => {
  const { company, sessionId, record, send } = await openForRecords(app)
  const answer = await send('POST', records, record({ units: 2.5 }))
  assert.equal(answer.status, 201)
  const { recordId } = answer.body.data.payloadPreview
  assert.deepEqual(answer.body, {
    status: 'success',
    data: { payloadPreview: { recordId, sessionId, workerId: 'JS0315', units: 2.5 } },
  })
  const { data } = (await send('GET', `${sessions}/${sessionId}`)).body
  assert.deepEqual([data.totalUnits, data.recordCount, data.workerCount], [2.5, 1, 1])
  const stored = (await send('GET', `${records}/${recordId}`)).body.data
  assert.deepEqual(stored, {
    recordId,
    sessionId,
    workerId: 'JS0315',
    units: 2.5,
    state: 'inserted',
    worker_name: null,
    recordedAtUtc: clock.now().toString({ fractionalSecondDigits: 3 }),
    receivedAt: clock.now().toString({ fractionalSecondDigits: 3 }),
    auth0Id: company.supervisor.auth0Id,
    pendingReason: null,
    voidOf: null,
    voidedBy: null,
    correctionOf: null,
    correctedBy: null,
    correctionId: null,
    reason: null,
  })
})

test('a repeat is answered 200 with the original ids, by either key, even after the session has closed', async () => {
  const { sessionId, record, send } = await openForRecords(app)
  const sent = record({ idempotencyKey: `key-${sessionId}` })
  const first = await send('POST', records, sent)
  const repeated = { payloadPreview: first.body.data.payloadPreview, idempotent: true }
  await send('POST', `${sessions}/${sessionId}/close`)
  for (const again of [sent, { ...sent, clientEventId: `other-${sessionId}` }, { ...sent, units: 1 }]) {
    const answer = await send('POST', records, again)
    assert.deepEqual([answer.status, answer.body.data], [200, repeated])
  }
  const other = await send('POST', records, { ...sent, units: 2 })
  assert.deepEqual([other.status, other.body.code], [409, 'IDEMPOTENCY_CONFLICT'])
  const late = await send('POST', records, record())
  assert.deepEqual([late.status, late.body.code], [409, 'SESSION_NOT_OPEN'])
})

test('a hundred at once, each sent three times, count a hundred', async () => {
  const { sessionId, record, send } = await openForRecords(app)
  const sent = Array.from({ length: 100 }, (_, index) => record({ workerId: `W${index % 7}` }))
  const answers = await Promise.all([...sent, ...sent, ...sent].map((one) => send('POST', records, one)))
  assert.deepEqual(
    [201, 200].map((status) => answers.filter((answer) => answer.status === status).length),
    [100, 200],
  )
  const { data } = (await send('GET', `${sessions}/${sessionId}`)).body
  assert.deepEqual([data.totalUnits, data.recordCount, data.workerCount], [100, 100, 7])
})

test('in bulk each item stands alone, in the order sent', async () => {
  const { company, sessionId, record, send } = await openForRecords(app)
  const good = record()
  const items = [
    good,
    record({ units: -1 }),
    good,
    { ...good, units: 7 },
    record({ sessionId: 'nowhere' }),
    record({ auth0Id: company.manager.auth0Id }),
    record({ recordedAtUtc: clock.now().add({ hours: 1 }).toString() }),
    'not an object',
    record(),
  ]
  const { status, body } = await send('POST', `${records}/bulk`, { records: items })
  assert.equal(status, 207)
  const told = body.results.map((result: any) => [result.index, result.statusCode, result.code ?? result.pendingReason])
  assert.deepEqual(told, [
    [0, 201, undefined],
    [1, 400, 'INVALID_REQUEST'],
    [2, 200, undefined],
    [3, 409, 'IDEMPOTENCY_CONFLICT'],
    [4, 404, 'SESSION_NOT_FOUND'],
    [5, 403, 'IDENTITY_MISMATCH'],
    [6, 202, 'outside_session'],
    [7, 400, 'INVALID_REQUEST'],
    [8, 201, undefined],
  ])
  const { data } = (await send('GET', `${sessions}/${sessionId}`)).body
  assert.deepEqual([data.totalUnits, data.recordCount, data.workerCount], [2, 2, 1])
})
