import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFarm } from '#src/farm-file/import.ts'
import { sweepExpiredSessions } from '#src/sessions/sweep.ts'
import { sessionsOf, useHarvest } from '#testing/harvest.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, iso, refusal } from '#testing/sessions.ts'

const { ctx, clock, as, open, harvest, makeToken } = useHarvest()

const range = { startTime: '2026-03-01', endTime: '2026-03-03' }
const itemsOf = async (token: string, query?: Record<string, string>) => sessionsOf(await harvest(token, query))

/** One closed session with two workers, one of them registered, and a void. */
async function harvestADay(company: TestCompany) {
  const { supervisor } = company
  await importFarm(ctx, {
    companies: [
      {
        companyId: company.companyId,
        name: 'Rancho',
        users: [{ auth0Id: supervisor.auth0Id, name: 'María López', email: 'maria@example.com', role: 'supervisor' }],
        workers: [{ worker_id: 'JS0315', first_name: 'John', last_name: 'Smith' }],
      },
    ],
  })
  const session = await open(company, { notes: 'Lluvia', samplingUnit: 'kg', sector_name: 'Lote uno' })
  const record = (workerId: string, units: number, worker_name?: string) =>
    as(supervisor).send('POST', '/production/records', {
      sessionId: session.sessionId,
      workerId,
      units,
      recordedAtUtc: iso(clock.now()),
      clientEventId: crypto.randomUUID(),
      ...(worker_name !== undefined && { worker_name }),
    })
  await record('JS0315', 2.125)
  await record('007', 1, 'Agente')
  const mistake = dataOf(await record('007', 3), 201).payloadPreview.recordId
  dataOf(await as(supervisor).send('POST', `/production/records/${mistake}/void`, { reason: 'typed twice' }))
  clock.advance({ minutes: 90 })
  const closed = dataOf(
    await as(supervisor).send('POST', `/production/sessions/${session.sessionId}/close`, { finalNotes: 'Fin' }),
  )
  return { session, closed }
}

/** Of that day, as the report shows them. */
const dayWorkers = [
  {
    workerId: '007',
    worker_name: 'Agente',
    validUnits: 4,
    netUnits: 1,
    recordCount: 2,
    voidedCount: 1,
    qualityBreakdown: [],
  },
  {
    workerId: 'JS0315',
    worker_name: 'John Smith',
    validUnits: 2.125,
    netUnits: 2.125,
    recordCount: 1,
    voidedCount: 0,
    qualityBreakdown: [],
  },
]

test('a session is shown with every field of the contract, in its order', async () => {
  const company = await makeCompany(ctx)
  const { supervisor, projectId, sectorId } = company
  const { session, closed } = await harvestADay(company)
  const answer = await harvest(await makeToken(company))
  const expected = {
    status: 'success',
    data: [
      {
        sessionId: session.sessionId,
        localId: null,
        projectId,
        sectorId,
        sector_name: 'Lote uno',
        crop: 'Blueberry',
        variety: 'Biloxi',
        day: '2026-03-02T00:00:00.000Z',
        openedAt: session.openedAt,
        closedAt: closed.closedAt,
        createdAt: session.createdAt,
        status: 'closed',
        closedBy: 'user',
        closedReason: 'manual',
        timezone: 'America/Mexico_City',
        unit: 'kg',
        maxDurationHours: 12,
        harvestUnitId: null,
        harvestLotCode: `HL-20260302-${session.sessionId.slice(-8).toUpperCase()}`,
        workerCount: 2,
        notes: 'Lluvia',
        finalNotes: 'Fin',
        license_plate: null,
        driver_name: null,
        totalUnits: 3.125,
        needsRecalc: false,
        qualityBreakdownAt: null,
        responsible: {
          auth0Id: supervisor.auth0Id,
          name: 'María López',
          email: 'maria@example.com',
          role: 'supervisor',
          picture: null,
        },
        qualityBreakdown: [],
        workers: dayWorkers,
      },
    ],
    range,
  }
  // As text, because the order of the fields is the contract's.
  assert.equal(JSON.stringify(answer.body), JSON.stringify(expected))
})

test('a range without sessions is an empty report', async () => {
  const { body } = await harvest(await makeToken(await makeCompany(ctx)))
  assert.equal(JSON.stringify(body), JSON.stringify({ status: 'success', data: [], range }))
})

test('sessions come by day, then by openedAt, whichever was taken first', async () => {
  const company = await makeCompany(ctx, { project: { maxDurationHours: 48 } })
  const { companyId, sectorId, otherSectorId } = company
  // Where it is the next day already while it is still the day before in Mexico.
  const ahead = { projectId: 'ahead', name: 'Ahead', timezone: 'Pacific/Kiritimati', samplingUnit: 'box' }
  const sectors = [{ sectorId, sector_name: 'A' }]
  const project = { ...ahead, pricePerUnit: 1, maxDurationHours: 48, sectors }
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', projects: [project] }] })
  clock.advance(Temporal.Instant.from('2026-03-02T18:00:00Z').since(clock.now()))
  const at = async (hours: number, over: object = {}) =>
    (await open(company, { openedAt: iso(clock.now().subtract({ hours })), ...over })).sessionId
  const late = await at(1)
  const early = await at(20)
  const aheadOfEarly = await at(25, { projectId: 'ahead' })
  const besides = await at(19, { sectorId: otherSectorId })
  const earliest = await at(47)
  const items = await itemsOf(await makeToken(company), { startTime: '2026-02-28', endTime: '2026-03-02' })
  assert.deepEqual(
    items.map((item: { sessionId: string }) => item.sessionId),
    [earliest, early, besides, aheadOfEarly, late],
  )
})

test('a session past its longest duration reads as closed, the same before the sweep and after it', async () => {
  const company = await makeCompany(ctx)
  const session = await open(company)
  const token = await makeToken(company)
  const query = { startTime: session.day.slice(0, 10), endTime: session.day.slice(0, 10) }
  clock.advance({ hours: 11, minutes: 59, seconds: 59, milliseconds: 999 })
  const [before] = await itemsOf(token, query)
  assert.deepEqual([before.status, before.closedAt, before.closedBy], ['open', null, null])
  clock.advance({ milliseconds: 1 })
  const expired = await itemsOf(token, query)
  const { status, closedAt, closedBy, closedReason } = expired[0]
  assert.deepEqual(
    { status, closedAt, closedBy, closedReason },
    { status: 'closed', closedAt: session.expiresAt, closedBy: 'system', closedReason: 'max_duration' },
  )
  assert((await sweepExpiredSessions(ctx)) > 0)
  assert.deepEqual(await itemsOf(token, query), expired)
})

interface Filtered {
  company: TestCompany
  token: string
  ids: Record<'here' | 'besides' | 'otherProject', string>
  range: Record<string, string>
}

/** A session in each of the two sectors of one project, and one in a sector of the same id in another project. */
async function makeFiltered(): Promise<Filtered> {
  const company = await makeCompany(ctx)
  await importFarm(ctx, {
    companies: [
      {
        companyId: company.companyId,
        name: 'Rancho',
        projects: [
          {
            projectId: 'other',
            name: 'Other',
            timezone: 'America/Mexico_City',
            samplingUnit: 'box',
            pricePerUnit: 1,
            sectors: [
              { sectorId: company.sectorId, sector_name: 'Same id' },
              { sectorId: 'only_there', sector_name: 'Only there' },
            ],
          },
        ],
      },
    ],
  })
  const { sessionId: here, day } = await open(company)
  const { sessionId: besides } = await open(company, { sectorId: company.otherSectorId })
  const { sessionId: otherProject } = await open(company, { projectId: 'other' })
  const token = await makeToken(company)
  return {
    company,
    token,
    ids: { here, besides, otherProject },
    range: { startTime: day.slice(0, 10), endTime: day.slice(0, 10) },
  }
}

test('projectId and sectorId choose; a sector alone is that of every project', async () => {
  const { company, token, ids, range } = await makeFiltered()
  const { projectId, sectorId, otherSectorId, companyId, supervisor } = company
  const found = async (query: Record<string, string>) => {
    const items = await itemsOf(token, { ...range, ...query })
    return items.map((item: { sessionId: string }) => item.sessionId).toSorted()
  }
  assert.deepEqual(await found({}), Object.values(ids).toSorted())
  assert.deepEqual(await found({ companyId, auth0Id: supervisor.auth0Id }), Object.values(ids).toSorted())
  assert.deepEqual(await found({ projectId }), [ids.here, ids.besides].toSorted())
  assert.deepEqual(await found({ sectorId }), [ids.here, ids.otherProject].toSorted())
  assert.deepEqual(await found({ projectId: 'other', sectorId }), [ids.otherProject])
  assert.deepEqual(await found({ projectId, sectorId: otherSectorId }), [ids.besides])
})

test('an unknown project or sector is a 404, for an empty report would look like a day without harvest', async () => {
  const { company, token, range } = await makeFiltered()
  const { projectId } = company
  const other = await makeCompany(ctx)
  const code = async (query: Record<string, string>) => refusal(await harvest(token, { ...range, ...query })).code
  assert.equal(await code({ projectId: 'nowhere' }), 'PROJECT_NOT_FOUND')
  assert.equal(await code({ projectId: other.projectId }), 'PROJECT_NOT_FOUND')
  assert.equal(await code({ projectId: other.projectId, sectorId: other.sectorId }), 'PROJECT_NOT_FOUND')
  assert.equal(await code({ sectorId: 'nowhere' }), 'SECTOR_NOT_FOUND')
  assert.equal(await code({ sectorId: other.sectorId }), 'SECTOR_NOT_FOUND')
  assert.equal(await code({ projectId, sectorId: 'only_there' }), 'SECTOR_NOT_FOUND')
})

test('each company sees its own sessions and workers, whatever ids they share', async () => {
  const over = { project: { projectId: 'same' } }
  const [home, other] = [await makeCompany(ctx, over), await makeCompany(ctx, over)]
  for (const company of [home, other]) await open(company)
  for (const company of [home, other]) {
    const query = {
      startTime: iso(clock.now().subtract({ hours: 24 })).slice(0, 10),
      endTime: iso(clock.now()).slice(0, 10),
    }
    const items = await itemsOf(await makeToken(company), { ...query, projectId: 'same' })
    assert.deepEqual(
      items.map((item: { sectorId: string }) => item.sectorId),
      [company.sectorId],
    )
  }
})

test('companyId of another company is a 403, of its own none', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const token = await makeToken(home)
  assert.equal(refusal(await harvest(token, { ...range, companyId: other.companyId })).code, 'FORBIDDEN')
  assert.equal(refusal(await harvest(token, { ...range, companyId: 'nowhere' })).code, 'FORBIDDEN')
  assert.deepEqual(await itemsOf(token, { ...range, companyId: home.companyId }), [])
})
