import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, databaseUrl, open, events } = useSessions()

/** Who and when, sums, and what has events of its own. */
const notOfHistory = new Set([
  'sessionId',
  'companyId',
  'totalUnits',
  'recordCount',
  'workerCount',
  'createdAt',
  'updatedAt',
  'lastPosition',
  'helpers',
  'joinRequests',
])

test('the history tells every change, oldest first, from what to what, by whom and when', async () => {
  const company = await makeCompany(ctx)
  const { supervisor, otherSupervisor, manager } = company
  const session = await open(company, { notes: 'Lluvia' })
  const path = `${sessionsPath}/${session.sessionId}`
  const at = [iso(clock.now())]
  for (const [caller, method, url, body] of [
    [supervisor, 'PATCH', path, { pricePerUnit: 6, bonus: { type: 'flat', value: 1 } }],
    [supervisor, 'POST', `${path}/extend`, { maxDurationHours: 13 }],
    [manager, 'POST', `${path}/transfer`, { toAuth0Id: otherSupervisor.auth0Id }],
    [otherSupervisor, 'POST', `${path}/close`, { finalNotes: 'Fin' }],
  ] as const) {
    clock.advance({ minutes: 1 })
    at.push(iso(clock.now()))
    dataOf(await as(caller).send(method, url, body))
  }
  const by = (caller: { auth0Id: string }, index: number) => ({
    at: at[index],
    by: 'user',
    auth0Id: caller.auth0Id,
    effectiveAt: null,
    appliesTo: null,
  })
  const { totalUnits, recordCount, workerCount, createdAt, updatedAt } = session
  assert.deepEqual([totalUnits, recordCount, workerCount, createdAt, updatedAt], [0, 0, 0, at[0], at[0]])
  const made = Object.entries(session).filter(([field, value]) => !notOfHistory.has(field) && value !== null)
  const expiresAt = iso(Temporal.Instant.from(session.openedAt).add({ hours: 13 }))
  assert.deepEqual(await events(otherSupervisor, session.sessionId), [
    {
      type: 'opened',
      ...by(supervisor, 0),
      changes: Object.fromEntries(made.map(([field, to]) => [field, { from: null, to }])),
    },
    {
      type: 'updated',
      ...by(supervisor, 1),
      changes: { pricePerUnit: { from: 5.5, to: 6 }, bonus: { from: null, to: { type: 'flat', value: 1 } } },
    },
    {
      type: 'extended',
      ...by(supervisor, 2),
      changes: { maxDurationHours: { from: 12, to: 13 }, expiresAt: { from: session.expiresAt, to: expiresAt } },
    },
    {
      type: 'transferred',
      ...by(manager, 3),
      changes: { auth0Id: { from: supervisor.auth0Id, to: otherSupervisor.auth0Id } },
    },
    {
      type: 'closed',
      ...by(otherSupervisor, 4),
      changes: {
        status: { from: 'open', to: 'closed' },
        closedAt: { from: null, to: at[4] },
        finalNotes: { from: null, to: 'Fin' },
        closedBy: { from: null, to: 'user' },
        closedReason: { from: null, to: 'manual' },
      },
    },
  ])
})

test('what was refused or changed nothing is not in the history', async () => {
  const company = await makeCompany(ctx)
  const { supervisor, otherSupervisor } = company
  const { sessionId } = await open(company)
  const path = `${sessionsPath}/${sessionId}`
  for (const [caller, method, url, body] of [
    [supervisor, 'PATCH', path, { pricePerUnit: 5.5 }],
    [supervisor, 'PATCH', path, { pricePerUnit: -1 }],
    [otherSupervisor, 'PATCH', path, { pricePerUnit: 7 }],
    [supervisor, 'POST', `${path}/extend`, { maxDurationHours: 12 }],
    [supervisor, 'POST', `${path}/transfer`, { toAuth0Id: supervisor.auth0Id }],
    [supervisor, 'POST', `${path}/transfer`, { toAuth0Id: 'nobody' }],
    [supervisor, 'POST', `${path}/close`, { closedAt: iso(clock.now().add({ hours: 1 })) }],
  ] as const) {
    await as(caller).send(method, url, body)
  }
  assert.deepEqual(
    (await events(supervisor, sessionId)).map((event) => event.type),
    ['opened'],
  )
})

test('its owner and managers read the history, another supervisor not, another company finds nothing', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  const path = `${sessionsPath}/${session.sessionId}/events`
  const history = await events(company.supervisor, session.sessionId)
  for (const caller of [company.manager, company.admin]) {
    assert.deepEqual(await events(caller, session.sessionId), history)
  }
  assert.deepEqual(refusal(await as(company.otherSupervisor).send('GET', path)), {
    status: 403,
    code: 'NOT_SESSION_OWNER',
    details: { sessionId: session.sessionId, auth0Id: company.supervisor.auth0Id },
  })
  const stranger = (await makeCompany(ctx)).admin
  assert.deepEqual(refusal(await as(stranger).send('GET', path)), { status: 404, code: 'SESSION_NOT_FOUND' })
})

test('the history cannot be rewritten by the service: the database does not let its role', async () => {
  const company = await makeCompany(ctx)
  await open(company)
  const service = new pg.Client({ connectionString: databaseUrl, options: '-c role=tarja_app' })
  await service.connect()
  try {
    for (const statement of [
      `update session_event set auth0_id = 'nobody'`,
      'delete from session_event',
      'truncate session_event',
      'delete from session',
      'truncate session cascade',
    ]) {
      await assert.rejects(service.query(statement), { code: '42501' }, statement)
    }
  } finally {
    await service.end()
  }
})
