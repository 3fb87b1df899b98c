import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, openBody, tryOpen, open, get, events } = useSessions()

async function opened(over: Partial<OpenSessionBody> = {}) {
  const company = await makeCompany(ctx)
  const session = await open(company, over)
  const path = `${sessionsPath}/${session.sessionId}`
  const transfer = (caller: Caller, to: Pick<Caller, 'auth0Id'>) =>
    as(caller).send('POST', `${path}/transfer`, { toAuth0Id: to.auth0Id })
  return { company, session, path, transfer, owner: company.supervisor, other: company.otherSupervisor }
}

test('its owner hands an open session over, and the answer is the session', async () => {
  const { session, transfer, owner, other } = await opened()
  clock.advance({ minutes: 1 })
  const expected = { ...session, auth0Id: other.auth0Id, updatedAt: iso(clock.now()) }
  assert.deepEqual(Object.entries(dataOf(await transfer(owner, other))), Object.entries(expected))
  assert.deepEqual(await get(other, session.sessionId), expected)
  assert.deepEqual((await events(other, session.sessionId)).at(-1), {
    type: 'transferred',
    at: iso(clock.now()),
    by: 'user',
    auth0Id: owner.auth0Id,
    effectiveAt: null,
    appliesTo: null,
    changes: { auth0Id: { from: owner.auth0Id, to: other.auth0Id } },
  })
})

test('from then on the new owner owns it and the former does not', async () => {
  const { company, session, path, transfer, owner, other } = await opened()
  dataOf(await transfer(owner, other))
  const operations = [
    ['GET', path, undefined],
    ['PATCH', path, { notes: 'x' }],
    ['POST', `${path}/extend`, { maxDurationHours: 20 }],
    ['GET', `${path}/events`, undefined],
    ['POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id }],
    ['POST', `${path}/close`, {}],
  ] as const
  const details = { sessionId: session.sessionId, auth0Id: other.auth0Id }
  for (const [method, url, body] of operations) {
    const answer = await as(owner).send(method, url, body)
    assert.deepEqual(refusal(answer), { status: 403, code: 'NOT_SESSION_OWNER', details }, url)
  }
  for (const [method, url, body] of operations.toSpliced(4, 1)) dataOf(await as(other).send(method, url, body))
  assert.deepEqual(dataOf(await as(owner).send('GET', sessionsPath)).items, [])
})

test('a manager and an admin hand over the session of anyone, to anyone, themselves too', async () => {
  const { company, session, transfer, owner, other } = await opened()
  for (const [caller, to] of [
    [company.manager, other],
    [company.admin, company.manager],
    [company.manager, owner],
    [company.admin, company.admin],
  ] as const) {
    assert.equal(dataOf(await transfer(caller, to)).auth0Id, to.auth0Id)
  }
  assert.equal((await events(company.admin, session.sessionId)).length, 5)
})

test('another supervisor may not, not even to take it', async () => {
  const { session, company, transfer, owner, other } = await opened()
  for (const to of [other, company.manager, owner]) {
    assert.equal(refusal(await transfer(other, to)).code, 'NOT_SESSION_OWNER')
  }
  assert.deepEqual(await get(owner, session.sessionId), session)
})

test('to its present owner nothing changes', async () => {
  const { company, session, transfer, owner } = await opened()
  clock.advance({ minutes: 1 })
  for (const caller of [owner, company.manager, company.admin]) {
    assert.deepEqual(dataOf(await transfer(caller, owner)), session)
  }
  assert.equal((await events(owner, session.sessionId)).length, 1)
})

test('whoever handed it over and never heard the answer may repeat, and nothing changes', async () => {
  const { company, transfer, owner, other } = await opened()
  const first = dataOf(await transfer(owner, other))
  clock.advance({ minutes: 1 })
  assert.deepEqual(dataOf(await transfer(owner, other)), first)
  dataOf(await transfer(other, company.manager))
  assert.equal(refusal(await transfer(owner, other)).code, 'NOT_SESSION_OWNER')
  assert.equal(refusal(await transfer(owner, company.manager)).code, 'NOT_SESSION_OWNER')
})

test('a target that is no user of the company is not found, before it is asked whose the session is', async () => {
  const { session, transfer, owner, other } = await opened()
  const stranger = (await makeCompany(ctx)).supervisor
  const refusals = []
  for (const [caller, to] of [
    [owner, stranger],
    [owner, { auth0Id: 'nobody' }],
    [owner, { auth0Id: other.auth0Id.toUpperCase() }],
    [other, stranger],
  ] as const) {
    refusals.push(refusal(await transfer(caller, to)))
  }
  assert.deepEqual(
    refusals,
    refusals.map(() => ({ status: 404, code: 'USER_NOT_FOUND' })),
  )
  assert.equal(refusals.length, 4)
  assert.deepEqual(await get(owner, session.sessionId), session)
})

test('a session of another company is not found, whoever is named', async () => {
  const { session, path, owner } = await opened()
  const stranger = await makeCompany(ctx)
  for (const toAuth0Id of [stranger.supervisor.auth0Id, owner.auth0Id, 'nobody']) {
    const answer = await as(stranger.admin).send('POST', `${path}/transfer`, { toAuth0Id })
    assert.deepEqual(refusal(answer), { status: 404, code: 'SESSION_NOT_FOUND' })
  }
  assert.deepEqual(await get(owner, session.sessionId), session)
})

test('a closed or expired session is handed to nobody else', async () => {
  const [closed, expired] = [await opened(), await opened({ maxDurationHours: 1 })]
  dataOf(await as(closed.owner).send('POST', `${closed.path}/close`))
  clock.advance({ hours: 1 })
  for (const { company, transfer, owner, other } of [closed, expired]) {
    for (const caller of [owner, company.manager]) {
      assert.equal(refusal(await transfer(caller, other)).code, 'SESSION_NOT_OPEN')
    }
    assert.equal(dataOf(await transfer(owner, owner)).status, 'closed')
  }
})

test('what does not name one user is refused by its shape', async () => {
  const { path, owner } = await opened()
  for (const [field, body] of [
    ['/toAuth0Id', {}],
    ['/toAuth0Id', undefined],
    ['/toAuth0Id', { toAuth0Id: null }],
    ['/toAuth0Id', { toAuth0Id: '' }],
    ['/toAuth0Id', { toAuth0Id: 'a b' }],
    ['/toAuth0Id', { toAuth0Id: 'x'.repeat(129) }],
    ['/reason', { toAuth0Id: owner.auth0Id, reason: 'x' }],
  ] as const) {
    assert.deepEqual(refusedFields(await as(owner).send('POST', `${path}/transfer`, body)), [field])
  }
})

test('the new owner is told of the session that stands in the way as their own', async () => {
  const { company, session, transfer, owner, other } = await opened()
  dataOf(await transfer(owner, other))
  const { details } = refusal(await tryOpen(other, openBody(company)))
  const whose = { ownerName: 'otherSupervisor', ownedByCaller: true, helpedByCaller: false }
  assert.deepEqual(details, { sessionId: session.sessionId, auth0Id: other.auth0Id, ...whose })
})

test('two that hand it over at once: one does, the other is told it is no longer theirs', async () => {
  const { company, session, transfer, owner, other } = await opened()
  const answers = await Promise.all([transfer(owner, other), transfer(owner, company.manager)])
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 403])
  assert.equal((await events(company.manager, session.sessionId)).length, 2)
})
