import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Session } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import type { Answer } from '#testing/app.ts'
import { query } from '#testing/cluster.ts'
import { checkHistories } from '#testing/history-check.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { useRace } from '#testing/race.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

// A change that carries a clientEventId is done once, and answered the same each time.
const { ctx, clock, as, databaseUrl, open, get, events } = useSessions()
const race = useRace(databaseUrl)

interface Change {
  readonly method: 'PATCH' | 'POST'
  readonly path: string
  readonly body: (company: TestCompany, session: Session) => Record<string, unknown>
  /** Another content of the same request. */
  readonly other: Record<string, unknown>
  /** The same content in other words. */
  readonly reworded: (session: Session) => Record<string, unknown>
}

/** The same instant on a clock of six hours less, and finer than a millisecond. */
const elsewhere = (instant: string) =>
  iso(Temporal.Instant.from(instant).subtract({ hours: 6 })).replace('Z', '0009-06:00')

const changes: Record<string, Change> = {
  updateSession: {
    method: 'PATCH',
    path: '',
    body: () => ({ pricePerUnit: 6.25, bonus: { type: 'percent', value: 10 } }),
    other: { pricePerUnit: 6.26 },
    reworded: () => ({ bonus: { value: 10, type: 'percent', note: null }, effectiveAt: null, appliesTo: null }),
  },
  closeSession: {
    method: 'POST',
    path: '/close',
    body: (_company, { openedAt }) => ({ closedAt: openedAt }),
    other: { finalNotes: 'Fin' },
    reworded: ({ openedAt }) => ({ closedAt: elsewhere(openedAt), finalNotes: null }),
  },
  extendSession: {
    method: 'POST',
    path: '/extend',
    body: () => ({ maxDurationHours: 18 }),
    other: { maxDurationHours: 19 },
    reworded: () => ({}),
  },
  transferSession: {
    method: 'POST',
    path: '/transfer',
    body: (company) => ({ toAuth0Id: company.manager.auth0Id }),
    other: {},
    reworded: () => ({}),
  },
}

const key = '0199f3b7-1f0a-7c52-8d3e-6a1b9c4f2e75'

async function opened() {
  const company = await makeCompany(ctx)
  const session = await open(company)
  clock.advance({ minutes: 2 })
  const owner = company.supervisor
  const send = (change: Change, { by = owner, over = {}, sessionId = session.sessionId, headers = {} }: Sent = {}) => {
    const body = { ...change.body(company, session), clientEventId: key, ...over }
    return as(by).send(change.method, `${sessionsPath}/${sessionId}${change.path}`, body, headers)
  }
  return { company, session, owner, send }
}

interface Sent {
  by?: Caller
  over?: Record<string, unknown>
  sessionId?: string
  headers?: Record<string, string>
}

const historyOf = async (company: TestCompany, { sessionId }: Session) => events(company.admin, sessionId)
const told = ({ status, body }: Answer) => [status, JSON.stringify(body)]

/** Makes of the session all that would have the change refused: it goes to another owner, who changes and closes it. */
async function moveOn(company: TestCompany, { sessionId }: Session): Promise<void> {
  const path = `${sessionsPath}/${sessionId}`
  const { otherSupervisor: next, admin } = company
  await as(admin).send('POST', `${path}/transfer`, { toAuth0Id: next.auth0Id })
  await as(next).send('PATCH', path, { pricePerUnit: 7, bonus: null })
  await as(next).send('POST', `${path}/extend`, { maxDurationHours: 24 })
  await as(next).send('POST', `${path}/close`)
  clock.advance({ hours: 1 })
}

for (const [name, change] of Object.entries(changes)) {
  test(`${name}: a repeat is answered as the first was, whatever the state is now, and changes nothing`, async () => {
    const { company, session, send } = await opened()
    const first = await send(change)
    dataOf(first)
    await moveOn(company, session)
    const before = await historyOf(company, session)
    const repeats = [
      await send(change),
      await send(change, { over: change.reworded(session) }),
      await send(change, { headers: { 'if-match': '"0"' } }),
    ]
    for (const repeat of repeats) assert.deepEqual(told(repeat), told(first))
    assert.deepEqual(await historyOf(company, session), before)
  })

  test(`${name}: the same clientEventId for anything else is a conflict and changes nothing`, async () => {
    const { company, session, owner, send } = await opened()
    dataOf(await send(change))
    const before = await historyOf(company, session)
    const elsewhere = await open(company, { sectorId: company.otherSectorId })
    const another = name === 'extendSession' ? changes['updateSession'] : changes['extendSession']
    assert(another)
    const conflicts = [
      ...(Object.keys(change.other).length === 0 ? [] : [await send(change, { over: change.other })]),
      await send(change, { sessionId: elsewhere.sessionId }),
      await send(change, { by: company.manager }),
      await send(another),
    ]
    for (const conflict of conflicts) {
      assert.deepEqual(refusal(conflict), {
        status: 409,
        code: 'IDEMPOTENCY_CONFLICT',
        details: { clientEventId: key },
      })
    }
    assert.deepEqual(await historyOf(company, session), before)
    assert.deepEqual(await get(owner, elsewhere.sessionId), elsewhere)
  })

  test(`${name}: two equal requests at once have one effect and two equal answers`, async () => {
    const { company, session, send } = await opened()
    await race.holdSession(session.sessionId)
    const [a, b] = [await race.start(() => send(change)), await race.start(() => send(change))]
    await race.release()
    const [first, then] = [await a.outcome, await b.outcome]
    dataOf(first)
    assert.deepEqual(told(then), told(first))
    assert.equal((await historyOf(company, session)).length, 2)
  })

  test(`${name}: a repeat that comes while the first is half done waits for it; undone, it is done itself`, async () => {
    for (const isUndone of [false, true]) {
      const { company, session, send } = await opened()
      await race.holdHistory()
      const [a, b] = [await race.start(() => send(change)), await race.start(() => send(change))]
      if (isUndone) await race.cutLongestWaiting()
      if (isUndone) assert.equal(refusal(await a.outcome).code, 'DATABASE_UNAVAILABLE')
      await race.release()
      dataOf(await b.outcome)
      if (!isUndone) assert.deepEqual(told(await b.outcome), told(await a.outcome))
      assert.equal((await historyOf(company, session)).length, 2)
    }
  })

  test(`${name}: what was refused may be sent again under the same clientEventId`, async () => {
    const { company, session, owner, send } = await opened()
    assert.equal(refusal(await send(change, { by: company.otherSupervisor })).code, 'NOT_SESSION_OWNER')
    dataOf(await send(change))
    assert.equal((await historyOf(company, session)).length, 2)
    assert.equal((await historyOf(company, session)).at(-1)?.auth0Id, owner.auth0Id)
  })

  test(`${name}: without a clientEventId, or with null, each request stands alone`, async () => {
    const { company, session, send } = await opened()
    for (const clientEventId of [undefined, null]) {
      await send(change, { over: { clientEventId } })
    }
    assert.equal((await historyOf(company, session)).length, 2)
    const kept = await query(databaseUrl, `select from answered_request where company_id = '${company.companyId}'`)
    assert.equal(kept.length, 0)
  })

  test(`${name}: a clientEventId that is no identifier is refused by its shape`, async () => {
    const { send } = await opened()
    for (const clientEventId of ['', 'a b', 'x'.repeat(129), 7]) {
      assert.deepEqual(refusedFields(await send(change, { over: { clientEventId } })), ['/clientEventId'])
    }
  })
}

test('one clientEventId for two sessions at once: one request is done, the other is told of the conflict', async () => {
  const { company, session, owner, send } = await opened()
  const { extendSession } = changes
  assert(extendSession)
  const elsewhere = await open(company, { sectorId: company.otherSectorId })
  await race.holdHistory()
  const a = await race.start(() => send(extendSession))
  const b = await race.start(() => send(extendSession, { sessionId: elsewhere.sessionId }))
  await race.release()
  dataOf(await a.outcome)
  assert.equal(refusal(await b.outcome).code, 'IDEMPOTENCY_CONFLICT')
  assert.equal((await historyOf(company, session)).length, 2)
  assert.deepEqual(await get(owner, elsewhere.sessionId), elsewhere)
})

test('the same clientEventId in two companies is two requests', async () => {
  const { extendSession } = changes
  assert(extendSession)
  const [one, two] = [await opened(), await opened()]
  for (const { send } of [one, two]) dataOf(await send(extendSession))
  for (const { company, session } of [one, two]) assert.equal((await historyOf(company, session)).length, 2)
})

test('a change that altered nothing is answered so again, after it would alter something', async () => {
  const { company, owner, session, send } = await opened()
  const { updateSession } = changes
  assert(updateSession)
  const over = { pricePerUnit: session.pricePerUnit, bonus: session.bonus }
  assert.deepEqual(dataOf(await send(updateSession, { over })), { updated: false })
  dataOf(await as(owner).send('PATCH', `${sessionsPath}/${session.sessionId}`, { pricePerUnit: 7 }))
  assert.deepEqual(dataOf(await send(updateSession, { over })), { updated: false })
  assert.equal((await get(owner, session.sessionId)).pricePerUnit, 7)
  assert.equal((await historyOf(company, session)).length, 2)
})

test('a patch of nothing but a clientEventId names nothing to change', async () => {
  const { owner, session } = await opened()
  const path = `${sessionsPath}/${session.sessionId}`
  for (const body of [{ clientEventId: key }, { auth0Id: owner.auth0Id, clientEventId: key }]) {
    assert.deepEqual(refusedFields(await as(owner).send('PATCH', path, body)), ['/'])
  }
})

test('after all of these every session is what its history says', async () => {
  assert.deepEqual((await checkHistories(ctx.db)).problems, [])
})
