import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { openHelped } from '#testing/helping.ts'
import { dataOf, iso, refusal, sessionsPath, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

const app = useSessions()
const { ctx, as, clock, events } = app

test('the owner lets somebody help: the session and its history say who, and since when is told', async () => {
  const { addHelper, owner, helper, sessionId, send, path } = await openHelped(app)
  const { version: _version, ...session } = dataOf(await addHelper())
  assert.deepEqual([session.helpers, session.auth0Id], [[helper.auth0Id], owner.auth0Id])
  assert.deepEqual((await events(owner, sessionId)).at(-1), {
    type: 'helper_added',
    at: iso(clock.now()),
    by: 'user',
    auth0Id: owner.auth0Id,
    effectiveAt: null,
    appliesTo: null,
    changes: { helpers: { from: [], to: [helper.auth0Id] } },
  })
  const items = [{ auth0Id: helper.auth0Id, name: 'otherSupervisor', since: iso(clock.now()) }]
  for (const caller of [owner, helper])
    assert.deepEqual(dataOf(await send('GET', `${path}/helpers`, undefined, caller)), { items })
})

test('added twice, or being the owner, changes nothing; removed twice neither', async () => {
  const { addHelper, removeHelper, owner, sessionId, company } = await openHelped(app)
  const first = dataOf(await addHelper())
  clock.advance({ minutes: 1 })
  for (const answer of [await addHelper(), await addHelper(owner), await addHelper(owner, company.manager)])
    assert.deepEqual(dataOf(answer), first)
  const removed = dataOf(await removeHelper())
  clock.advance({ minutes: 1 })
  for (const answer of [await removeHelper(), await removeHelper(owner), await removeHelper(company.admin)])
    assert.deepEqual(dataOf(answer), removed)
  const types = (await events(owner, sessionId)).map(({ type }) => type)
  assert.deepEqual(types, ['opened', 'helper_added', 'helper_removed'])
})

test('a repeat by clientEventId is answered as the first, though the helper was removed since', async () => {
  const { addHelper, removeHelper, owner, company, people } = await openHelped(app)
  const clientEventId = randomUUID()
  const first = dataOf(await addHelper(undefined, owner, { clientEventId }))
  dataOf(await removeHelper(undefined, company.manager))
  assert.deepEqual(dataOf(await addHelper(undefined, owner, { clientEventId })), first)
  assert.deepEqual((await people()).helpers, [])
  const other = await addHelper(company.manager, owner, { clientEventId })
  assert.equal(refusal(other).code, 'IDEMPOTENCY_CONFLICT')
  const query = `?clientEventId=${randomUUID()}`
  dataOf(await addHelper())
  const removed = dataOf(await removeHelper(undefined, owner, query))
  dataOf(await addHelper())
  assert.deepEqual(dataOf(await removeHelper(undefined, owner, query)), removed)
})

test('a user of another company, or of none, is not found; nor is one removed who is none', async () => {
  const { addHelper, removeHelper, helper, people } = await openHelped(app)
  const stranger = (await makeCompany(ctx)).supervisor
  for (const who of [stranger, { ...helper, auth0Id: 'nobody' }])
    for (const answer of [await addHelper(who), await removeHelper(who)])
      assert.deepEqual(refusal(answer), { status: 404, code: 'USER_NOT_FOUND' })
  assert.deepEqual((await people()).helpers, [])
})

test('in a closed session nobody is added or removed; what changes nothing is still answered', async () => {
  const { addHelper, removeHelper, close, company, owner } = await openHelped(app)
  dataOf(await addHelper())
  await close()
  assert.equal(refusal(await addHelper(company.manager)).code, 'SESSION_NOT_OPEN')
  assert.equal(refusal(await removeHelper()).code, 'SESSION_NOT_OPEN')
  dataOf(await addHelper())
  dataOf(await addHelper(owner))
  dataOf(await removeHelper(company.manager))
})

test('a helper reads the session, its records, workers, pace and history, and finds it among theirs', async () => {
  const { addHelper, removeHelper, helper, path, sessionId, add } = await openHelped(app)
  await add()
  const paths = ['', '/records', '/workers', '/pace', '/events', '/helpers'].map((suffix) => `${path}${suffix}`)
  const listed = async (query = '') =>
    dataOf(await as(helper).send('GET', `${sessionsPath}${query}`)).items.map((one: any) => one.sessionId) // of the contract
  const codes = async () => Promise.all(paths.map(async (url) => (await as(helper).send('GET', url)).status))
  assert.deepEqual([await codes(), await listed()], [paths.map(() => 403), []])
  dataOf(await addHelper())
  assert.deepEqual(
    await codes(),
    paths.map(() => 200),
  )
  for (const query of ['', `?auth0Id=${encodeURIComponent(helper.auth0Id)}`, `?sessionId=${sessionId}`, '?status=open'])
    assert.deepEqual(await listed(query), [sessionId], query)
  dataOf(await removeHelper())
  assert.deepEqual([await codes(), await listed()], [paths.map(() => 403), []])
})

test('pages of what one owns and what one helps in are one list, the newest first', async () => {
  const { addHelper, helper, sessionId, company } = await openHelped(app)
  dataOf(await addHelper())
  const ids = [sessionId]
  for (const hours of [2, 0]) {
    const openedAt = iso(clock.now().subtract({ hours }))
    const own = await app.open(company, { openedAt, sectorId: company.otherSectorId }, helper)
    dataOf(await as(helper).send('POST', `${sessionsPath}/${own.sessionId}/close`))
    if (hours === 2) ids.push(own.sessionId)
    else ids.unshift(own.sessionId)
  }
  const found: string[] = []
  for (let cursor = ''; ;) {
    const page = dataOf(await as(helper).send('GET', `${sessionsPath}?limit=1${cursor}`))
    found.push(...page.items.map((one: any) => one.sessionId)) // of the contract
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  assert.deepEqual(found, ids)
})

test('to change, extend, close and hand over stays with the owner, and a helper is told so', async () => {
  const { addHelper, helper, path, company, send } = await openHelped(app)
  dataOf(await addHelper())
  for (const [method, url, body] of [
    ['PATCH', path, { notes: 'x' }],
    ['POST', `${path}/extend`, { maxDurationHours: 20 }],
    ['POST', `${path}/close`, {}],
    ['POST', `${path}/transfer`, { toAuth0Id: helper.auth0Id }],
    ['POST', `${path}/helpers`, { auth0Id: company.manager.auth0Id }],
  ] as const) {
    const answer = await send(method, url, body, helper)
    assert.equal(refusal(answer).code, 'NOT_SESSION_OWNER', url)
    assert.match(answer.body.error, /^You help in session/)
  }
})

test('handed to who helps in it, they own it and help no more; the others go on helping', async () => {
  const { addHelper, helper, owner, company, path, send, sessionId } = await openHelped(app)
  dataOf(await addHelper())
  dataOf(await addHelper(company.admin))
  const after = dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: helper.auth0Id }))
  assert.deepEqual([after.auth0Id, after.helpers], [helper.auth0Id, [company.admin.auth0Id]])
  assert.deepEqual((await events(helper, sessionId)).at(-1)?.changes, {
    auth0Id: { from: owner.auth0Id, to: helper.auth0Id },
    helpers: { from: [helper.auth0Id, company.admin.auth0Id], to: [company.admin.auth0Id] },
  })
  assert.equal(refusal(await as(owner).send('GET', path)).code, 'NOT_SESSION_OWNER')
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
