import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { OpenSessionBody, Session } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, open, get } = useSessions()

const project = { timezone: 'UTC', maxDurationHours: 48 }
const list = async (caller: Caller, query = '') => dataOf(await as(caller).send('GET', `${sessionsPath}${query}`))
const ids = (sessions: readonly Session[]) => sessions.map((session) => session.sessionId)
const listIds = async (caller: Caller, query = '') => ids((await list(caller, query)).items)

/** Opens and closes at once, so that many fit in one sector. */
async function past(company: TestCompany, over: Partial<OpenSessionBody> = {}, caller = company.supervisor) {
  const { sessionId } = await open(company, over, caller)
  const closedAt = iso(clock.now())
  return dataOf(await as(caller).send('POST', `${sessionsPath}/${sessionId}/close`, { closedAt })) as Session
}

const ago = (duration: Temporal.DurationLike) => iso(clock.now().subtract(duration))

test('items are session objects, newest openedAt first, and the page says there is no other', async () => {
  const company = await makeCompany(ctx, { project })
  assert.deepEqual(await list(company.supervisor), { items: [], nextCursor: null })
  const middle = await past(company, { openedAt: ago({ hours: 2 }) })
  const oldest = await past(company, { openedAt: ago({ hours: 3 }) })
  const newest = await open(company, { openedAt: ago({ hours: 1 }) })
  assert.deepEqual(await list(company.supervisor), { items: [newest, middle, oldest], nextCursor: null })
  assert.deepEqual(await get(company.supervisor, newest.sessionId), newest)
})

test('a supervisor lists their own, managers those of the company, nobody those of another', async () => {
  const [company, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const own = await open(company)
  const theirs = await open(company, { sectorId: company.otherSectorId }, company.otherSupervisor)
  const managers = await past(company, { openedAt: ago({ hours: 24 }), maxDurationHours: 48 }, company.manager)
  const foreign = await open(other)
  assert.deepEqual(await listIds(company.supervisor), ids([own]))
  assert.deepEqual(await listIds(company.otherSupervisor), ids([theirs]))
  for (const caller of [company.manager, company.admin]) {
    assert.deepEqual((await listIds(caller)).toSorted(), ids([own, theirs, managers]).toSorted())
    for (const query of [
      `?projectId=${other.projectId}`,
      `?auth0Id=${encodeURIComponent(other.supervisor.auth0Id)}`,
      `?sessionId=${foreign.sessionId}`,
    ]) {
      assert.deepEqual(await list(caller, query), { items: [], nextCursor: null })
    }
  }
})

test('auth0Id chooses an owner for managers; a supervisor may name only themselves', async () => {
  const company = await makeCompany(ctx)
  const own = await open(company)
  await open(company, { sectorId: company.otherSectorId }, company.otherSupervisor)
  const query = (caller: Caller) => `?auth0Id=${encodeURIComponent(caller.auth0Id)}`
  for (const caller of [company.supervisor, company.manager, company.admin]) {
    assert.deepEqual(await listIds(caller, query(company.supervisor)), ids([own]))
  }
  assert.deepEqual(await listIds(company.manager, query(company.manager)), [])
  for (const claimed of [company.otherSupervisor, company.manager, { ...company.manager, auth0Id: 'nobody' }]) {
    const answer = await as(company.supervisor).send('GET', `${sessionsPath}${query(claimed)}`)
    assert.deepEqual(refusal(answer), { status: 403, code: 'IDENTITY_MISMATCH' })
  }
})

test('each filter finds what it names, exactly, and filters add up', async () => {
  const company = await makeCompany(ctx, { project })
  const localId = randomUUID()
  const first = await open(company, { localId })
  const second = await past(company, { sectorId: company.otherSectorId, openedAt: ago({ hours: 1 }) })
  for (const [query, found] of [
    [`?sessionId=${second.sessionId}`, [second]],
    [`?sessionId=${second.sessionId.toUpperCase()}`, []],
    ['?sessionId=x', []],
    [`?localId=${localId}`, [first]],
    [`?localId=${localId.toUpperCase()}`, [first]],
    [`?localId=${randomUUID()}`, []],
    [`?projectId=${company.projectId}`, [first, second]],
    [`?projectId=${company.projectId.toUpperCase()}`, []],
    [`?sectorId=${company.sectorId}`, [first]],
    [`?sectorId=${company.otherSectorId}`, [second]],
    ['?status=open', [first]],
    ['?status=closed', [second]],
    [`?status=closed&sectorId=${company.sectorId}`, []],
    [`?status=open&localId=${localId}&sessionId=${first.sessionId}&projectId=${company.projectId}`, [first]],
  ] as const) {
    assert.deepEqual(await listIds(company.manager, query), ids(found), query)
  }
})

test('day is one local day; from and to are the first and the last', async () => {
  const company = await makeCompany(ctx)
  // Midnight in Mexico City is 06:00 UTC.
  const times = ['2026-03-01T05:59:59.999Z', '2026-03-01T06:00:00Z', '2026-03-02T05:59:59.999Z', '2026-03-02T06:00:00Z']
  const sessions: Session[] = []
  for (const openedAt of times) sessions.push(await past(company, { openedAt, maxDurationHours: 48 }))
  const [february, first, lateFirst, second] = ids(sessions)
  for (const [query, found] of [
    ['?day=2026-02-28', [february]],
    ['?day=2026-03-01', [lateFirst, first]],
    ['?day=2026-03-03', []],
    ['?from=2026-03-01', [second, lateFirst, first]],
    ['?to=2026-03-01', [lateFirst, first, february]],
    ['?from=2026-03-01&to=2026-03-01', [lateFirst, first]],
    ['?from=2026-02-28&to=2026-03-02', [second, lateFirst, first, february]],
  ] as const) {
    assert.deepEqual(await listIds(company.supervisor, query), found, query)
  }
})

test('parameters that are not as they should be are refused by name', async () => {
  const company = await makeCompany(ctx)
  for (const [field, query] of [
    ['day', 'day=2026-03-01&from=2026-03-01'],
    ['day', 'day=2026-03-01&to=2026-03-01'],
    ['day', 'day=2026-3-1'],
    ['day', 'day=2026-02-29'],
    ['day', 'day=2026-03-01T00:00:00.000Z'],
    ['from', 'from=yesterday'],
    ['from', 'from=2026-03-02&to=2026-03-01'],
    ['to', 'to='],
    ['status', 'status=expired'],
    ['status', 'status=Open'],
    ['status', 'status=open&status=closed'],
    ['limit', 'limit=0'],
    ['limit', 'limit=201'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=-1'],
    ['limit', 'limit=ten'],
    ['limit', 'limit='],
    ['projectId', 'projectId='],
    ['projectId', 'projectId=a%20b'],
    ['sectorId', `sectorId=${'x'.repeat(129)}`],
    ['sessionId', 'sessionId=%00'],
    ['localId', 'localId=tablet'],
    ['auth0Id', 'auth0Id='],
    ['cursor', 'cursor='],
    ['cursor', 'cursor=x'],
    ['cursor', `cursor=${Buffer.from('1.x').toString('base64url')}`],
    ['cursor', `cursor=${Buffer.from(`'.${randomUUID()}`).toString('base64url')}`],
    ['cursor', `cursor=${'x'.repeat(201)}`],
    ['colour', 'colour=red'],
    ['Status', 'Status=open'],
  ] as const) {
    const answer = await as(company.manager).send('GET', `${sessionsPath}?${query}`)
    assert.deepEqual(refusedFields(answer), [field], query)
  }
})

test('a page holds 50 unless told otherwise, from 1 to 200', async () => {
  const company = await makeCompany(ctx, { project })
  const all: Session[] = []
  for (let index = 0; index < 201; index++)
    all.unshift(await past(company, { openedAt: ago({ seconds: 300 - index }) }))
  for (const [query, count] of [
    ['', 50],
    ['?limit=1', 1],
    ['?limit=199', 199],
    ['?limit=200', 200],
  ] as const) {
    const page = await list(company.supervisor, query)
    assert.deepEqual(page.items, all.slice(0, count))
    assert.equal(typeof page.nextCursor, 'string')
  }
  const first = await list(company.supervisor, '?limit=200')
  const last = await list(company.supervisor, `?limit=200&cursor=${first.nextCursor}`)
  assert.deepEqual(last, { items: all.slice(200), nextCursor: null })
})

async function pages(caller: Caller, query: string, between: () => Promise<unknown> = async () => {}) {
  const found: Session[][] = []
  for (let cursor = ''; ;) {
    const page = await list(caller, `${query}${cursor}`)
    found.push(page.items)
    if (page.nextCursor === null) return found
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
    await between()
  }
}

test('the last page is full when it fits exactly, and no empty page follows', async () => {
  const company = await makeCompany(ctx, { project })
  for (let index = 0; index < 6; index++) await past(company, { openedAt: ago({ seconds: 10 - index }) })
  const found = await pages(company.supervisor, '?limit=3')
  assert.deepEqual(
    found.map((page) => page.length),
    [3, 3],
  )
})

test('sessions of one instant are paged without loss, in the one order of the whole list', async () => {
  const company = await makeCompany(ctx, { project })
  for (let index = 0; index < 7; index++) await past(company)
  const whole = await listIds(company.supervisor)
  assert.equal(new Set(whole).size, 7)
  assert.deepEqual(ids((await pages(company.supervisor, '?limit=2')).flat()), whole)
})

test('paging while sessions arrive never skips or repeats one that was there', async () => {
  const company = await makeCompany(ctx, { project })
  for (let index = 0; index < 10; index++) await past(company, { openedAt: ago({ minutes: 60 - (index >> 1) }) })
  const old = await listIds(company.manager)
  let arrivals = 0
  const between = async () => {
    // Newer than all, older than all, and of the same instants as those there.
    for (const minutes of [0, 120, 58, 56]) await past(company, { openedAt: ago({ minutes }) }, company.otherSupervisor)
    arrivals += 4
  }
  const found = ids((await pages(company.manager, '?limit=3', between)).flat())
  assert(arrivals > 0)
  assert.equal(new Set(found).size, found.length)
  assert.deepEqual(
    found.filter((id) => old.includes(id)),
    old,
  )
})

test('the filters hold on every page', async () => {
  const company = await makeCompany(ctx, { project })
  const wanted: string[] = []
  for (let index = 0; index < 8; index++) {
    const sectorId = index % 2 ? company.sectorId : company.otherSectorId
    const { sessionId } = await past(company, { sectorId, openedAt: ago({ seconds: index }) })
    if (index % 2) wanted.push(sessionId)
  }
  const query = `?limit=3&status=closed&sectorId=${company.sectorId}&day=${iso(clock.now()).slice(0, 10)}`
  assert.deepEqual(ids((await pages(company.supervisor, query)).flat()), wanted)
})
