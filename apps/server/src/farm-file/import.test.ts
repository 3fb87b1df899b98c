import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { FarmCompany, FarmFile } from '@tarja/contract/farm-file'
import pg from 'pg'
import { sql } from '#src/db/client.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { importFarm } from './import.ts'

const { db, url } = useDatabase()
const noon = Temporal.Instant.from('2025-10-19T18:00:00Z')
const ctx = { db, now: () => noon }
const later = { db, now: () => noon.add({ hours: 1 }) }

const counts = (created: number, updated: number, unchanged: number) => ({ created, updated, unchanged })
const none = counts(0, 0, 0)

const companyRow = sql<{ name: string; currency: string }>('select name, currency from company where company_id = $1')
const projectRow = sql<Record<string, unknown>>('select * from project where company_id = $1')
const workerRow = sql<Record<string, unknown>>('select * from worker where company_id = $1')
const importsWaiting = sql<{ count: number }>(
  `select count(*) as count from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
)
const userRow = sql<Record<string, unknown>>('select * from app_user where auth0_id = $1')

/** A company of one of each, with everything a file may say. */
function aCompany(): FarmCompany & { companyId: string } {
  const mark = randomUUID()
  return {
    companyId: `comp_${mark}`,
    name: 'Rancho San Pedro',
    currency: 'USD',
    users: [{ auth0Id: `auth0|${mark}`, name: 'María López', email: `${mark}@example.com`, role: 'supervisor' }],
    projects: [
      {
        projectId: 'proj_1',
        name: 'Arándano 2025',
        timezone: 'America/Mexico_City',
        samplingUnit: 'box',
        pricePerUnit: 5.1234,
        maxDurationHours: 10,
        bonus: { type: 'percent', value: 10.5, note: 'Calidad' },
        dayStartsAt: '05:00',
        sectors: [{ sectorId: '0001', sector_name: 'Lote A-1', crop: 'Blueberry', variety: 'Biloxi' }],
      },
    ],
    workers: [
      {
        worker_id: '0042',
        first_name: 'José',
        last_name: 'Núñez',
        position: 'field_worker',
        employment_type: 'seasonal',
        hire_date: '2025-03-15',
        phone: '+52 452 000 0000',
        email: 'jose@example.com',
        termination_date: '2025-12-31',
        status: 'inactive',
        hourly_rate: 45.25,
        emergency_contact_name: 'Ana',
        emergency_contact_phone: '911',
        skills: ['cosecha', 'empaque'],
        notes: 'Zurdo',
      },
    ],
  }
}

const farmOf = (...companies: FarmCompany[]): FarmFile => ({ companies })

test('a farm file is stored as it was given, and given again changes nothing', async () => {
  const company = aCompany()
  const one = counts(1, 0, 0)
  assert.deepEqual(await importFarm(ctx, farmOf(company)), {
    companies: one,
    users: one,
    projects: one,
    sectors: one,
    statuses: none,
    workers: one,
  })

  assert.deepEqual(await db.one(companyRow, [company.companyId]), { name: 'Rancho San Pedro', currency: 'USD' })
  assert.deepEqual(await db.one(projectRow, [company.companyId]), {
    company_id: company.companyId,
    project_id: 'proj_1',
    name: 'Arándano 2025',
    timezone: 'America/Mexico_City',
    sampling_unit: 'box',
    price_per_unit: '5.1234',
    bonus_type: 'percent',
    bonus_value: '10.5000',
    bonus_note: 'Calidad',
    max_duration_hours: 10,
    day_starts_at: '05:00:00',
  })
  const { worker_uuid, search_text, ...worker } = await db.one(workerRow, [company.companyId])
  assert.match(String(worker_uuid), /^[0-9a-f-]{14}7/)
  assert.equal(search_text, 'jose nunez 0042')
  assert.deepEqual(worker, {
    ...company.workers?.[0],
    company_id: company.companyId,
    hourly_rate: '45.2500',
    created_at: noon,
    updated_at: noon,
  })

  const same = counts(0, 0, 1)
  assert.deepEqual(await importFarm(later, farmOf(company)), {
    companies: same,
    users: same,
    projects: same,
    sectors: same,
    statuses: none,
    workers: same,
  })
  assert.deepEqual((await db.one(workerRow, [company.companyId]))['updated_at'], noon)
})

test('a new item takes the defaults for what the file leaves out or gives as null', async () => {
  const companyId = `comp_${randomUUID()}`
  const project = { projectId: 'p', name: 'P', timezone: 'America/Tijuana', samplingUnit: 'kg', pricePerUnit: 0.0001 }
  const worker = { worker_id: 'w', first_name: 'A', last_name: 'B' }
  await importFarm(
    ctx,
    farmOf({
      companyId,
      name: 'C',
      currency: null,
      projects: [{ ...project, bonus: null, dayStartsAt: null, sectors: null }],
      workers: [{ ...worker, status: null, skills: null, hourly_rate: null }],
    }),
  )
  assert.equal((await db.one(companyRow, [companyId])).currency, 'MXN')
  const stored = await db.one(projectRow, [companyId])
  assert.deepEqual(
    [stored['price_per_unit'], stored['bonus_type'], stored['max_duration_hours'], stored['day_starts_at']],
    ['0.0001', null, 12, '00:00:00'],
  )
  const { status, skills, hire_date, position, employment_type } = await db.one(workerRow, [companyId])
  assert.deepEqual([status, skills, hire_date, position, employment_type], ['active', [], null, null, null])
})

test('what a later file leaves out stays, and what it gives as null is cleared', async () => {
  const company = aCompany()
  const [project, worker, user] = [company.projects?.[0], company.workers?.[0], company.users?.[0]]
  assert(project && worker && user)
  await importFarm(ctx, farmOf(company))
  const { projectId, name, timezone, samplingUnit } = project
  const { worker_id, first_name, last_name } = worker
  const result = await importFarm(
    later,
    farmOf({
      companyId: company.companyId,
      name: 'Rancho San Pablo',
      users: [{ auth0Id: user.auth0Id, role: 'manager', email: null }],
      projects: [{ projectId, name, timezone, samplingUnit, pricePerUnit: 6, bonus: null }],
      workers: [{ worker_id, first_name, last_name, phone: null, skills: null, status: null }],
    }),
  )
  const changed = counts(0, 1, 0)
  assert.deepEqual(result, {
    companies: changed,
    users: changed,
    projects: changed,
    sectors: none,
    statuses: none,
    workers: changed,
  })

  assert.deepEqual(await db.one(companyRow, [company.companyId]), { name: 'Rancho San Pablo', currency: 'USD' })
  const { name: userName, email, role } = await db.one(userRow, [user.auth0Id])
  assert.deepEqual([userName, email, role], ['María López', null, 'manager'])
  const stored = await db.one(projectRow, [company.companyId])
  assert.deepEqual(
    [stored['price_per_unit'], stored['bonus_type'], stored['bonus_value'], stored['bonus_note']],
    ['6.0000', null, null, null],
  )
  assert.deepEqual([stored['max_duration_hours'], stored['day_starts_at']], [10, '05:00:00'])
  const { phone, skills, status, notes, created_at, updated_at } = await db.one(workerRow, [company.companyId])
  assert.deepEqual([phone, skills, status, notes], [null, [], 'inactive', 'Zurdo'])
  assert.deepEqual([created_at, updated_at], [noon, later.now()])
})

test('a bonus is replaced as a whole, its note included', async () => {
  const company = await makeCompany(ctx, { project: { bonus: { type: 'percent', value: 10, note: 'Calidad' } } })
  await importFarm(
    ctx,
    farmOf({
      companyId: company.companyId,
      name: 'C',
      projects: [
        {
          projectId: company.projectId,
          name: 'P',
          timezone: 'America/Tijuana',
          samplingUnit: 'kg',
          pricePerUnit: 1,
          bonus: { type: 'flat', value: 0.25 },
        },
      ],
    }),
  )
  const { bonus_type, bonus_value, bonus_note } = await db.one(projectRow, [company.companyId])
  assert.deepEqual([bonus_type, bonus_value, bonus_note], ['flat', '0.2500', null])
})

test('projects, sectors and workers of the same id in two companies are different ones', async () => {
  const [first, second] = [aCompany(), aCompany()]
  await importFarm(ctx, farmOf(first, { ...second, workers: [{ worker_id: '0042', first_name: 'A', last_name: 'B' }] }))
  assert.equal((await db.one(workerRow, [first.companyId]))['first_name'], 'José')
  assert.equal((await db.one(workerRow, [second.companyId]))['first_name'], 'A')
})

test('an import waits for the one before it, and then sees what that one did', async () => {
  const company = aCompany()
  const first = new pg.Client(url)
  await first.connect()
  try {
    await first.query('begin')
    await first.query(`select pg_advisory_xact_lock(hashtext('tarja import'))`)
    const second = importFarm(ctx, farmOf(company))
    while ((await db.one(importsWaiting)).count === 0) await delay(5)
    await first.query(`insert into company (company_id, name) values ($1, 'C')`, [company.companyId])
    await first.query('commit')
    assert.deepEqual((await second).companies, counts(0, 1, 0))
  } finally {
    await first.end()
  }
})

test('ten imports of the same farm at once, in opposite orders, create it once', async () => {
  const company = { ...aCompany(), workers: manyWorkers(200) }
  const reversed = { ...company, workers: company.workers.toReversed() }
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, index) => importFarm(ctx, farmOf(index % 2 ? company : reversed))),
  )
  const total = (kind: 'created' | 'updated') => results.reduce((sum, { workers }) => sum + workers[kind], 0)
  assert.deepEqual([total('created'), total('updated')], [200, 0])
})

test('ten thousand workers are imported, and imported again, in seconds', async () => {
  const company = { ...aCompany(), workers: manyWorkers(10_000) }
  const started = performance.now()
  assert.deepEqual((await importFarm(ctx, farmOf(company))).workers, counts(10_000, 0, 0))
  const workers = company.workers.map((worker, index) => (index < 7 ? { ...worker, last_name: 'Otro' } : worker))
  assert.deepEqual((await importFarm(ctx, farmOf({ ...company, workers }))).workers, counts(0, 7, 9_993))
  const seconds = (performance.now() - started) / 1000
  assert(seconds < 10, `took ${seconds.toFixed(1)} s`)
})

const manyWorkers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    worker_id: String(index).padStart(6, '0'),
    first_name: 'José',
    last_name: `Núñez ${index}`,
    hire_date: '2025-03-15',
  }))
