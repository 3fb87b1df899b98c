import { type SessionRow, expiryOf } from '#src/sessions/session.ts'

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)

/** A session as the database gives it, open for 12 hours of boxes at 5.5: for rules that need no database. */
export function makeSessionRow(over: Partial<SessionRow> = {}): SessionRow {
  const row: SessionRow = {
    companyId: 'comp_1',
    sessionId: '0198c5a2-7b1c-7def-8abc-0123456789ab',
    localId: null,
    projectId: 'proj_1',
    auth0Id: 'auth0|maria',
    sectorId: '001',
    sector_name: 'Lote A-1',
    timezone: 'America/Mexico_City',
    day: '2026-03-02',
    status: 'open',
    openedAt: at('2026-03-02T12:00:00Z'),
    closedAt: null,
    maxDurationHours: 12,
    expiresAt: at('2026-03-03T00:00:00Z'),
    samplingUnit: 'box',
    pricePerUnit: '5.5000',
    bonusType: null,
    bonusValue: null,
    bonusNote: null,
    notes: null,
    finalNotes: null,
    closedBy: null,
    closedReason: null,
    helperIds: [],
    askerIds: [],
    totalUnits: '0.000',
    recordCount: 0,
    workerCount: 0,
    lastPosition: 0,
    lastRecordedAt: null,
    version: 1,
    createdAt: at('2026-03-02T12:00:01Z'),
    updatedAt: at('2026-03-02T12:00:01Z'),
    ...over,
  }
  return { ...row, expiresAt: over.expiresAt ?? expiryOf(row.openedAt, row.maxDurationHours) }
}
