import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { checkHistories } from '#testing/history-check.ts'
import { makeCompany } from '#testing/make.ts'
import { useRace } from '#testing/race.ts'
import { outcomeOf, sendVerb, verbs } from '#testing/session-verbs.ts'
import { iso, useSessions } from '#testing/sessions.ts'
import { sweepExpiredSessions } from './sweep.ts'

// A session's end comes by the clock, while verbs and sweeps are under way.
const { ctx, clock, as, databaseUrl, open, get, events } = useSessions()
const race = useRace(databaseUrl)

const refused = '409 SESSION_NOT_OPEN'
const sweep = () => sweepExpiredSessions(ctx)
const ownVerbs = verbs.filter((verb) => verb !== 'open')

// A sweep is of the whole database; each test begins with nothing to sweep.
beforeEach(async () => {
  clock.advance({ hours: 49 })
  await sweep()
})

for (const verb of ownVerbs) {
  test(`${verb} waits for the session until it has expired, and is refused`, async () => {
    const company = await makeCompany(ctx)
    const session = await open(company)
    clock.advance({ minutes: 12 * 60 - 1 })
    await race.holdSession(session.sessionId)
    const it = await race.start(() => sendVerb(as, { verb, company, session }))
    clock.advance({ minutes: 1 })
    await race.release()
    assert.equal(outcomeOf(await it.outcome), refused)
    const foretold = await get(company.supervisor, session.sessionId)
    assert.deepEqual([foretold.closedBy, foretold.closedAt, foretold.notes], ['system', session.expiresAt, null])
    assert.equal(await sweep(), 1)
    assert.deepEqual(await get(company.supervisor, session.sessionId), foretold)
  })

  test(`${verb} comes while a sweep is half done with the session, and is refused`, async () => {
    const company = await makeCompany(ctx)
    const session = await open(company)
    clock.advance({ hours: 12 })
    await race.holdHistory()
    const sweeping = await race.start(sweep)
    const it = await race.start(() => sendVerb(as, { verb, company, session }))
    await race.release()
    assert.equal(await sweeping.outcome, 1)
    assert.equal(outcomeOf(await it.outcome), refused)
    const types = (await events(company.supervisor, session.sessionId)).map((event) => `${event.type} ${event.by}`)
    assert.deepEqual(types, ['opened user', 'closed system'])
  })

  test(`a sweep passes by a session that ${verb} is half done with, and finds it as ${verb} leaves it`, async () => {
    const company = await makeCompany(ctx)
    const session = await open(company)
    clock.advance({ minutes: 12 * 60 - 1 })
    await race.holdHistory()
    const it = await race.start(() => sendVerb(as, { verb, company, session }))
    clock.advance({ minutes: 1 })
    // Waits for nothing, or this would never end.
    assert.equal(await sweep(), 0)
    await race.release()
    assert.equal(outcomeOf(await it.outcome), '200')
    const isStillOpen = verb === 'extend'
    assert.equal(await sweep(), verb === 'close' || isStillOpen ? 0 : 1)
    const left = await get(verb === 'transfer' ? company.manager : company.supervisor, session.sessionId)
    const expected = { close: 'user', extend: null, update: 'system', transfer: 'system' }[verb]
    assert.deepEqual([left.closedBy, left.status], [expected, isStillOpen ? 'open' : 'closed'])
  })
}

test('an opening comes while a sweep is half done with the session in its way, and opens', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  clock.advance({ hours: 12 })
  await race.holdHistory()
  const sweeping = await race.start(sweep)
  const opening = await race.start(() => sendVerb(as, { verb: 'open', company, session }))
  await race.release()
  assert.equal(await sweeping.outcome, 1)
  assert.equal(outcomeOf(await opening.outcome), '201')
  assert.equal((await events(company.supervisor, session.sessionId)).length, 2)
})

test('a sweep that is undone leaves the session to the opening that waited for it', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  clock.advance({ hours: 12 })
  await race.holdHistory()
  const sweeping = await race.start(sweep)
  const opening = await race.start(() => sendVerb(as, { verb: 'open', company, session }))
  await race.cutLongestWaiting()
  await assert.rejects(sweeping.outcome)
  await race.release()
  assert.equal(outcomeOf(await opening.outcome), '201')
  const types = (await events(company.supervisor, session.sessionId)).map((event) => `${event.type} ${event.by}`)
  assert.deepEqual(types, ['opened user', 'closed system'])
})

test('an opening waits for the session in its way until that has expired, and opens', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  clock.advance({ minutes: 12 * 60 - 1 })
  await race.holdSession(session.sessionId)
  const opening = await race.start(() => sendVerb(as, { verb: 'open', company, session }))
  clock.advance({ minutes: 1 })
  await race.release()
  assert.equal(outcomeOf(await opening.outcome), '201')
  assert.equal((await opening.outcome).body.data.createdAt, iso(clock.now()))
  assert.equal((await get(company.supervisor, session.sessionId)).closedBy, 'system')
})

test('a session extended while an opening waits for it stays in its way', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  clock.advance({ minutes: 12 * 60 - 1 })
  await race.holdHistory()
  const extending = await race.start(() => sendVerb(as, { verb: 'extend', company, session }))
  const opening = await race.start(() => sendVerb(as, { verb: 'open', company, session }))
  clock.advance({ minutes: 1 })
  await race.release()
  assert.deepEqual(
    [outcomeOf(await extending.outcome), outcomeOf(await opening.outcome)],
    ['200', '409 SESSION_ALREADY_OPEN'],
  )
})

test('sweeps at once share the work: each session is closed once, and what another holds is passed by', async () => {
  // More than three batches.
  const names = Array.from({ length: 330 }, (_, index) => `sector_${index}`)
  const sectors = names.map((sectorId) => ({ sectorId, sector_name: sectorId }))
  const company = await makeCompany(ctx, { project: { sectors } })
  const sessions = await Promise.all(names.map((sectorId) => open(company, { sectorId })))
  clock.advance({ hours: 12 })
  const held = [0, 150, 329].flatMap((index) => sessions[index] ?? [])
  for (const { sessionId } of held) await race.holdSession(sessionId)
  const counts = await Promise.all(Array.from({ length: 4 }, sweep))
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    327,
  )
  await race.release()
  assert.equal(await sweep(), 3)
  assert.equal(await sweep(), 0)
})

test('after all of these every session is what its history says', async () => {
  assert.deepEqual((await checkHistories(ctx.db)).problems, [])
})
