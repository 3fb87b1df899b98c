import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { makeCompany } from '#testing/make.ts'
import { listen } from '#testing/notifications.ts'
import { type RecordingSession, openForRecords, records } from '#testing/records.ts'
import { requireInOrder } from '#testing/verify.ts'
import { dataOf, iso, refusal, refusedFields, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { ctx, clock, as, databaseUrl } = app

const demote = sql(`update app_user set role = 'supervisor' where auth0_id = $1`)

async function opened() {
  const session = await openForRecords(app)
  const { company, send } = session
  const accept = (recordId: string, caller = company.manager, body?: unknown) =>
    send('POST', `${records}/${recordId}/accept`, body, caller)
  const reject = (recordId: string, caller = company.manager, body: unknown = { reason: 'No fue aquí' }) =>
    send('POST', `${records}/${recordId}/reject`, body, caller)
  return { ...session, accept, reject }
}

/** One that arrives after its session has closed. */
async function addLate({ bulk, record }: RecordingSession, over?: Record<string, unknown>): Promise<string> {
  const [result] = await bulk([record(over)])
  assert.deepEqual([result.statusCode, result.pendingReason], [202, 'late'])
  return result.payloadPreview.recordId
}

test('an accepted record counts from then on, though its session has closed, and nothing else of it changes', async () => {
  const session = await opened()
  const { company, sessionId, path, add, accept, read, send, close, totals, workers } = session
  await add({ units: 2, worker_name: 'Ana' })
  await close()
  const closed = dataOf(await send('GET', path))
  const [first, other] = [await addLate(session, { units: 0.5, worker_name: 'Anna' }), await addLate(session)]
  const newcomer = await addLate(session, { workerId: 'AL0101', worker_name: 'Luz', units: 7 })
  assert.deepEqual(await totals(), [2, 1, 1])
  const before = await read(first)
  assert.deepEqual([before.state, before.pendingReason, before.sessionId], ['pending', 'late', sessionId])
  clock.advance({ minutes: 5 })
  assert.deepEqual(dataOf(await accept(first)), { ...before, state: 'inserted' })
  assert.deepEqual(await read(first), { ...before, state: 'inserted' })
  assert.deepEqual(dataOf(await accept(newcomer, company.admin, { auth0Id: company.admin.auth0Id })).state, 'inserted')
  assert.deepEqual(await totals(), [9.5, 3, 2])
  assert.deepEqual(await workers(), { AL0101: [7, 7, 1, 0], JS0315: [2.5, 2.5, 2, 0] })
  assert.equal((await read(other)).state, 'pending')
  const after = { totalUnits: 9.5, recordCount: 3, workerCount: 2, lastPosition: 6 }
  assert.deepEqual(dataOf(await send('GET', path)), { ...closed, ...after })
  const { items } = dataOf(await send('GET', `${path}/workers`))
  assert.deepEqual(
    items.map((one: any) => one.worker_name),
    ['Ana', 'Luz'],
  )
})

test('a repeat says that the record waits, or was rejected, until it counts; so a device knows though it missed the answer', async () => {
  const session = await opened()
  const { accept, reject, bulk, record } = session
  await session.close()
  const sent = [record(), record(), record()]
  const [waiting, accepted, rejected] = await bulk([...sent, sent[0]])
  await accept(accepted.payloadPreview.recordId)
  await reject(rejected.payloadPreview.recordId)
  const told = (await bulk(sent)).map(({ statusCode, idempotent, state, pendingReason }: any) => [
    statusCode,
    idempotent,
    state,
    pendingReason,
  ])
  assert.deepEqual(told, [
    [200, true, 'pending', 'late'],
    [200, true, undefined, undefined],
    [200, true, 'rejected', 'late'],
  ])
  const alone = dataOf(await session.send('POST', records, sent[0]))
  const { payloadPreview } = waiting
  assert.deepEqual(alone, { payloadPreview, idempotent: true, state: 'pending', pendingReason: 'late' })
})

test('a rejected record never counts, says why, and can be read', async () => {
  const session = await opened()
  const { addWaiting, reject, read, totals } = session
  const recordId = await addWaiting()
  const before = await read(recordId)
  const rejected = { ...before, state: 'rejected', reason: 'No fue aquí' }
  assert.deepEqual(dataOf(await reject(recordId)), rejected)
  assert.deepEqual(await read(recordId), rejected)
  assert.equal(before.pendingReason, 'outside_session')
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('the same decision again is answered the same, by whoever decided though no manager any more, or another manager', async () => {
  const { company, addWaiting, accept, reject, totals } = await opened()
  const [a, b] = [await addWaiting({ units: 3 }), await addWaiting()]
  const [accepted, rejected] = [dataOf(await accept(a)), dataOf(await reject(b))]
  clock.advance({ minutes: 1 })
  for (const caller of [company.manager, company.admin]) {
    assert.deepEqual(dataOf(await accept(a, caller)), accepted)
    assert.deepEqual(dataOf(await reject(b, caller, { reason: 'Otra razón' })), rejected)
  }
  assert.equal(refusal(await accept(a, company.supervisor)).code, 'FORBIDDEN')
  await ctx.db.run(demote, [company.manager.auth0Id])
  clock.advance({ seconds: 3 }) // callers are remembered for two
  assert.deepEqual(dataOf(await accept(a)), accepted)
  assert.equal(refusal(await reject(a)).code, 'FORBIDDEN')
  assert.deepEqual(await totals(), [3, 1, 1])
})

test('the other decision afterwards is refused and told what was decided, by whom and when', async () => {
  const { company, addWaiting, accept, reject, totals } = await opened()
  const [a, b] = [await addWaiting(), await addWaiting()]
  dataOf(await accept(a))
  dataOf(await reject(b, company.admin))
  const at = iso(clock.now())
  clock.advance({ minutes: 1 })
  assert.deepEqual(refusal(await reject(a, company.admin)), {
    status: 409,
    code: 'IDEMPOTENCY_CONFLICT',
    details: { decision: 'accepted', auth0Id: company.manager.auth0Id, at },
  })
  const answer = await accept(b)
  assert.deepEqual(refusal(answer), {
    status: 409,
    code: 'IDEMPOTENCY_CONFLICT',
    details: { decision: 'rejected', auth0Id: company.admin.auth0Id, at },
  })
  assert(answer.body.error.includes(company.admin.auth0Id) && answer.body.error.includes('rejected'))
  assert.deepEqual(await totals(), [1, 1, 1])
})

test('a record that never waited counts already: accepting it changes nothing, rejecting it is refused', async () => {
  const { company, add, accept, reject, read, totals } = await opened()
  const recordId = await add()
  const before = await read(recordId)
  assert.deepEqual(dataOf(await accept(recordId)), before)
  assert.equal(refusal(await reject(recordId)).code, 'IDEMPOTENCY_CONFLICT')
  for (const decide of [accept, reject])
    assert.equal(refusal(await decide(recordId, company.supervisor)).code, 'FORBIDDEN')
  assert.deepEqual(await read(recordId), before)
  assert.deepEqual(await totals(), [1, 1, 1])
})

test('what was taken back while it waited never counts: accepting it is refused, rejecting it leaves it as it is', async () => {
  const { company, addWaiting, voidOne, accept, reject, read, close, totals } = await opened()
  const recordId = await addWaiting()
  await close()
  const { recordId: voidedBy } = dataOf(await voidOne(recordId)).payloadPreview
  const before = await read(recordId)
  assert.deepEqual(refusal(await accept(recordId)), {
    status: 409,
    code: 'IDEMPOTENCY_CONFLICT',
    details: { voidedBy },
  })
  assert.deepEqual(dataOf(await reject(recordId)), before)
  assert.deepEqual(await read(recordId), before)
  for (const decide of [accept, reject])
    assert.equal(refusal(await decide(recordId, company.supervisor)).code, 'FORBIDDEN')
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('a void is not reviewed', async () => {
  const { add, addWaiting, voidOne, accept, reject } = await opened()
  for (const recordId of [await add(), await addWaiting()]) {
    const voidId = dataOf(await voidOne(recordId)).payloadPreview.recordId
    for (const decide of [accept, reject]) {
      const expected = { status: 409, code: 'RECORD_IS_A_VOID', details: { voidOf: recordId } }
      assert.deepEqual(refusal(await decide(voidId)), expected)
    }
  }
})

test('a supervisor decides nothing, and another company finds nothing', async () => {
  const { company, addWaiting, accept, reject, read } = await opened()
  const recordId = await addWaiting()
  const stranger = (await makeCompany(ctx)).admin
  for (const decide of [accept, reject]) {
    for (const caller of [company.supervisor, company.otherSupervisor]) {
      assert.deepEqual(refusal(await decide(recordId, caller)), { status: 403, code: 'FORBIDDEN' })
    }
    assert.deepEqual(refusal(await decide(recordId, stranger)), { status: 404, code: 'RECORD_NOT_FOUND' })
    assert.deepEqual(refusal(await decide('nothing')), { status: 404, code: 'RECORD_NOT_FOUND' })
  }
  assert.equal((await read(recordId)).state, 'pending')
})

test('a rejection has a reason of 1 to 500 code points, an acceptance none', async () => {
  const { addWaiting, accept, reject } = await opened()
  const recordId = await addWaiting()
  for (const [field, body] of [
    ['/reason', {}],
    ['/reason', { reason: null }],
    ['/reason', { reason: '' }],
    ['/reason', { reason: ' ' }],
    ['/reason', { reason: '🍓'.repeat(501) }],
    ['/units', { reason: 'x', units: 1 }],
  ] as const) {
    assert.deepEqual(refusedFields(await reject(recordId, undefined, body)), [field], JSON.stringify(body))
  }
  assert.deepEqual(refusedFields(await accept(recordId, undefined, { reason: 'x' })), ['/reason'])
  assert.equal(dataOf(await reject(recordId, undefined, { reason: '🍓'.repeat(500) })).state, 'rejected')
})

test('an acceptance is told to those who listen, a rejection to nobody; each is a new state of the session', async (t) => {
  const { company, path, addWaiting, accept, reject, send } = await opened()
  const [a, b] = [await addWaiting(), await addWaiting()]
  const tag = async () => (await send('GET', path)).headers['etag']
  const before = await tag()
  const heard = await listen(t, databaseUrl)
  dataOf(await reject(a))
  const rejected = await tag()
  assert.deepEqual([rejected === before, await heard()], [false, []])
  dataOf(await accept(b))
  assert(![before, rejected].includes(await tag()))
  assert.deepEqual(await heard(), [`${company.companyId} ${path.split('/').at(-1)}`])
})

test('twenty managers at once, ten each way: one decision, and the totals of that', async () => {
  const { company, addWaiting, accept, reject, read, totals } = await opened()
  const recordId = await addWaiting({ units: 2 })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? accept : reject)(recordId, company.manager)),
  )
  assert.equal(answers.filter(({ status }) => status === 200).length, 10)
  const { state } = await read(recordId)
  assert.deepEqual(await totals(), state === 'inserted' ? [2, 1, 1] : [0, 0, 0])
})

test('a record accepted from a clock ahead does not keep the session from being closed as of an earlier time', async () => {
  const { path, add, addWaiting, accept, send } = await opened()
  await add()
  dataOf(await accept(await addWaiting()))
  clock.advance({ minutes: 10 })
  const closedAt = iso(clock.now().subtract({ minutes: 5 }))
  assert.equal(dataOf(await send('POST', `${path}/close`, { closedAt })).closedAt, closedAt)
})

test('after all of these, the database is in order', () => requireInOrder(ctx.db))

test('the inbox is the managers’', async () => {
  const { company } = await opened()
  for (const caller of [company.supervisor, company.otherSupervisor])
    assert.deepEqual(refusal(await as(caller).send('GET', `${records}/pending`)), { status: 403, code: 'FORBIDDEN' })
})
