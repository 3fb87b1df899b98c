import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FarmCompany } from '@tarja/contract/farm-file'
import { useApp } from '#testing/app.ts'
import { query } from '#testing/cluster.ts'
import { makeCompany } from '#testing/make.ts'
import { dataOf, iso } from '#testing/sessions.ts'
import { importFarm } from './import.ts'

// What pay asks later: a worker's hourly rate, and what a project's sessions began with, as they were at any time.
const app = useApp()
const { ctx, clock } = app

const project = {
  projectId: 'proj_1',
  name: 'Arándano',
  timezone: 'America/Mexico_City',
  samplingUnit: 'box',
  pricePerUnit: 5.5,
  maxDurationHours: 12,
}
const worker = {
  worker_id: '0042',
  first_name: 'José',
  last_name: 'Núñez',
  position: 'field_worker',
  employment_type: 'seasonal',
  hire_date: '2025-03-15',
}

const ratesOf = (companyId: string) =>
  query(
    app.databaseUrl,
    `select w.worker_id, version, r.hourly_rate::text, valid_from, at, auth0_id from worker_rate r
      join worker w using (company_id, worker_uuid) where company_id = '${companyId}' order by worker_id, version`,
  )
const termsOf = (companyId: string) =>
  query<any>(
    app.databaseUrl,
    `select * from project_terms where company_id = '${companyId}' and project_id = 'proj_1' order by version`,
  )

async function farm() {
  const { companyId, admin } = await makeCompany(ctx)
  const importIt = async (over: Partial<FarmCompany>) => {
    clock.advance({ minutes: 1 })
    await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', ...over }] })
    return new Date(iso(clock.now()))
  }
  return { companyId, admin, importIt }
}

test('an import notes each rate that is new or changes, and nothing twice', async () => {
  const { companyId, importIt } = await farm()
  const first = await importIt({ workers: [worker] })
  await importIt({ workers: [worker] })
  const second = await importIt({ workers: [{ ...worker, hourly_rate: 45.25 }] })
  await importIt({ workers: [{ ...worker, hourly_rate: 45.25, phone: '1' }] })
  const third = await importIt({ workers: [{ ...worker, hourly_rate: null }] })
  const row = { worker_id: '0042', auth0_id: null }
  assert.deepEqual(await ratesOf(companyId), [
    { ...row, version: 1, hourly_rate: null, valid_from: null, at: first },
    { ...row, version: 2, hourly_rate: '45.2500', valid_from: second, at: second },
    { ...row, version: 3, hourly_rate: null, valid_from: third, at: third },
  ])
})

test('who registers a worker through the API is noted with the rate', async () => {
  const { companyId, admin } = await farm()
  const body = { ...worker, worker_id: undefined, hourly_rate: 50 }
  const { worker_id } = dataOf(await app.as(admin).send('POST', '/workers', body), 201)
  dataOf(await app.as(admin).send('POST', '/workers', body))
  const at = new Date(iso(clock.now()))
  assert.deepEqual(await ratesOf(companyId), [
    { worker_id, version: 1, hourly_rate: '50.0000', valid_from: null, at, auth0_id: admin.auth0Id },
  ])
})

test('each default of a project that an import changes is a version of its history', async () => {
  const { companyId, importIt } = await farm()
  const changes: Partial<typeof project & { bonus: unknown; dayStartsAt: string }>[] = [
    {},
    { samplingUnit: 'kg' },
    { pricePerUnit: 6 },
    { bonus: { type: 'percent', value: 10 } },
    { bonus: { type: 'percent', value: 10, note: 'Primera' } },
    { bonus: null },
    { maxDurationHours: 14 },
    { dayStartsAt: '05:00' },
  ]
  let present = {}
  for (const change of changes) {
    present = { ...present, ...change }
    for (const name of ['Arándano', 'Otro']) {
      await importIt({ projects: [{ ...project, ...present, name }] })
    }
  }
  const versions = await termsOf(companyId)
  const changed = versions.map((row, index) =>
    Object.keys(row).filter(
      (column) =>
        !['version', 'valid_from', 'at'].includes(column) &&
        JSON.stringify(row[column]) !== JSON.stringify(versions[index - 1]?.[column]),
    ),
  )
  assert.deepEqual(changed.slice(1), [
    ['sampling_unit'],
    ['price_per_unit'],
    ['bonus_type', 'bonus_value'],
    ['bonus_note'],
    ['bonus_type', 'bonus_value', 'bonus_note'],
    ['max_duration_hours'],
    ['day_starts_at'],
  ])
  assert.deepEqual(
    versions.map(({ version, valid_from, at }) => [
      version,
      valid_from === null || valid_from.valueOf() === at.valueOf(),
    ]),
    versions.map((_row, index) => [index + 1, true]),
  )
  assert.equal(versions[0]?.valid_from, null)
})
