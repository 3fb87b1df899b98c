import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, sessionsPath, useSessions } from '#testing/sessions.ts'

// Openings whose time is over already, and openings beside sessions whose time is.
const { ctx, clock, as, openBody, tryOpen, open, get, events } = useSessions()

const before = (duration: Temporal.DurationLike) => iso(clock.now().subtract(duration))

test('a session whose longest duration is past is refused, from the very millisecond it ends', async () => {
  const company = await makeCompany(ctx)
  const [ends, lives] = [before({ hours: 2 }), before({ milliseconds: 2 * 3_600_000 - 1 })]
  const answer = await tryOpen(company.supervisor, openBody(company, { openedAt: ends, maxDurationHours: 2 }))
  assert.deepEqual(refusal(answer), {
    status: 409,
    code: 'SESSION_WOULD_BE_EXPIRED',
    details: { expiresAt: iso(clock.now()) },
  })
  assert.deepEqual(dataOf(await as(company.manager).send('GET', sessionsPath)).items, [])
  assert.equal((await open(company, { openedAt: lives, maxDurationHours: 2 })).status, 'open')
})

test('with a localId it is taken, born closed by its longest duration, with both events', async () => {
  const company = await makeCompany(ctx)
  const [openedAt, expiresAt, now] = [before({ hours: 30 }), before({ hours: 18 }), iso(clock.now())]
  const body = openBody(company, { openedAt, localId: randomUUID(), notes: 'Sin señal' })
  const answer = await tryOpen(company.supervisor, body)
  const session = dataOf(answer, 201)
  const { status, closedAt, closedBy, closedReason, createdAt, updatedAt } = session
  assert.deepEqual(
    { status, closedAt, closedBy, closedReason, createdAt, updatedAt, expiresAt: session.expiresAt },
    {
      status: 'closed',
      closedAt: expiresAt,
      closedBy: 'system',
      closedReason: 'max_duration',
      createdAt: now,
      updatedAt: now,
      expiresAt,
    },
  )
  assert.equal(answer.headers['location'], `/api/control${sessionsPath}/${session.sessionId}`)
  assert.deepEqual(await get(company.supervisor, session.sessionId), session)
  const [opening, closing, ...none] = await events(company.supervisor, session.sessionId)
  assert.deepEqual(none, [])
  assert.deepEqual(
    [opening?.type, opening?.by, opening?.auth0Id, opening?.at, opening?.changes['status']],
    ['opened', 'user', company.supervisor.auth0Id, now, { from: null, to: 'open' }],
  )
  assert.deepEqual(closing, {
    type: 'closed',
    at: now,
    by: 'system',
    auth0Id: null,
    effectiveAt: null,
    appliesTo: null,
    changes: {
      status: { from: 'open', to: 'closed' },
      closedAt: { from: null, to: expiresAt },
      closedBy: { from: null, to: 'system' },
      closedReason: { from: null, to: 'max_duration' },
    },
  })
  assert.deepEqual(dataOf(await tryOpen(company.supervisor, body), 200), session)
  assert.equal((await events(company.supervisor, session.sessionId)).length, 2)
})

test('a session born closed neither meets an open one in its way nor stands in one', async () => {
  const company = await makeCompany(ctx, { project: { timezone: 'UTC' } })
  const openedAt = before({ hours: 3 })
  const { sessionId } = await open(company, { openedAt })
  const late = { openedAt, maxDurationHours: 1 }
  for (let count = 0; count < 2; count++) {
    assert.equal((await open(company, { ...late, localId: randomUUID() })).status, 'closed')
  }
  assert.equal((await get(company.supervisor, sessionId)).status, 'open')
  assert.equal((await open(company, { sectorId: company.otherSectorId, openedAt })).status, 'open')
})

test('a session past its maximum never blocks a new one, and is closed by its opening', async () => {
  const company = await makeCompany(ctx, { project: { timezone: 'UTC', maxDurationHours: 1 } })
  const first = await open(company, {}, company.otherSupervisor)
  clock.advance({ milliseconds: 3_600_000 - 1 })
  assert.equal(refusal(await tryOpen(company.supervisor, openBody(company))).code, 'SESSION_ALREADY_OPEN')
  clock.advance({ milliseconds: 1 })
  const second = await open(company)
  assert.equal(second.day, first.day)
  const { status, closedAt, updatedAt } = await get(company.otherSupervisor, first.sessionId)
  assert.deepEqual([status, closedAt, updatedAt], ['closed', first.expiresAt, first.expiresAt])
  const history = await events(company.otherSupervisor, first.sessionId)
  assert.deepEqual(
    history.map(({ type, at, by, auth0Id }) => [type, at, by, auth0Id]),
    [
      ['opened', first.createdAt, 'user', company.otherSupervisor.auth0Id],
      ['closed', first.expiresAt, 'system', null],
    ],
  )
})

test('twenty at once beside an expired session close it once and open one', async () => {
  const company = await makeCompany(ctx, { project: { timezone: 'UTC', maxDurationHours: 1 } })
  const first = await open(company)
  clock.advance({ hours: 1 })
  const body = openBody(company)
  const answers = await Promise.all(Array.from({ length: 20 }, () => tryOpen(company.supervisor, body)))
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [201, ...Array(19).fill(409)])
  assert.equal((await events(company.supervisor, first.sessionId)).length, 2)
})

test('an opening that is refused after all leaves the expired session as it was found', async () => {
  const company = await makeCompany(ctx, { project: { timezone: 'UTC', maxDurationHours: 1 } })
  const first = await open(company)
  clock.advance({ hours: 1 })
  const openedAt = iso(clock.now().add({ minutes: 6 }))
  assert.equal(refusal(await tryOpen(company.supervisor, openBody(company, { openedAt }))).code, 'INVALID_REQUEST')
  const { status, closedAt } = await get(company.supervisor, first.sessionId)
  assert.deepEqual([status, closedAt], ['closed', first.expiresAt])
  const { items } = dataOf(await as(company.supervisor).send('GET', sessionsPath))
  assert.equal(items.length, 1)
})
