import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import { checkHistories } from '#testing/history-check.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { useRace } from '#testing/race.ts'
import { outcomeOf, sendVerb, verbs } from '#testing/session-verbs.ts'
import { dataOf, refusal, useSessions } from '#testing/sessions.ts'

// Openings that meet each other while one is half done: written, not committed.
const { ctx, clock, as, databaseUrl, openBody, tryOpen, open, events } = useSessions()
const race = useRace(databaseUrl)

const alreadyOpen = '409 SESSION_ALREADY_OPEN'
const conflict = '409 IDEMPOTENCY_CONFLICT'

interface Opening {
  readonly caller: Caller
  readonly over?: Partial<OpenSessionBody>
}

/** Starts openings one after the other, the first half done, the others waiting for it; answers when all have ended. */
async function raceOpenings(
  company: TestCompany,
  openings: readonly Opening[],
  { isFirstUndone = false }: { isFirstUndone?: boolean } = {},
) {
  await race.holdHistory()
  const started = []
  for (const { caller, over } of openings) {
    started.push(await race.start(() => tryOpen(caller, openBody(company, over))))
  }
  if (isFirstUndone) await race.cutLongestWaiting()
  if (isFirstUndone) await started[0]?.outcome
  await race.release()
  return Promise.all(started.map(({ outcome }) => outcome))
}

test('of two openings the first has it, and the second is told which and whose', async () => {
  const company = await makeCompany(ctx)
  const openings = [{ caller: company.supervisor }, { caller: company.otherSupervisor }, { caller: company.supervisor }]
  const answers = await raceOpenings(company, openings)
  assert.deepEqual(answers.map(outcomeOf), ['201', alreadyOpen, alreadyOpen])
  const [first, second, third] = answers
  assert(first && second && third)
  const { sessionId, auth0Id } = dataOf(first, 201)
  const whose = { sessionId, auth0Id, ownerName: 'supervisor', helpedByCaller: false }
  assert.deepEqual(refusal(second).details, { ...whose, ownedByCaller: false })
  assert.deepEqual(refusal(third).details, { ...whose, ownedByCaller: true })
})

test('when the first of three openings is undone, the second has it', async () => {
  const company = await makeCompany(ctx)
  const openings = [{ caller: company.supervisor }, { caller: company.otherSupervisor }, { caller: company.manager }]
  const answers = await raceOpenings(company, openings, { isFirstUndone: true })
  // Which of the two that waited comes first is the database's to say.
  assert.deepEqual(answers.map(outcomeOf).toSorted(), ['201', alreadyOpen, '503 DATABASE_UNAVAILABLE'])
})

test('of two openings with one localId the first is made and the second is its repeat', async () => {
  const company = await makeCompany(ctx)
  const over = { localId: randomUUID() }
  const caller = company.supervisor
  const [first, second] = await raceOpenings(company, [
    { caller, over },
    { caller, over: { localId: over.localId.toUpperCase() } },
  ])
  assert(first && second)
  assert.deepEqual(dataOf(second, 200), dataOf(first, 201))
  assert.equal((await events(caller, dataOf(first, 201).sessionId)).length, 1)
})

test('when the first of two openings with one localId is undone, the second is made', async () => {
  const company = await makeCompany(ctx)
  const opening = { caller: company.supervisor, over: { localId: randomUUID() } }
  const answers = await raceOpenings(company, [opening, opening], { isFirstUndone: true })
  assert.deepEqual(answers.map(outcomeOf), ['503 DATABASE_UNAVAILABLE', '201'])
  assert.equal(outcomeOf(await tryOpen(opening.caller, openBody(company, opening.over))), '200')
})

test('one localId by two users, in one sector or in two: the second is a conflict', async () => {
  const company = await makeCompany(ctx)
  const localId = randomUUID()
  const answers = await raceOpenings(company, [
    { caller: company.supervisor, over: { localId } },
    { caller: company.otherSupervisor, over: { localId } },
    { caller: company.otherSupervisor, over: { localId, sectorId: company.otherSectorId } },
  ])
  assert.deepEqual(answers.map(outcomeOf), ['201', conflict, conflict])
})

test('an opening in the way and a localId in the way are told apart', async () => {
  const company = await makeCompany(ctx)
  const localId = randomUUID()
  const answers = await raceOpenings(company, [
    { caller: company.supervisor, over: { localId } },
    { caller: company.supervisor, over: { localId: randomUUID() } },
    { caller: company.supervisor, over: { localId, sectorId: company.otherSectorId } },
    { caller: company.supervisor, over: { localId, notes: 'Otra' } },
  ])
  assert.deepEqual(answers.map(outcomeOf), ['201', alreadyOpen, conflict, conflict])
})

test('two openings of days that are over, with one localId: born closed once', async () => {
  const company = await makeCompany(ctx)
  const over = { localId: randomUUID(), openedAt: clock.now().subtract({ hours: 30 }).toString() }
  const opening = { caller: company.supervisor, over }
  const [first, second] = await raceOpenings(company, [opening, opening])
  assert(first && second)
  assert.deepEqual(dataOf(second, 200), dataOf(first, 201))
  assert.equal(dataOf(first, 201).closedReason, 'max_duration')
  assert.equal((await events(opening.caller, dataOf(first, 201).sessionId)).length, 2)
})

test('of two openings that meet an expired session one closes it and opens, the other is told which', async () => {
  const company = await makeCompany(ctx)
  const expired = await open(company, { maxDurationHours: 1 })
  clock.advance({ hours: 1 })
  const openings = [{ caller: company.otherSupervisor }, { caller: company.supervisor }]
  const answers = await raceOpenings(company, openings)
  assert.deepEqual(answers.map(outcomeOf), ['201', alreadyOpen])
  const types = (await events(company.supervisor, expired.sessionId)).map((event) => `${event.type} ${event.by}`)
  assert.deepEqual(types, ['opened user', 'closed system'])
})

test('an opening that is undone leaves the expired session to the next', async () => {
  const company = await makeCompany(ctx)
  const expired = await open(company, { maxDurationHours: 1 })
  clock.advance({ hours: 1 })
  const openings = [{ caller: company.otherSupervisor }, { caller: company.supervisor }]
  const answers = await raceOpenings(company, openings, { isFirstUndone: true })
  assert.deepEqual(answers.map(outcomeOf), ['503 DATABASE_UNAVAILABLE', '201'])
  assert.equal((await events(company.supervisor, expired.sessionId)).length, 2)
})

for (const verb of verbs.filter((verb) => verb !== 'open'))
  test(`${verb} of an expired session that an opening is closing is refused`, async () => {
    const company = await makeCompany(ctx)
    const session = await open(company, { maxDurationHours: 1 })
    clock.advance({ hours: 1 })
    await race.holdHistory()
    const opening = await race.start(() => tryOpen(company.otherSupervisor, openBody(company)))
    const it = await race.start(() => sendVerb(as, { verb, company, session }))
    await race.release()
    assert.deepEqual([outcomeOf(await opening.outcome), outcomeOf(await it.outcome)], ['201', '409 SESSION_NOT_OPEN'])
    assert.equal((await events(company.supervisor, session.sessionId)).length, 2)
  })

test('two openings wait while the session in their way is closed: one opens', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  await race.holdHistory()
  const closing = await race.start(() => sendVerb(as, { verb: 'close', company, session }))
  const started = []
  for (const caller of [company.supervisor, company.otherSupervisor]) {
    started.push(await race.start(() => tryOpen(caller, openBody(company))))
  }
  await race.release()
  assert.equal(outcomeOf(await closing.outcome), '200')
  const answers = await Promise.all(started.map(({ outcome }) => outcome))
  assert.deepEqual(answers.map(outcomeOf).toSorted(), ['201', alreadyOpen])
})

test('an opening that waits longer than a lock may take is told to try again, and leaves nothing', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  await race.holdSession(session.sessionId)
  const waiting = await race.start(() => tryOpen(company.otherSupervisor, openBody(company)))
  const answer = await waiting.outcome
  await race.release()
  assert.equal(outcomeOf(answer), '503 DATABASE_UNAVAILABLE')
  assert.equal((await events(company.supervisor, session.sessionId)).length, 1)
})

test('after all of these every session is what its history says', async () => {
  assert.deepEqual((await checkHistories(ctx.db)).problems, [])
})
