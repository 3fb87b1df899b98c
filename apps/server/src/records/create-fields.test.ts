import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { openForRecords, records, sessions } from '#testing/records.ts'
import { dataOf, iso, refusal, refusedFields, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { ctx, clock, as } = app

test('what is within its bounds is taken and read as it was sent', async () => {
  const { record, send, read } = await openForRecords(app)
  const at = iso(clock.now())
  const long = '🍓'.repeat(127)
  for (const [over, shown] of [
    [{ workerId: '0' }, { workerId: '0' }],
    [{ workerId: `${long}é` }, { workerId: `${long}é` }],
    // Captured in the field: a name that shows nothing is none, and never a reason to refuse the record.
    [{ worker_name: '' }, { worker_name: null }],
    [{ worker_name: ' \u200b' }, { worker_name: null }],
    [{ worker_name: '\u202eJuana' }, { worker_name: '\u202eJuana' }],
    [{ worker_name: ' Ñandú\n' }, { worker_name: ' Ñandú\n' }],
    [{ worker_name: '🍓'.repeat(200) }, { worker_name: '🍓'.repeat(200) }],
    [{ worker_name: null }, { worker_name: null }],
    [{ units: 0 }, { units: 0 }],
    [{ units: -0 }, { units: 0 }],
    [{ units: 0.001 }, { units: 0.001 }],
    [{ units: 1e-3 }, { units: 0.001 }],
    [{ units: 999_999.999 }, { units: 999_999.999 }],
    [{ units: 1_000_000 }, { units: 1_000_000 }],
    [{ units: null }, { units: 1 }],
    [{}, { units: 1 }],
    [{ recordedAtUtc: at.replace('Z', '+00:00') }, { recordedAtUtc: at }],
    [{ recordedAtUtc: clock.now().toString({ timeZone: '-06:00' }) }, { recordedAtUtc: at }],
    [{ recordedAtUtc: at.replace('Z', '999Z') }, { recordedAtUtc: at }],
    [{ clientEventId: `${randomUUID()}${'x'.repeat(92)}` }, {}],
    [{ idempotencyKey: null }, {}],
    [{ idempotencyKey: `${randomUUID()}${'x'.repeat(92)}` }, {}],
    [{ auth0Id: null }, {}],
  ] as const) {
    const { recordId } = dataOf(await send('POST', records, record(over)), 201).payloadPreview
    const stored = await read(recordId)
    assert.deepEqual({ ...stored, ...shown }, stored, JSON.stringify(over))
  }
})

test('what is beyond its bounds is refused by its field, and nothing is recorded', async () => {
  const { record, send, totals } = await openForRecords(app)
  for (const [field, values] of Object.entries({
    sessionId: [undefined, null, '', 7, 'a b', 'x'.repeat(129)],
    workerId: [undefined, null, '', 7, 'a b', 'a\u200Bb', '🍓'.repeat(129)],
    worker_name: [7, 'x'.repeat(201), 'a\0'],
    units: [-0.001, 0.0005, 1.2345, 1_000_000.001, 1e7, '1', true, []],
    recordedAtUtc: [undefined, null, '2026-03-02T12:00:00', '2026-03-02', 1_772_452_800_000, '2026-02-30T12:00:00Z'],
    clientEventId: [undefined, null, '', 7, 'a b', 'x'.repeat(129)],
    idempotencyKey: ['', 7, 'a\tb', 'x'.repeat(129)],
    auth0Id: ['', 7],
    extra: [1],
    Units: [1],
  }))
    for (const value of values) {
      const answer = await send('POST', records, record({ [field]: value }))
      assert.deepEqual(refusedFields(answer), [`/${field}`], `${field} ${JSON.stringify(value)}`)
    }
  assert.deepEqual(refusedFields(await send('POST', records, [])), ['/'])
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('a record for a session that is not there, of another company or no possible id is not found', async () => {
  const { record, send } = await openForRecords(app)
  const foreign = await openForRecords(app)
  for (const sessionId of [foreign.sessionId, randomUUID(), 'nothing', '🍓'])
    assert.deepEqual(refusal(await send('POST', records, record({ sessionId }))), {
      status: 404,
      code: 'SESSION_NOT_FOUND',
    })
  assert.deepEqual(await foreign.totals(), [0, 0, 0])
})

test('of several faults the contract’s first is told', async () => {
  const { company, record, send, close } = await openForRecords(app)
  const far = iso(clock.now().add({ hours: 1 }))
  const sent = record()
  dataOf(await send('POST', records, sent), 201)
  const told = async (over: object, caller = company.supervisor) => {
    const { status, body } = await send('POST', records, { ...record(), ...over }, caller)
    return body.code ?? status
  }
  const other = company.otherSupervisor
  const mismatch = { auth0Id: company.admin.auth0Id }
  assert.equal(await told({ ...mismatch, units: -1 }), 'INVALID_REQUEST')
  assert.equal(await told({ ...mismatch, sessionId: 'x' }), 'IDENTITY_MISMATCH')
  assert.equal(await told({ ...sent, units: 2, sessionId: 'x' }), 'SESSION_NOT_FOUND')
  assert.equal(await told({ ...sent, units: 2 }, other), 'IDEMPOTENCY_CONFLICT')
  assert.equal(await told(sent, other), 200)
  assert.equal(await told({ recordedAtUtc: far }), 'RECORDED_OUTSIDE_SESSION')
  await close()
  assert.equal(await told({ recordedAtUtc: far }, other), 'NOT_SESSION_OWNER')
  assert.equal(await told({ recordedAtUtc: far }), 'SESSION_NOT_OPEN')
})

test('every user records in their own session and in no other', async () => {
  const { company, record, send, totals } = await openForRecords(app)
  for (const caller of [company.otherSupervisor, company.manager, company.admin]) {
    assert.equal(refusal(await send('POST', records, record(), caller)).code, 'NOT_SESSION_OWNER')
    const openedAt = iso(clock.now().subtract({ hours: 1 }))
    const body = { projectId: company.projectId, sectorId: company.otherSectorId, openedAt }
    const { sessionId } = dataOf(await send('POST', sessions, body, caller), 201)
    dataOf(await send('POST', records, record({ sessionId }), caller), 201)
    dataOf(await send('POST', `${sessions}/${sessionId}/close`, {}, caller))
  }
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('a record is read by every user of the company, and by nobody of another', async () => {
  const { company, add, addWaiting, voidOne, send } = await openForRecords(app)
  const stranger = (await makeCompany(ctx)).admin
  const [recordId, waiting] = [await add(), await addWaiting()]
  const voidId = dataOf(await voidOne(recordId)).payloadPreview.recordId
  for (const id of [recordId, waiting, voidId]) {
    const first = dataOf(await send('GET', `${records}/${id}`))
    assert.equal(first.recordId, id)
    for (const caller of [company.otherSupervisor, company.manager, company.admin])
      assert.deepEqual(dataOf(await send('GET', `${records}/${id}`, undefined, caller)), first)
    const answer = await as(stranger).send('GET', `${records}/${id}`)
    assert.deepEqual(refusal(answer), { status: 404, code: 'RECORD_NOT_FOUND' })
  }
  for (const id of [randomUUID(), 'nothing', 'check-idempotenc', '%F0%9F%8D%93'])
    assert.equal(refusal(await send('GET', `${records}/${id}`)).code, 'RECORD_NOT_FOUND')
  assert.equal(refusal(await send('GET', `${records}/check-idempotency`)).code, 'METHOD_NOT_ALLOWED')
})
