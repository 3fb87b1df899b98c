import type { HarvestSession, HarvestWorker } from '@tarja/contract/harvest'
import type { Role } from '#src/context.ts'
import { type SessionRow, asOf, formatInstant } from '#src/sessions/session.ts'

/** A session with what the report says of its sector and its owner. */
export interface HarvestRow extends SessionRow {
  readonly crop: string | null
  readonly variety: string | null
  readonly name: string | null
  readonly email: string | null
  readonly role: Role
}

/** Running totals of a worker in a session. Units are decimal text. */
export interface WorkerTotalRow {
  readonly sessionId: string
  readonly workerId: string
  readonly worker_name: string | null
  readonly validUnits: string
  readonly netUnits: string
  readonly recordCount: number
  readonly voidedCount: number
}

/**
 * The session as the report shows it, as of `now`: one that has outlived its maximum is closed, swept or not. Fields of
 * the public API for which Tarja has nothing yet are there and empty, because its clients read them.
 */
export function toHarvest(
  row: HarvestRow,
  { workers, now }: { workers: readonly WorkerTotalRow[]; now: Temporal.Instant },
): HarvestSession {
  const session = asOf(row, now)
  return {
    sessionId: session.sessionId,
    localId: session.localId,
    projectId: session.projectId,
    sectorId: session.sectorId,
    sector_name: session.sector_name,
    crop: row.crop,
    variety: row.variety,
    day: `${session.day}T00:00:00.000Z`,
    openedAt: formatInstant(session.openedAt),
    closedAt: session.closedAt && formatInstant(session.closedAt),
    createdAt: formatInstant(session.createdAt),
    status: session.status,
    closedBy: session.closedBy,
    closedReason: session.closedReason,
    timezone: session.timezone,
    unit: session.samplingUnit,
    maxDurationHours: session.maxDurationHours,
    harvestUnitId: null,
    harvestLotCode: lotCodeOf(session),
    workerCount: session.workerCount,
    notes: session.notes,
    finalNotes: session.finalNotes,
    license_plate: null,
    driver_name: null,
    totalUnits: Number(session.totalUnits),
    needsRecalc: false,
    qualityBreakdownAt: null,
    responsible: { auth0Id: session.auth0Id, name: row.name, email: row.email, role: row.role, picture: null },
    qualityBreakdown: [],
    workers: workers.map(toWorker),
  }
}

function toWorker(row: WorkerTotalRow): HarvestWorker {
  return {
    workerId: row.workerId,
    worker_name: row.worker_name,
    validUnits: Number(row.validUnits),
    netUnits: Number(row.netUnits),
    recordCount: row.recordCount,
    voidedCount: row.voidedCount,
    qualityBreakdown: [],
  }
}

/**
 * Day and the last eight digits of the id, which in a UUIDv7 are random: neither ever changes, nothing has to be kept,
 * and whoever holds a crate can find its session. Of a thousand sessions a day, two would share a code once in 24 years.
 */
export function lotCodeOf({ day, sessionId }: Pick<SessionRow, 'day' | 'sessionId'>): string {
  return `HL-${day.replaceAll('-', '')}-${sessionId.slice(-8).toUpperCase()}`
}
