import { randomUUID } from 'node:crypto'
import type { FarmCompany, FarmProject } from '@tarja/contract/farm-file'
import type { Caller, Context, Role } from '#src/context.ts'
import { importFarm } from '#src/farm-file/import.ts'

export interface TestCompany {
  readonly companyId: string
  readonly projectId: string
  readonly sectorId: string
  readonly otherSectorId: string
  readonly supervisor: Caller
  readonly otherSupervisor: Caller
  readonly manager: Caller
  readonly admin: Caller
}

interface Overrides {
  company?: Partial<FarmCompany>
  project?: Partial<FarmProject>
}

/** A company of the test's own: four people, one project of boxes at 5.5 in Mexico City without a bonus, two sectors. */
export async function makeCompany(ctx: Context, over: Overrides = {}): Promise<TestCompany> {
  const mark = randomUUID().slice(0, 13)
  const companyId = over.company?.companyId ?? `comp_${mark}`
  const projectId = over.project?.projectId ?? `proj_${mark}`
  const [sectorId, otherSectorId] = [`sector_a_${mark}`, `sector_b_${mark}`]
  const caller = (name: string, role: Role): Caller => ({ auth0Id: `auth0|${name}_${mark}`, companyId, role })
  const people = {
    supervisor: caller('supervisor', 'supervisor'),
    otherSupervisor: caller('other_supervisor', 'supervisor'),
    manager: caller('manager', 'manager'),
    admin: caller('admin', 'admin'),
  }
  const project: FarmProject = {
    projectId,
    name: 'Arándano 2025',
    timezone: 'America/Mexico_City',
    samplingUnit: 'box',
    pricePerUnit: 5.5,
    maxDurationHours: 12,
    bonus: null,
    sectors: [
      { sectorId, sector_name: 'Lote A-1', crop: 'Blueberry', variety: 'Biloxi' },
      { sectorId: otherSectorId, sector_name: 'Lote A-2', crop: 'Blueberry', variety: 'Biloxi' },
    ],
    ...over.project,
  }
  const users = Object.entries(people).map(([name, { auth0Id, role }]) => ({ auth0Id, role, name }))
  const company = { companyId, name: 'Rancho San Pedro', users, projects: [project], ...over.company }
  await importFarm(ctx, { companies: [company] })
  return { companyId, projectId, sectorId, otherSectorId, ...people }
}
