import type { Project } from '@tarja/contract/projects'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const project: Project = {
  projectId: 'proj_arandano_reyes',
  companyId: 'comp_valle_azul',
  name: 'Arándano Los Reyes 2025–2026',
  timezone: 'America/Mexico_City',
  utcOffsets: [{ from: null, minutes: -360 }],
  dayStartsAt: '00:00',
  samplingUnit: 'box',
  pricePerUnit: 28.5,
  currency: 'MXN',
  maxDurationHours: 12,
  bonus: { type: 'percent', value: 10, note: 'Fruta de exportación' },
  sectors: [{ sectorId: 'sector_001', sector_name: 'Lote A-1', crop: 'Arándano', variety: 'Biloxi' }],
}

export const projectDocumentation: Documentation = {
  listProjects: { answers: { 200: success({ items: [project] }) } },
  getProject: {
    refusals: ['PROJECT_NOT_FOUND'],
    parameters: { projectId: project.projectId },
    answers: { 200: success(project) },
  },
}
