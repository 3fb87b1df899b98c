import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, open, get, events } = useSessions()

const bonus = { type: 'percent', value: 10, note: 'Primera' } as const
const berry = '🍓'

async function opened(over: Partial<OpenSessionBody> = {}) {
  const company = await makeCompany(ctx)
  const session = await open(company, { bonus, notes: 'Lluvia', ...over })
  const path = `${sessionsPath}/${session.sessionId}`
  const caller = company.supervisor
  const patch = (body: unknown, headers?: Record<string, string>) => as(caller).send('PATCH', path, body, headers)
  const etag = async () => String((await as(caller).send('GET', path)).headers['etag'])
  return { company, session, path, caller, patch, etag, now: () => get(caller, session.sessionId) }
}

test('what a patch names is changed, all of it, and the rest stays', async () => {
  const { session, caller, patch, now } = await opened()
  const change = {
    samplingUnit: 'kg',
    pricePerUnit: 6.1234,
    bonus: { type: 'flat', value: 0.5 },
    notes: 'Sol',
  } as const
  clock.advance({ minutes: 1 })
  assert.deepEqual(dataOf(await patch(change)), { updated: true })
  assert.deepEqual(await now(), { ...session, ...change, updatedAt: iso(clock.now()) })
  assert.deepEqual((await events(caller, session.sessionId)).at(-1), {
    type: 'updated',
    at: iso(clock.now()),
    by: 'user',
    auth0Id: caller.auth0Id,
    effectiveAt: null,
    appliesTo: null,
    changes: {
      samplingUnit: { from: 'box', to: 'kg' },
      pricePerUnit: { from: 5.5, to: 6.1234 },
      bonus: { from: bonus, to: change.bonus },
      notes: { from: 'Lluvia', to: 'Sol' },
    },
  })
})

test('each field may be changed alone, and up to its bounds', async () => {
  for (const change of [
    { samplingUnit: 'k' },
    { samplingUnit: berry.repeat(32) },
    { pricePerUnit: 0 },
    { pricePerUnit: 9_999_998.9999 },
    { bonus: { type: 'percent', value: 100 } },
    { bonus: { type: 'flat', value: 0.0001, note: '' } },
    { notes: '' },
    { notes: berry.repeat(2000) },
  ]) {
    const { session, patch, now } = await opened()
    assert.deepEqual(dataOf(await patch(change)), { updated: true }, JSON.stringify(change))
    assert.deepEqual(await now(), { ...session, ...change, updatedAt: iso(clock.now()) })
  }
})

test('null clears bonus and notes', async () => {
  const { session, patch, now } = await opened()
  assert.deepEqual(dataOf(await patch({ bonus: null, notes: null })), { updated: true })
  assert.deepEqual(await now(), { ...session, bonus: null, notes: null, updatedAt: iso(clock.now()) })
})

test('a patch that changes nothing says so and leaves no trace', async () => {
  const { session, caller, patch, etag, now } = await opened()
  const before = await etag()
  clock.advance({ minutes: 1 })
  for (const same of [
    { notes: 'Lluvia' },
    { samplingUnit: 'box', pricePerUnit: 5.5, bonus, notes: 'Lluvia' },
    { bonus: { note: 'Primera', value: 10, type: 'percent' } },
    { pricePerUnit: 5.5, auth0Id: caller.auth0Id },
  ]) {
    assert.deepEqual(dataOf(await patch(same)), { updated: false }, JSON.stringify(same))
  }
  assert.deepEqual(await now(), session)
  assert.equal(await etag(), before)
  assert.equal((await events(caller, session.sessionId)).length, 1)
})

test('a bonus is replaced as a whole: without its note it has none', async () => {
  const { patch, now } = await opened()
  assert.deepEqual(dataOf(await patch({ bonus: { type: 'percent', value: 10 } })), { updated: true })
  assert.deepEqual((await now()).bonus, { type: 'percent', value: 10 })
})

const refused: readonly (readonly [path: string, body: unknown])[] = [
  ['/', {}],
  ['/', { auth0Id: null }],
  ['/', []],
  ['/samplingUnit', { samplingUnit: null }],
  ['/samplingUnit', { samplingUnit: '' }],
  ['/samplingUnit', { samplingUnit: berry.repeat(33) }],
  ['/pricePerUnit', { pricePerUnit: null }],
  ['/pricePerUnit', { pricePerUnit: '6' }],
  ['/pricePerUnit', { pricePerUnit: -1 }],
  ['/pricePerUnit', { pricePerUnit: 6.00001 }],
  ['/pricePerUnit', { pricePerUnit: 9_999_999.0001 }],
  ['/bonus/value', { bonus: { type: 'percent', value: 101 } }],
  ['/bonus/value', { bonus: { type: 'flat', value: 0 } }],
  ['/bonus/type', { bonus: { value: 1 } }],
  ['/bonus/extra', { bonus: { ...bonus, extra: 1 } }],
  ['/notes', { notes: 7 }],
  ['/notes', { notes: berry.repeat(2001) }],
  ...['sector_name', 'maxDurationHours', 'openedAt', 'status', 'finalNotes', 'projectId', 'localId', 'colour'].map(
    (field) => [`/${field}`, { [field]: null, notes: 'x' }] as const,
  ),
]

test('a patch takes four fields and nothing else, at least one, each within its bounds; or none of it applies', async () => {
  const { session, patch, now } = await opened()
  for (const [path, body] of refused) {
    const whole = Array.isArray(body) || path === '/' ? body : { pricePerUnit: 7, ...(body as object) } // as listed above
    assert.deepEqual(refusedFields(await patch(whole)), [path], JSON.stringify(body))
  }
  assert.deepEqual(await now(), session)
})

test('naming only oneself changes nothing and is refused', async () => {
  const { caller, patch } = await opened()
  assert.deepEqual(refusedFields(await patch({ auth0Id: caller.auth0Id })), ['/'])
})

test('only the owner may, and another company finds nothing', async () => {
  const { company, session, path, now } = await opened()
  for (const caller of [company.otherSupervisor, company.manager, company.admin]) {
    const answer = await as(caller).send('PATCH', path, { notes: 'Mía' })
    assert.equal(refusal(answer).code, 'NOT_SESSION_OWNER')
  }
  const stranger = (await makeCompany(ctx)).admin
  assert.equal(refusal(await as(stranger).send('PATCH', path, { notes: 'Mía' })).code, 'SESSION_NOT_FOUND')
  assert.deepEqual(await now(), session)
})

test('a closed session cannot be changed, whether by its owner or by time', async () => {
  const closed = await opened()
  dataOf(await as(closed.caller).send('POST', `${closed.path}/close`))
  const manual = { closedAt: iso(clock.now()), closedBy: 'user', closedReason: 'manual' }
  assert.deepEqual(refusal(await closed.patch({ notes: 'Sol' })), {
    status: 409,
    code: 'SESSION_NOT_OPEN',
    details: manual,
  })
  const expired = await opened({ maxDurationHours: 1 })
  clock.advance({ milliseconds: 3_600_000 - 1 })
  dataOf(await expired.patch({ notes: 'Sol' }))
  clock.advance({ milliseconds: 1 })
  assert.deepEqual(refusal(await expired.patch({ notes: 'Luna' })), {
    status: 409,
    code: 'SESSION_NOT_OPEN',
    details: { closedAt: expired.session.expiresAt, closedBy: 'system', closedReason: 'max_duration' },
  })
})

test('with If-Match a patch is refused once the session itself was changed', async () => {
  const { company, path, caller, patch, etag, now } = await opened()
  const stale = await etag()
  assert.deepEqual(dataOf(await patch({ notes: 'Sol' }, { 'if-match': stale })), { updated: true })
  const before = await now()
  for (const header of [stale, '"other"', `W/${await etag()}`, '', 'nonsense', `"a", ${stale}`]) {
    const answer = await patch({ notes: 'Luna' }, { 'if-match': header })
    assert.deepEqual(refusal(answer), { status: 412, code: 'SESSION_CHANGED' }, header)
  }
  assert.deepEqual(await now(), before)
  for (const header of [await etag(), `"a", ${await etag()}`, '*']) {
    assert.deepEqual(dataOf(await patch({ notes: 'Sol' }, { 'if-match': header })), { updated: false }, header)
  }
  dataOf(await as(caller).send('POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id }))
  const answer = await as(company.manager).send('PATCH', path, { notes: 'Luna' }, { 'if-match': stale })
  assert.equal(refusal(answer).code, 'SESSION_CHANGED')
})

test('a tag from before the end is stale: 412 comes before 409', async () => {
  const { caller, path, patch, etag } = await opened()
  const stale = await etag()
  dataOf(await as(caller).send('POST', `${path}/close`))
  assert.equal(refusal(await patch({ notes: 'Sol' }, { 'if-match': stale })).code, 'SESSION_CHANGED')
  assert.equal(refusal(await patch({ notes: 'Sol' }, { 'if-match': await etag() })).code, 'SESSION_NOT_OPEN')
  assert.equal(refusal(await patch({ notes: 'Sol' }, { 'if-match': '*' })).code, 'SESSION_NOT_OPEN')
})

test('twenty at once with one tag change the session once', async () => {
  const { session, caller, patch, etag } = await opened()
  const headers = { 'if-match': await etag() }
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => patch({ pricePerUnit: index }, headers)))
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, ...Array(19).fill(412)])
  assert.equal((await events(caller, session.sessionId)).length, 2)
})

test('twenty at once without a tag are all applied, one after another, and the history tells each', async () => {
  const { session, caller, patch, now } = await opened({ pricePerUnit: 1000 })
  await Promise.all(Array.from({ length: 20 }, (_, index) => patch({ pricePerUnit: index })))
  const history = await events(caller, session.sessionId)
  const steps = history.slice(1).map((event) => event.changes['pricePerUnit'])
  assert.equal(steps.length, 20)
  assert.deepEqual(
    steps.map((step) => step?.from),
    [1000, ...steps.slice(0, -1).map((step) => step?.to)],
  )
  assert.equal(steps.at(-1)?.to, (await now()).pricePerUnit)
})
