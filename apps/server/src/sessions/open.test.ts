import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal, refusedFields, sessionsPath, useSessions } from '#testing/sessions.ts'

const { ctx, clock, as, openBody, tryOpen, open, get } = useSessions()

test('answers the session object of the contract, fields in order', async () => {
  const company = await makeCompany(ctx)
  const openedAt = clock.now().subtract({ hours: 1 })
  const answer = await as(company.supervisor).send('POST', sessionsPath, {
    projectId: company.projectId,
    sectorId: company.sectorId,
    openedAt: openedAt.toString(),
    notes: 'Lluvia ligera',
  })
  const data = dataOf(answer, 201)
  assert.equal(answer.headers['location'], `/api/control/production/sessions/${data.sessionId}`)
  assert.deepEqual(Object.entries(data), [
    ['sessionId', data.sessionId],
    ['localId', null],
    ['companyId', company.companyId],
    ['projectId', company.projectId],
    ['auth0Id', company.supervisor.auth0Id],
    ['sectorId', company.sectorId],
    ['sector_name', 'Lote A-1'],
    ['timezone', 'America/Mexico_City'],
    ['day', '2026-03-02T00:00:00.000Z'],
    ['status', 'open'],
    ['openedAt', iso(openedAt)],
    ['closedAt', null],
    ['maxDurationHours', 12],
    ['expiresAt', iso(openedAt.add({ hours: 12 }))],
    ['samplingUnit', 'box'],
    ['pricePerUnit', 5.5],
    ['bonus', null],
    ['totalUnits', 0],
    ['recordCount', 0],
    ['workerCount', 0],
    ['notes', 'Lluvia ligera'],
    ['finalNotes', null],
    ['closedBy', null],
    ['closedReason', null],
    ['createdAt', iso(clock.now())],
    ['updatedAt', iso(clock.now())],
    ['lastPosition', 0],
    ['helpers', []],
    ['joinRequests', []],
  ])
  assert.match(data.sessionId, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.deepEqual(await get(company.supervisor, data.sessionId), data)
})

const defaults = {
  samplingUnit: 'kg',
  pricePerUnit: 0.0007,
  maxDurationHours: 9,
  bonus: { type: 'percent', value: 12.5, note: 'Primera' },
} as const

test('what an opening leaves out comes from the project and the sector', async () => {
  const company = await makeCompany(ctx, { project: defaults })
  const session = await open(company)
  const { samplingUnit, pricePerUnit, maxDurationHours, bonus } = session
  assert.deepEqual({ samplingUnit, pricePerUnit, maxDurationHours, bonus }, defaults)
  assert.deepEqual([session.sector_name, session.notes, session.expiresAt], ['Lote A-1', null, iso(after(9))])
})

test('what an opening states goes before the project', async () => {
  const company = await makeCompany(ctx, { project: defaults })
  const stated = { samplingUnit: 'box', pricePerUnit: 0, maxDurationHours: 48, sector_name: 'Lote nuevo' }
  const bonus = { type: 'flat', value: 0.5 } as const
  const session = await open(company, { ...stated, bonus })
  const { samplingUnit, pricePerUnit, maxDurationHours, sector_name } = session
  assert.deepEqual({ samplingUnit, pricePerUnit, maxDurationHours, sector_name }, stated)
  assert.deepEqual([session.bonus, session.expiresAt], [bonus, iso(after(48))])
})

test('a null bonus is no bonus, and every other null is as if absent', async () => {
  const company = await makeCompany(ctx, { project: defaults })
  const nulls = { bonus: null, sector_name: null, notes: null, localId: null, auth0Id: null }
  const session = await open(company, nulls)
  assert.deepEqual(
    [session.bonus, session.sector_name, session.notes, session.localId, session.auth0Id],
    [null, 'Lote A-1', null, null, company.supervisor.auth0Id],
  )
})

test('a project without a longest duration gives twelve hours', async () => {
  const project = { maxDurationHours: undefined as never } // left out of the farm file
  const company = await makeCompany(ctx, { project })
  assert.equal((await open(company)).maxDurationHours, 12)
})

test('openedAt may be five minutes ahead of the server and not a millisecond more', async () => {
  const company = await makeCompany(ctx)
  const [atMost, over] = [{ minutes: 5 }, { minutes: 5, milliseconds: 1 }].map((ahead) => iso(clock.now().add(ahead)))
  assert.deepEqual(
    refusedFields(await tryOpen(company.supervisor, openBody(company, { openedAt: over! }))), // both were just made
    ['/openedAt'],
  )
  assert.equal((await open(company, { openedAt: atMost! })).openedAt, atMost)
})

test('a project or sector that is not there is not found, whoever else has one of that name', async () => {
  const other = await makeCompany(ctx)
  const company = await makeCompany(ctx)
  const refusals = []
  for (const over of [
    { projectId: 'nowhere' },
    { projectId: other.projectId, sectorId: other.sectorId },
    { sectorId: 'nowhere' },
    { sectorId: other.sectorId },
  ]) {
    refusals.push(refusal(await tryOpen(company.supervisor, openBody(company, over))))
  }
  assert.deepEqual(refusals, [
    { status: 404, code: 'PROJECT_NOT_FOUND' },
    { status: 404, code: 'PROJECT_NOT_FOUND' },
    { status: 404, code: 'SECTOR_NOT_FOUND' },
    { status: 404, code: 'SECTOR_NOT_FOUND' },
  ])
})

test('a second session for the same sector and day is refused while the first is open, and told whose it is', async () => {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company)
  const refusals = []
  for (const caller of [company.supervisor, company.otherSupervisor, company.manager]) {
    refusals.push(refusal(await tryOpen(caller, openBody(company))))
  }
  const auth0Id = company.supervisor.auth0Id
  const refused = (ownedByCaller: boolean) => ({
    status: 409,
    code: 'SESSION_ALREADY_OPEN',
    details: { sessionId, auth0Id, ownerName: 'supervisor', ownedByCaller, helpedByCaller: false },
  })
  assert.deepEqual(refusals, [refused(true), refused(false), refused(false)])
})

test('another sector, another day and another company are free', async () => {
  const project = { projectId: 'same', sectors: [{ sectorId: 'same', sector_name: 'Lote' }] }
  const company = await makeCompany(ctx, { project: { ...project, maxDurationHours: 48 } })
  const other = await makeCompany(ctx, { project })
  await open(company, { sectorId: 'same' })
  await open(other, { sectorId: 'same' })
  const yesterday = await open(company, { sectorId: 'same', openedAt: iso(clock.now().subtract({ hours: 24 })) })
  assert.equal(yesterday.day, '2026-03-01T00:00:00.000Z')
  const another = await makeCompany(ctx)
  await open(another)
  await open(another, { sectorId: another.otherSectorId })
})

test('the day is the local date in the time zone of the project, or the night before it begins', async () => {
  const [home, night] = [
    await makeCompany(ctx),
    await makeCompany(ctx, { project: { timezone: 'America/Tijuana', dayStartsAt: '05:00' } }),
  ]
  const days = []
  // Midnight in Mexico City is 06:00 UTC; 05:00 in Tijuana is 13:00 UTC in winter.
  for (const [company, openedAt] of [
    [home, '2026-03-02T05:59:59.999Z'],
    [home, '2026-03-02T06:00:00.000Z'],
    [night, '2026-03-01T12:59:59.999Z'],
    [night, '2026-03-01T13:00:00.000Z'],
  ] as const) {
    days.push((await open(company, { openedAt, maxDurationHours: 48 })).day.slice(0, 10))
  }
  assert.deepEqual(days, ['2026-03-01', '2026-03-02', '2026-02-28', '2026-03-01'])
})

test('a sector may have several closed sessions a day and then one open', async () => {
  const company = await makeCompany(ctx)
  const ids = []
  for (let count = 0; count < 3; count++) {
    const { sessionId } = await open(company)
    dataOf(await as(company.supervisor).send('POST', `${sessionsPath}/${sessionId}/close`))
    ids.push(sessionId)
  }
  ids.push((await open(company)).sessionId)
  const { items } = dataOf(await as(company.supervisor).send('GET', sessionsPath))
  assert.deepEqual(
    items.map((item: { sessionId: string; status: string }) => [item.sessionId, item.status]).toSorted(),
    ids.map((id, index) => [id, index === 3 ? 'open' : 'closed']).toSorted(),
  )
})

test('fifty at once open one session and forty-nine are told which', async () => {
  const company = await makeCompany(ctx)
  const body = openBody(company)
  const answers = await Promise.all(Array.from({ length: 50 }, () => tryOpen(company.supervisor, body)))
  const made = answers.filter((answer) => answer.status === 201)
  assert.equal(made.length, 1)
  const sessionId = made[0]!.body.data.sessionId // the line above counted it
  const refused = answers.filter((answer) => answer.status !== 201)
  const whose = { ownerName: 'supervisor', ownedByCaller: true, helpedByCaller: false }
  const details = { sessionId, auth0Id: company.supervisor.auth0Id, ...whose }
  assert.deepEqual(
    refused.map(refusal),
    refused.map(() => ({ status: 409, code: 'SESSION_ALREADY_OPEN', details })),
  )
})

const after = (hours: number): Temporal.Instant => clock.now().add({ hours })
