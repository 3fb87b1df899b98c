import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openHelped } from '#testing/helping.ts'
import { dataOf, iso, refusal, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

const app = useSessions()
const { ctx, clock, events, tryOpen, openBody } = app
const before = (minutes: number) => iso(clock.now().subtract({ minutes }))

test('who finds the sector open is told whose it is, asks to help and is let in from when they began', async () => {
  const { company, owner, helper, sessionId, ask, decide, people, send, path, bulkAs } = await openHelped(app)
  const { details } = refusal(await tryOpen(helper, openBody(company)))
  const whose = { ownerName: 'supervisor', ownedByCaller: false, helpedByCaller: false }
  assert.deepEqual(details, { sessionId, auth0Id: owner.auth0Id, ...whose })
  const since = before(30)
  const asked = {
    sessionId,
    sessionStatus: 'open',
    auth0Id: helper.auth0Id,
    name: 'otherSupervisor',
    requestedAt: iso(clock.now()),
    since,
    state: 'pending',
    decidedAt: null,
    decidedBy: null,
  }
  assert.deepEqual(dataOf(await ask({ since })), { joinRequest: asked })
  assert.deepEqual(await people(), { helpers: [], joinRequests: [helper.auth0Id] })
  clock.advance({ minutes: 5 })
  const after = dataOf(await decide('accept', company.manager))
  assert.deepEqual([after.helpers, after.joinRequests], [[helper.auth0Id], []])
  const answered = { ...asked, state: 'accepted', decidedAt: iso(clock.now()), decidedBy: company.manager.auth0Id }
  for (const caller of [owner, helper, company.admin])
    assert.deepEqual(dataOf(await send('GET', `${path}/join-requests`, undefined, caller)), { items: [answered] })
  assert.deepEqual(
    (await events(owner, sessionId))
      .map(({ type, auth0Id, changes }) => [type, auth0Id, Object.keys(changes)])
      .slice(1),
    [
      ['join_requested', helper.auth0Id, ['joinRequests']],
      ['helper_added', company.manager.auth0Id, ['helpers', 'joinRequests']],
    ],
  )
  // Captured before it was asked, and before even that.
  assert.deepEqual(await bulkAs(helper, { recordedAtUtc: before(20) }, { recordedAtUtc: before(45) }), [
    '201',
    '202 not_helping',
  ])
  assert.equal(refusal(await tryOpen(helper, openBody(company))).details.helpedByCaller, true)
})

test('when they began is taken to be within the session and not after now', async () => {
  for (const [stated, taken] of [
    [before(300), before(60)],
    [iso(clock.now().add({ minutes: 4 })), before(0)],
    [null, before(0)],
  ] as const) {
    const { ask } = await openHelped(app)
    assert.equal(dataOf(await ask({ since: stated })).joinRequest.since, taken)
  }
})

test('asked again before it is answered, nothing changes; by who works there already neither', async () => {
  const { ask, addHelper, owner, sessionId } = await openHelped(app)
  const first = dataOf(await ask())
  clock.advance({ minutes: 1 })
  assert.deepEqual(dataOf(await ask()), first)
  assert.deepEqual(dataOf(await ask({}, owner)), { joinRequest: null })
  dataOf(await addHelper())
  assert.equal(dataOf(await ask()).joinRequest.state, 'accepted')
  assert.equal((await events(owner, sessionId)).length, 3)
})

test('declined they may ask again, and may still be let in; accepted it is not declined any more', async () => {
  const { ask, decide, people, owner, helper, company, sessionId } = await openHelped(app)
  dataOf(await ask({ since: before(10) }))
  dataOf(await decide('decline'))
  assert.deepEqual(await people(), { helpers: [], joinRequests: [] })
  assert.equal((await events(owner, sessionId)).at(-1)?.type, 'join_declined')
  dataOf(await decide('decline', company.manager))
  dataOf(await decide('accept'))
  assert.deepEqual((await people()).helpers, [helper.auth0Id])
  const at = iso(clock.now())
  clock.advance({ minutes: 1 })
  dataOf(await decide('accept', company.manager))
  assert.deepEqual(refusal(await decide('decline')), {
    status: 409,
    code: 'IDEMPOTENCY_CONFLICT',
    details: { decision: 'accepted', auth0Id: owner.auth0Id, at },
  })
  const second = await openHelped(app)
  dataOf(await second.ask())
  dataOf(await second.decide('decline'))
  assert.equal(dataOf(await second.ask()).joinRequest.state, 'pending')
  assert.deepEqual((await second.people()).joinRequests, [second.helper.auth0Id])
})

test('who was let in and removed since stays removed, whoever repeats the answer; they may ask again', async () => {
  const { ask, decide, removeHelper, people, owner, helper } = await openHelped(app)
  const clientEventId = randomUUID()
  dataOf(await ask({ clientEventId }))
  const first = dataOf(await decide('accept', owner, { clientEventId: `${clientEventId}/accept` }))
  dataOf(await removeHelper())
  assert.deepEqual(dataOf(await decide('accept', owner, { clientEventId: `${clientEventId}/accept` })), first)
  dataOf(await decide('accept'))
  assert.equal(dataOf(await ask({ clientEventId })).joinRequest.state, 'accepted')
  assert.deepEqual(await people(), { helpers: [], joinRequests: [] })
  assert.equal(dataOf(await ask()).joinRequest.state, 'pending')
  dataOf(await decide('accept'))
  assert.deepEqual((await people()).helpers, [helper.auth0Id])
})

test('to add who has asked is to accept what they asked', async () => {
  const { ask, addHelper, people, bulkAs, helper } = await openHelped(app)
  dataOf(await ask({ since: before(30) }))
  dataOf(await addHelper())
  assert.deepEqual(await people(), { helpers: [helper.auth0Id], joinRequests: [] })
  assert.deepEqual(await bulkAs(helper, { recordedAtUtc: before(29) }), ['201'])
})

test('who is handed the session asks no more', async () => {
  const { ask, send, path, helper } = await openHelped(app)
  dataOf(await ask())
  const after = dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: helper.auth0Id }))
  assert.deepEqual([after.auth0Id, after.helpers, after.joinRequests], [helper.auth0Id, [], []])
})

test('who was declined and is handed the session cannot be let in to what is theirs', async () => {
  const { ask, decide, send, path, owner, helper, company, sessionId } = await openHelped(app)
  dataOf(await ask())
  dataOf(await decide('decline'))
  const transferred = dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: helper.auth0Id }))
  for (const as of [helper, company.manager]) assert.deepEqual(dataOf(await decide('accept', as)), transferred)
  assert.deepEqual([transferred.auth0Id, transferred.helpers], [helper.auth0Id, []])
  const [asked] = dataOf(await send('GET', `${path}/join-requests`, undefined, helper)).items
  assert.deepEqual([asked.state, asked.decidedBy], ['accepted', owner.auth0Id])
  assert.equal((await events(helper, sessionId)).length, 4)
})

test('in a closed session nobody asks or is let in, and who has not asked cannot be', async () => {
  const { ask, decide, close, company } = await openHelped(app)
  for (const decision of ['accept', 'decline'] as const)
    assert.deepEqual(refusal(await decide(decision)), { status: 404, code: 'JOIN_REQUEST_NOT_FOUND' })
  dataOf(await ask())
  await close()
  assert.equal(refusal(await ask({}, company.manager)).code, 'SESSION_NOT_OPEN')
  for (const decision of ['accept', 'decline'] as const)
    assert.equal(refusal(await decide(decision)).code, 'SESSION_NOT_OPEN')
})

test('who asks sees their own request alone', async () => {
  const { ask, company, path, send, helper } = await openHelped(app)
  dataOf(await ask())
  dataOf(await ask({}, company.manager))
  const asked = async (as = helper) =>
    dataOf(await send('GET', `${path}/join-requests`, undefined, as)).items.map((one: any) => one.auth0Id) // of the contract
  assert.deepEqual(await asked(), [helper.auth0Id])
  assert.deepEqual(await asked(company.supervisor), [company.manager.auth0Id, helper.auth0Id])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
