import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { makeCompany } from '#testing/make.ts'
import { dataOf, refusal, sessionsPath, useSessions } from '#testing/sessions.ts'
import { sweepExpiredSessions } from './sweep.ts'

// Expiry: from openedAt + maxDurationHours on the session is closed to everyone, swept or not.
const { ctx, clock, as, databaseUrl, open, get, events, wire } = useSessions()

async function expiring() {
  const company = await makeCompany(ctx, { project: { maxDurationHours: 1 } })
  const session = await open(company)
  clock.advance({ milliseconds: 3_600_000 - 1 })
  assert.deepEqual(await get(company.supervisor, session.sessionId), session)
  clock.advance({ milliseconds: 1 })
  return { company, session, path: `${sessionsPath}/${session.sessionId}` }
}

async function stored<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  try {
    return (await owner.query<Row>(text, values)).rows
  } finally {
    await owner.end()
  }
}

const storedStatus = async (sessionId: string) =>
  (await stored<{ status: string }>('select status from session where session_id = $1', [sessionId])).map(
    (row) => row.status,
  )

test('an expired session is closed to its reader before any sweep, at its end, by the system', async () => {
  const { company, session } = await expiring()
  assert.deepEqual(await storedStatus(session.sessionId), ['open'])
  assert.deepEqual(await get(company.supervisor, session.sessionId), {
    ...session,
    status: 'closed',
    closedAt: session.expiresAt,
    closedBy: 'system',
    closedReason: 'max_duration',
    updatedAt: session.expiresAt,
  })
  assert.deepEqual((await events(company.supervisor, session.sessionId)).at(-1), {
    type: 'closed',
    at: session.expiresAt,
    by: 'system',
    auth0Id: null,
    effectiveAt: null,
    appliesTo: null,
    changes: {
      status: { from: 'open', to: 'closed' },
      closedAt: { from: null, to: session.expiresAt },
      closedBy: { from: null, to: 'system' },
      closedReason: { from: null, to: 'max_duration' },
    },
  })
})

test('every answer about it is the same to the byte before the sweep, after it, and ever after', async () => {
  const { company, session, path } = await expiring()
  const { supervisor, manager } = company
  const ask = () =>
    Promise.all([
      wire(supervisor, 'GET', path),
      wire(manager, 'GET', path),
      wire(supervisor, 'GET', `${path}/events`),
      wire(manager, 'GET', `${path}/events`),
      ...[supervisor, manager].flatMap((caller) =>
        ['', '?status=open', '?status=closed', `?sessionId=${session.sessionId}&status=closed`].map((query) =>
          wire(caller, 'GET', `${sessionsPath}${query}`),
        ),
      ),
      wire(supervisor, 'PATCH', path, { notes: 'x' }),
      wire(supervisor, 'POST', `${path}/extend`, { maxDurationHours: 48 }),
      wire(supervisor, 'POST', `${path}/close`, { closedAt: session.openedAt }),
      wire(supervisor, 'POST', `${path}/transfer`, { toAuth0Id: manager.auth0Id }),
      wire(supervisor, 'POST', `${path}/transfer`, { toAuth0Id: supervisor.auth0Id }),
    ])
  const before = await ask()
  assert.deepEqual(await storedStatus(session.sessionId), ['open'])
  assert((await sweepExpiredSessions(ctx)) > 0)
  assert.deepEqual(await storedStatus(session.sessionId), ['closed'])
  assert.deepEqual(await ask(), before)
  clock.advance({ hours: 10 })
  assert.equal(await sweepExpiredSessions(ctx), 0)
  assert.deepEqual(await ask(), before)
})

test('changes are refused before the sweep as after it, and change nothing', async () => {
  const { company, session, path } = await expiring()
  const details = { closedAt: session.expiresAt, closedBy: 'system', closedReason: 'max_duration' }
  for (const [method, url, body] of [
    ['PATCH', path, { notes: 'x' }],
    ['POST', `${path}/extend`, { maxDurationHours: 48 }],
    ['POST', `${path}/close`, {}],
    ['POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id }],
  ] as const) {
    const answer = await as(company.supervisor).send(method, url, body)
    assert.deepEqual(refusal(answer), { status: 409, code: 'SESSION_NOT_OPEN', details }, url)
  }
  assert.deepEqual(await storedStatus(session.sessionId), ['open'])
})

test('the list takes an expired session for closed before the sweep', async () => {
  const { company, session } = await expiring()
  const list = async (status: string) =>
    dataOf(await as(company.supervisor).send('GET', `${sessionsPath}?status=${status}`)).items
  assert.deepEqual(await list('open'), [])
  assert.deepEqual(await list('closed'), [await get(company.supervisor, session.sessionId)])
})

test('the sweep takes only what has expired, to the millisecond, and each once', async () => {
  await sweepExpiredSessions(ctx)
  const company = await makeCompany(ctx, { project: { maxDurationHours: 1 } })
  const sooner = await open(company)
  clock.advance({ milliseconds: 1 })
  const later = await open(company, { sectorId: company.otherSectorId })
  clock.advance({ milliseconds: 3_600_000 - 1 })
  assert.equal(await sweepExpiredSessions(ctx), 1)
  assert.deepEqual([await storedStatus(sooner.sessionId), await storedStatus(later.sessionId)], [['closed'], ['open']])
  assert.equal(await sweepExpiredSessions(ctx), 0)
  clock.advance({ milliseconds: 1 })
  assert.equal(await sweepExpiredSessions(ctx), 1)
})

test('the sweep closes at the end of each session, however late it comes', async () => {
  const { company, session } = await expiring()
  clock.advance({ hours: 100 })
  await sweepExpiredSessions(ctx)
  const { closedAt, updatedAt } = await get(company.supervisor, session.sessionId)
  assert.deepEqual([closedAt, updatedAt], [session.expiresAt, session.expiresAt])
})

test('one sweep closes all there are, however many', async () => {
  await sweepExpiredSessions(ctx)
  const sectors = Array.from({ length: 201 }, (_, index) => ({ sectorId: `s${index}`, sector_name: `${index}` }))
  const company = await makeCompany(ctx, { project: { maxDurationHours: 1, sectors } })
  for (const { sectorId } of sectors) await open(company, { sectorId })
  clock.advance({ hours: 1 })
  assert.equal(await sweepExpiredSessions(ctx), 201)
})

test('many sweeps at once close a great many sessions, each once', async () => {
  await sweepExpiredSessions(ctx)
  const count = 230
  const sectors = Array.from({ length: count }, (_, index) => ({ sectorId: `s${index}`, sector_name: `${index}` }))
  const company = await makeCompany(ctx, { project: { maxDurationHours: 1, sectors } })
  for (const { sectorId } of sectors) await open(company, { sectorId })
  clock.advance({ hours: 1 })
  const swept = await Promise.all(Array.from({ length: 6 }, () => sweepExpiredSessions(ctx)))
  assert.equal(
    swept.reduce((sum, one) => sum + one, 0),
    count,
  )
  const rows = await stored(
    `select status, count(*)::int as count from session where company_id = $1 group by status`,
    [company.companyId],
  )
  const history = await stored(
    `select type, by, count(*)::int as count from session_event where company_id = $1 group by 1, 2 order by 1`,
    [company.companyId],
  )
  assert.deepEqual(rows, [{ status: 'closed', count }])
  assert.deepEqual(history, [
    { type: 'closed', by: 'system', count },
    { type: 'opened', by: 'user', count },
  ])
})

test('a sweep leaves alone the session that another transaction holds, and takes it the next time', async () => {
  await sweepExpiredSessions(ctx)
  const { company, session } = await expiring()
  const holder = new pg.Client({ connectionString: databaseUrl })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('select 1 from session where session_id = $1 for update', [session.sessionId])
    assert.equal(await sweepExpiredSessions(ctx), 0)
    await holder.query('rollback')
  } finally {
    await holder.end()
  }
  assert.equal(await sweepExpiredSessions(ctx), 1)
  assert.equal((await events(company.supervisor, session.sessionId)).length, 2)
})

test('a change that waited for a lock past the end of the session comes too late', async () => {
  const company = await makeCompany(ctx, { project: { maxDurationHours: 1 } })
  const session = await open(company)
  const holder = new pg.Client({ connectionString: databaseUrl })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('select 1 from session where session_id = $1 for update', [session.sessionId])
    const answer = as(company.supervisor).send('PATCH', `${sessionsPath}/${session.sessionId}`, { notes: 'x' })
    await untilSomeoneWaits(holder)
    clock.advance({ hours: 1 })
    await holder.query('rollback')
    assert.equal(refusal(await answer).code, 'SESSION_NOT_OPEN')
  } finally {
    await holder.end()
  }
})

async function untilSomeoneWaits(client: pg.Client): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await client.query(waiting)).rowCount === 0);
}
