import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { dataOf, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'
import { sweepExpiredSessions } from './sweep.ts'

const { ctx, clock, as, app, tokenOf, open, get } = useSessions()

async function tagged() {
  const company = await makeCompany(ctx)
  const session = await open(company)
  const path = `${sessionsPath}/${session.sessionId}`
  const tag = async () => String((await as(company.supervisor).send('GET', path)).headers['etag'])
  return { company, session, path, tag, caller: company.supervisor }
}

test('only the owner reads a session, whatever the role of others', async () => {
  const { company, session, path } = await tagged()
  assert.deepEqual(await get(company.supervisor, session.sessionId), session)
  const details = { sessionId: session.sessionId, auth0Id: company.supervisor.auth0Id }
  for (const caller of [company.otherSupervisor, company.manager, company.admin]) {
    assert.deepEqual(refusal(await as(caller).send('GET', path)), { status: 403, code: 'NOT_SESSION_OWNER', details })
  }
})

test('an id that names no session of the company is not found, whatever it looks like', async () => {
  const { company, session } = await tagged()
  const other = await makeCompany(ctx)
  const foreign = await open(other)
  const unknown = [foreign.sessionId, randomUUID(), session.sessionId.toUpperCase(), 'x', '🍓'.repeat(128), 'a%2Fb']
  for (const id of unknown) {
    const answer = await as(company.supervisor).send('GET', `${sessionsPath}/${encodeURI(id)}`)
    assert.deepEqual(refusal(answer), { status: 404, code: 'SESSION_NOT_FOUND' }, id)
  }
})

test('what cannot be an id is refused by its shape', async () => {
  const { caller } = await tagged()
  for (const id of ['a%20b', '%00', 'a%0A', '%F0%9F%8D%93'.repeat(129)]) {
    assert.deepEqual(refusedFields(await as(caller).send('GET', `${sessionsPath}/${id}`)), ['sessionId'], id)
  }
})

test('auth0Id in the query is taken when it is the caller and refused when not', async () => {
  const { company, session, path, caller } = await tagged()
  const own = await as(caller).send('GET', `${path}?auth0Id=${encodeURIComponent(caller.auth0Id)}`)
  assert.deepEqual(dataOf(own), session)
  for (const claimed of [company.manager.auth0Id, '', `${caller.auth0Id}&auth0Id=${caller.auth0Id}`]) {
    const answer = await as(caller).send('GET', `${path}?auth0Id=${claimed}`)
    assert.deepEqual(refusal(answer), { status: 403, code: 'IDENTITY_MISMATCH' })
  }
})

test('a client that has the present representation gets 304 with its tag and no body', async () => {
  const { path, tag, caller } = await tagged()
  const etag = await tag()
  assert.match(etag, /^"[^"]+"$/)
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag},"more"`, '*']) {
    const headers = { authorization: `Bearer ${await tokenOf(caller.auth0Id)}`, 'if-none-match': header }
    const response = await app().inject({ method: 'GET', url: `/api/control${path}`, headers })
    assert.deepEqual([response.statusCode, response.headers['etag'], response.body], [304, etag, ''], header)
    assert.equal(response.headers['content-type'], undefined)
  }
})

test('a client that has another representation gets the whole session', async () => {
  const { session, path, tag, caller } = await tagged()
  const etag = await tag()
  for (const header of ['"other"', etag.slice(1, -1), '', 'W/"other"', '"*"', etag.toUpperCase().replace(/"$/, 'x"')]) {
    const answer = await as(caller).send('GET', path, undefined, { 'if-none-match': header })
    assert.deepEqual([dataOf(answer), answer.headers['etag']], [session, etag], header)
  }
})

test('a refusal comes before 304', async () => {
  const { company, path } = await tagged()
  const answer = await as(company.manager).send('GET', path, undefined, { 'if-none-match': '*' })
  assert.equal(refusal(answer).code, 'NOT_SESSION_OWNER')
})

test('the tag changes with every change of the session and with nothing else', async () => {
  const { company, session, path, tag, caller } = await tagged()
  const tags = [await tag()]
  const send = async (method: string, url: string, body?: object) => dataOf(await as(caller).send(method, url, body))
  await send('PATCH', path, { notes: null })
  clock.advance({ minutes: 1 })
  assert.equal(await tag(), tags[0])
  for (const [method, url, body] of [
    ['PATCH', path, { notes: 'Lluvia' }],
    ['PATCH', path, { pricePerUnit: 6 }],
    ['PATCH', path, { notes: null, pricePerUnit: 5.5 }],
    ['POST', `${path}/extend`, { maxDurationHours: 13 }],
    ['POST', `${path}/close`, { finalNotes: 'Fin' }],
  ] as const) {
    await send(method, url, body)
    tags.push(await tag())
  }
  assert.equal(new Set(tags).size, 6)
  assert.equal((await get(company.supervisor, session.sessionId)).status, 'closed')
})

test('the tag changes at the instant of expiry and not again when it is swept', async () => {
  const { session, tag } = await tagged()
  const open = await tag()
  clock.advance({ hours: session.maxDurationHours })
  const expired = await tag()
  assert.notEqual(expired, open)
  assert((await sweepExpiredSessions(ctx)) > 0)
  assert.equal(await tag(), expired)
})

test('the tag changes with the owner', async () => {
  const { company, path, tag, caller } = await tagged()
  const first = await tag()
  const to = company.otherSupervisor
  dataOf(await as(caller).send('POST', `${path}/transfer`, { toAuth0Id: to.auth0Id }))
  const answer = await as(to).send('GET', path, undefined, { 'if-none-match': first })
  assert.equal(dataOf(answer).auth0Id, to.auth0Id)
})

test('HEAD answers as GET without the body', async () => {
  const { path, tag, caller } = await tagged()
  const headers = { authorization: `Bearer ${await tokenOf(caller.auth0Id)}` }
  const response = await app().inject({ method: 'HEAD', url: `/api/control${path}`, headers })
  assert.deepEqual([response.statusCode, response.headers['etag'], response.body], [200, await tag(), ''])
})
