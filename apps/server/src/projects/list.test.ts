import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { getProject } from './get.ts'
import { listProjects } from './list.ts'

const { db } = useDatabase()
const ctx = { db, now: () => Temporal.Instant.from('2025-10-19T18:00:00Z') }

test('a supervisor sees every project of the company with its sectors, by name', async () => {
  const company = await makeCompany(ctx, { company: { currency: 'USD' } })
  await importFarm(ctx, {
    companies: [
      {
        companyId: company.companyId,
        name: 'Rancho San Pedro',
        projects: [
          {
            projectId: 'night',
            name: 'Ánimas de noche',
            timezone: 'America/Tijuana',
            samplingUnit: 'kg',
            pricePerUnit: 9_999_999,
            bonus: { type: 'flat', value: 0.0001, note: 'Noche' },
            dayStartsAt: '05:00',
          },
        ],
      },
    ],
  })
  const projects = await listProjects(ctx, company.supervisor)
  assert.deepEqual(
    projects.toSorted((a) => (a.projectId === 'night' ? 1 : -1)),
    [
      {
        projectId: company.projectId,
        companyId: company.companyId,
        name: 'Arándano 2025',
        timezone: 'America/Mexico_City',
        utcOffsets: [{ from: null, minutes: -360 }],
        dayStartsAt: '00:00',
        samplingUnit: 'box',
        pricePerUnit: 5.5,
        currency: 'USD',
        maxDurationHours: 12,
        bonus: null,
        sectors: [
          { sectorId: company.sectorId, sector_name: 'Lote A-1', crop: 'Blueberry', variety: 'Biloxi' },
          { sectorId: company.otherSectorId, sector_name: 'Lote A-2', crop: 'Blueberry', variety: 'Biloxi' },
        ],
      },
      {
        projectId: 'night',
        companyId: company.companyId,
        name: 'Ánimas de noche',
        timezone: 'America/Tijuana',
        utcOffsets: [
          { from: null, minutes: -420 },
          { from: '2025-11-02T09:00:00.000Z', minutes: -480 },
          { from: '2026-03-08T10:00:00.000Z', minutes: -420 },
          { from: '2026-11-01T09:00:00.000Z', minutes: -480 },
        ],
        dayStartsAt: '05:00',
        samplingUnit: 'kg',
        pricePerUnit: 9_999_999,
        currency: 'USD',
        maxDurationHours: 12,
        bonus: { type: 'flat', value: 0.0001, note: 'Noche' },
        sectors: [],
      },
    ],
  )
})

test('one project is the same as in the list', async () => {
  const company = await makeCompany(ctx, { project: { bonus: { type: 'percent', value: 10 } } })
  const project = await getProject(ctx, company.supervisor, company.projectId)
  assert.deepEqual([project], await listProjects(ctx, company.manager))
  assert.deepEqual(project.bonus, { type: 'percent', value: 10 })
})

test('the project of another company is not found, like one that does not exist', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  for (const projectId of [other.projectId, 'nowhere']) {
    await assert.rejects(getProject(ctx, home.admin, projectId), (error) => {
      assert(error instanceof AppError)
      assert.equal(error.code, 'PROJECT_NOT_FOUND')
      return true
    })
  }
})

test('a project whose id is used by two companies is each its own', async () => {
  const project = { projectId: 'same' }
  const [home, other] = [await makeCompany(ctx, { project }), await makeCompany(ctx, { project })]
  for (const company of [home, other]) {
    const { companyId, sectors } = await getProject(ctx, company.supervisor, 'same')
    assert.equal(companyId, company.companyId)
    assert.deepEqual(
      sectors.map((sector) => sector.sectorId),
      [company.sectorId, company.otherSectorId],
    )
  }
})
