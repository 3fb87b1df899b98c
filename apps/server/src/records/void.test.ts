import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { listen } from '#testing/notifications.ts'
import { openForRecords, records, sessions } from '#testing/records.ts'
import { requireInOrder } from '#testing/verify.ts'
import { dataOf, iso, refusal, refusedFields, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { ctx, clock, as } = app

test('a void is a record of its own that takes back another, which stays as it was', async () => {
  const { company, sessionId, add, voidOne, read, totals, workers } = await openForRecords(app)
  const [recordId] = [await add({ units: 2.5, worker_name: 'Ana' }), await add({ units: 0.125 })]
  const before = await read(recordId)
  clock.advance({ minutes: 1 })
  const { payloadPreview } = dataOf(await voidOne(recordId))
  assert.deepEqual(payloadPreview, { recordId: payloadPreview.recordId, voidOf: recordId })
  assert.notEqual(payloadPreview.recordId, recordId)
  assert.deepEqual(await read(recordId), { ...before, voidedBy: payloadPreview.recordId, reason: 'Doble' })
  assert.deepEqual(await read(payloadPreview.recordId), {
    recordId: payloadPreview.recordId,
    sessionId,
    workerId: 'JS0315',
    units: 2.5,
    state: 'inserted',
    worker_name: 'Ana',
    recordedAtUtc: iso(clock.now()),
    receivedAt: iso(clock.now()),
    auth0Id: company.supervisor.auth0Id,
    pendingReason: null,
    voidOf: recordId,
    voidedBy: null,
    correctionOf: null,
    correctedBy: null,
    correctionId: null,
    reason: 'Doble',
  })
  assert.deepEqual(await totals(), [0.125, 2, 1])
  assert.deepEqual(await workers(), { JS0315: [2.625, 0.125, 2, 1] })
})

test('voiding again gives the first void, whoever asks, with whatever reason, whatever the session has become', async () => {
  const { company, path, add, voidOne, send, close, totals } = await openForRecords(app)
  const recordId = await add()
  const first = dataOf(await voidOne(recordId)).payloadPreview
  const again = { payloadPreview: { ...first, idempotent: true } }
  assert.deepEqual(dataOf(await voidOne(recordId, company.supervisor, 'Otra razón')), again)
  assert.deepEqual(dataOf(await voidOne(recordId, company.manager)), again)
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.otherSupervisor.auth0Id }))
  assert.deepEqual(dataOf(await voidOne(recordId)), again)
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.supervisor.auth0Id }, company.manager))
  await close()
  assert.deepEqual(dataOf(await voidOne(recordId)), again)
  assert.deepEqual(await totals(), [0, 1, 0])
})

test('a worker counts while one of their records stands', async () => {
  const { add, voidOne, totals, workers } = await openForRecords(app)
  const [a, b] = [await add({ units: 3 }), await add({ units: 0 })]
  const other = await add({ workerId: 'AL0101', units: 5 })
  assert.deepEqual(await totals(), [8, 3, 2])
  dataOf(await voidOne(a))
  assert.deepEqual(await totals(), [5, 3, 2])
  dataOf(await voidOne(b))
  assert.deepEqual(await totals(), [5, 3, 1])
  await add({ units: 1.5 })
  assert.deepEqual(await totals(), [6.5, 4, 2])
  dataOf(await voidOne(other))
  assert.deepEqual(await totals(), [1.5, 4, 1])
  assert.deepEqual(await workers(), { AL0101: [5, 0, 1, 1], JS0315: [4.5, 1.5, 3, 2] })
})

test('as in the report: 120 valid less three voided records are 110 net', async () => {
  const { add, voidOne, workers } = await openForRecords(app)
  const voided = [await add({ units: 5 }), await add({ units: 4 }), await add({ units: 1 })]
  await add({ units: 110 })
  for (const recordId of voided) dataOf(await voidOne(recordId))
  assert.deepEqual(await workers(), { JS0315: [120, 110, 4, 3] })
})

test('a record that is not there, of another company or of no possible id is not found', async () => {
  const { add } = await openForRecords(app)
  const stranger = (await makeCompany(ctx)).admin
  for (const recordId of [await add(), '0198c5a2-7b1c-7def-8abc-0123456789ab', 'nothing', '%F0%9F%8D%93']) {
    const answer = await as(stranger).send('POST', `${records}/${recordId}/void`, { reason: 'x' })
    assert.deepEqual(refusal(answer), { status: 404, code: 'RECORD_NOT_FOUND' })
  }
})

test('only the owner voids, also what they did not record, and of several refusals the contract’s first is told', async () => {
  const { company, path, add, voidOne, send, close, totals } = await openForRecords(app)
  const [recordId, other] = [await add(), await add()]
  const voidId = dataOf(await voidOne(other)).payloadPreview.recordId
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.otherSupervisor.auth0Id }))
  for (const caller of [company.supervisor, company.manager, company.admin])
    for (const id of [recordId, voidId]) assert.equal(refusal(await voidOne(id, caller)).code, 'NOT_SESSION_OWNER')
  dataOf(await voidOne(recordId, company.otherSupervisor))
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.supervisor.auth0Id }, company.manager))
  const third = await add()
  const isAVoid = { status: 409, code: 'RECORD_IS_A_VOID', details: { voidOf: other } }
  assert.deepEqual(refusal(await voidOne(voidId)), isAVoid)
  await close()
  assert.deepEqual(refusal(await voidOne(voidId)), isAVoid)
  assert.equal(refusal(await voidOne(third)).code, 'SESSION_NOT_OPEN')
  assert.equal(refusal(await voidOne(third, company.manager)).code, 'NOT_SESSION_OWNER')
  assert.deepEqual(await totals(), [1, 3, 1])
})

test('a session past its maximum takes no void, swept or not', async () => {
  const { add, voidOne } = await openForRecords(app)
  const [last, lost] = [await add(), await add()]
  clock.advance({ milliseconds: 11 * 3_600_000 - 1 })
  dataOf(await voidOne(last))
  clock.advance({ milliseconds: 1 })
  const { code, details } = refusal(await voidOne(lost))
  assert.deepEqual([code, details.closedReason], ['SESSION_NOT_OPEN', 'max_duration'])
})

test('a reason is 1 to 500 code points, and nothing else is taken', async () => {
  const { company, add, send, read } = await openForRecords(app)
  const recordId = await add()
  const path = `${records}/${recordId}/void`
  for (const [field, body] of [
    ['/reason', {}],
    ['/reason', undefined],
    ['/reason', { reason: null }],
    ['/reason', { reason: '' }],
    ['/reason', { reason: ' \u200b\n' }],
    ['/reason', { reason: 7 }],
    ['/reason', { reason: '🍓'.repeat(501) }],
    ['/reason', { reason: 'a\0' }],
    ['/units', { reason: 'x', units: 1 }],
  ] as const) {
    assert.deepEqual(refusedFields(await send('POST', path, body)), [field], JSON.stringify(body))
  }
  const claimed = await send('POST', path, { reason: 'x', auth0Id: company.manager.auth0Id })
  assert.equal(refusal(claimed).code, 'IDENTITY_MISMATCH')
  assert.equal((await read(recordId)).voidedBy, null)
  const reason = '🍓'.repeat(500)
  dataOf(await send('POST', path, { reason, auth0Id: company.supervisor.auth0Id }))
  assert.equal((await read(recordId)).reason, reason)
})

for (const isClosed of [false, true])
  test(`what waits for review is taken back without a change of totals in ${isClosed ? 'a closed' : 'an open'} session, once`, async () => {
    const { company, add, addWaiting, voidOne, read, close, totals, workers } = await openForRecords(app)
    await add({ workerId: 'AL0101', units: 4 })
    const recordId = await addWaiting({ units: 2 })
    if (isClosed) await close()
    const before = await read(recordId)
    assert.equal(refusal(await voidOne(recordId, company.manager)).code, 'NOT_SESSION_OWNER')
    const { payloadPreview } = dataOf(await voidOne(recordId))
    assert.deepEqual(await read(recordId), { ...before, voidedBy: payloadPreview.recordId, reason: 'Doble' })
    const again = { payloadPreview: { ...payloadPreview, idempotent: true } }
    assert.deepEqual(dataOf(await voidOne(recordId)), again)
    assert.equal(refusal(await voidOne(payloadPreview.recordId)).code, 'RECORD_IS_A_VOID')
    assert.deepEqual(await totals(), [4, 1, 1])
    assert.deepEqual(await workers(), { AL0101: [4, 4, 1, 0] })
  })

test('what a device did and undid offline is taken back though its session was over before the office heard of it', async () => {
  const session = await openForRecords(app)
  const { company, send, bulk, record, voidOne, totals } = session
  const openedAt = iso(clock.now().subtract({ hours: 20 }))
  const body = { projectId: company.projectId, sectorId: company.sectorId, openedAt, localId: randomUUID() }
  const { sessionId, closedReason } = dataOf(await send('POST', sessions, body), 201)
  assert.equal(closedReason, 'max_duration')
  const [kept, undone] = await bulk([record({ sessionId }), record({ sessionId, units: 2 })])
  dataOf(await voidOne(undone.payloadPreview.recordId))
  const waiting = dataOf(await send('GET', `${records}/pending`, undefined, company.manager)).items
  assert.deepEqual(
    waiting.map(({ recordId }: { recordId: string }) => recordId),
    [kept.payloadPreview.recordId],
  )
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('what a manager has decided is no longer taken back when its session has closed; in an open one it still is', async () => {
  const { company, addWaiting, voidOne, send, close, totals } = await openForRecords(app)
  const decide = async (recordId: string, decision: string, body: object = {}) =>
    dataOf(await send('POST', `${records}/${recordId}/${decision}`, body, company.manager))
  const accepted = [await addWaiting({ units: 2 }), await addWaiting({ units: 3 })] as const
  const rejected = [await addWaiting({ units: 5 }), await addWaiting({ units: 7 })] as const
  for (const recordId of accepted) await decide(recordId, 'accept')
  for (const recordId of rejected) await decide(recordId, 'reject', { reason: 'No' })
  assert.deepEqual(await totals(), [5, 2, 1])
  for (const recordId of [accepted[0], rejected[0]]) dataOf(await voidOne(recordId))
  assert.deepEqual(await totals(), [3, 2, 1])
  await close()
  for (const recordId of [accepted[1], rejected[1]])
    assert.equal(refusal(await voidOne(recordId)).code, 'SESSION_NOT_OPEN')
  assert.deepEqual(await totals(), [3, 2, 1])
})

test('each void makes a new tag of the session, and tells those who listen', async (t) => {
  const { company, path, add, voidOne } = await openForRecords(app)
  const tag = async () => (await as(company.supervisor).send('GET', path)).headers['etag']
  const recordId = await add()
  const before = await tag()
  const heard = await listen(t, app.databaseUrl)
  dataOf(await voidOne(recordId))
  assert.notEqual(await tag(), before)
  assert.deepEqual(await heard(), [`${company.companyId} ${path.split('/').at(-1)}`])
})

test('twenty voids of one record at once make one', async () => {
  const { add, voidOne, totals } = await openForRecords(app)
  const recordId = await add({ units: 2 })
  await add()
  const answers = await Promise.all(Array.from({ length: 20 }, () => voidOne(recordId)))
  const told = answers.map((answer) => dataOf(answer).payloadPreview)
  assert.equal(new Set(told.map(({ recordId }) => recordId)).size, 1)
  assert.equal(told.filter(({ idempotent }) => idempotent === undefined).length, 1)
  assert.deepEqual(await totals(), [1, 2, 1])
})

test('after all of these, the database is in order', () => requireInOrder(ctx.db))
