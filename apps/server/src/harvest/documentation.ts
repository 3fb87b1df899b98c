import type { HarvestSession } from '@tarja/contract/harvest'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const session: HarvestSession = {
  sessionId: '019f12aa-7c3d-7b11-8f5e-2d9c4a6b8e01',
  localId: null,
  projectId: 'proj_arandano_reyes',
  sectorId: 'sector_001',
  sector_name: 'Lote A-1',
  crop: 'Arándano',
  variety: 'Biloxi',
  day: '2025-10-19T00:00:00.000Z',
  openedAt: '2025-10-19T14:00:00.000Z',
  closedAt: '2025-10-19T20:00:00.000Z',
  createdAt: '2025-10-19T14:00:01.250Z',
  status: 'closed',
  closedBy: 'user',
  closedReason: 'manual',
  timezone: 'America/Mexico_City',
  unit: 'box',
  maxDurationHours: 12,
  harvestUnitId: null,
  harvestLotCode: 'HL-20251019-4A6B8E01',
  workerCount: 1,
  notes: 'Lluvia ligera',
  finalNotes: 'Terminamos la hilera 14',
  license_plate: null,
  driver_name: null,
  totalUnits: 110,
  needsRecalc: false,
  qualityBreakdownAt: null,
  responsible: {
    auth0Id: 'user_maria_lopez',
    name: 'María López',
    email: 'maria@example.com',
    role: 'supervisor',
    picture: null,
  },
  qualityBreakdown: [],
  workers: [
    {
      workerId: 'JS0315',
      worker_name: 'John Smith',
      validUnits: 120,
      netUnits: 110,
      recordCount: 43,
      voidedCount: 3,
      qualityBreakdown: [],
    },
  ],
}
const range = { startTime: '2025-10-13', endTime: '2025-10-19' }

export const harvestDocumentation: Documentation = {
  getHarvest: {
    description:
      'Days are the local dates of the work, both ends included. The answer is written while it is read, from the state of one moment. One that is cut off ends the connection and is no valid JSON: ask again.',
    refusals: ['FORBIDDEN', 'PROJECT_NOT_FOUND', 'SECTOR_NOT_FOUND'],
    parameters: { ...range, projectId: session.projectId, sectorId: session.sectorId },
    answers: { 200: { ...success([session]), range } },
  },
}
