import type { Bonus } from '@tarja/contract/fields'
import type { Session } from '@tarja/contract/sessions'

/** A session as the database keeps it. Money is decimal text; `day` is `YYYY-MM-DD`. */
export interface SessionRow {
  readonly companyId: string
  readonly sessionId: string
  readonly localId: string | null
  readonly projectId: string
  readonly auth0Id: string
  readonly sectorId: string
  readonly sector_name: string
  readonly timezone: string
  readonly day: string
  readonly status: 'open' | 'closed'
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly maxDurationHours: number
  readonly expiresAt: Temporal.Instant
  readonly samplingUnit: string
  readonly pricePerUnit: string
  readonly bonusType: 'flat' | 'percent' | null
  readonly bonusValue: string | null
  readonly bonusNote: string | null
  readonly notes: string | null
  readonly finalNotes: string | null
  readonly closedBy: 'user' | 'system' | null
  readonly closedReason: 'manual' | 'max_duration' | null
  /** Who may record in it besides its owner, and who asks to. */
  readonly helperIds: readonly string[]
  readonly askerIds: readonly string[]
  /** What stands after voids; decimal text. Kept by the ledger in the transaction of every record. */
  readonly totalUnits: string
  readonly recordCount: number
  readonly workerCount: number
  /** Grows with every change of the totals. */
  readonly lastPosition: number
  readonly lastRecordedAt: Temporal.Instant | null
  /** How many history rows it has. */
  readonly version: number
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** What every SELECT of a session lists, in the order of `SessionRow`. */
export const sessionColumns = `
  company_id as "companyId", session_id as "sessionId", local_id as "localId", project_id as "projectId",
  owner_id as "auth0Id", sector_id as "sectorId", sector_name, timezone, day, status, opened_at as "openedAt",
  closed_at as "closedAt", max_duration_hours as "maxDurationHours", expires_at as "expiresAt",
  sampling_unit as "samplingUnit", price_per_unit as "pricePerUnit", bonus_type as "bonusType",
  bonus_value as "bonusValue", bonus_note as "bonusNote", notes, final_notes as "finalNotes", closed_by as "closedBy",
  closed_reason as "closedReason", helper_ids as "helperIds", asker_ids as "askerIds",
  total_units as "totalUnits", record_count as "recordCount", worker_count as "workerCount",
  last_position as "lastPosition", last_recorded_at as "lastRecordedAt", version, created_at as "createdAt", updated_at as "updatedAt"`

/** Elapsed hours: a day of 23 or 25 hours changes nothing. */
export function expiryOf(openedAt: Temporal.Instant, maxDurationHours: number): Temporal.Instant {
  return openedAt.add({ hours: maxDurationHours })
}

export function isExpired(session: Pick<SessionRow, 'status' | 'expiresAt'>, now: Temporal.Instant): boolean {
  return session.status === 'open' && now.epochMilliseconds >= session.expiresAt.epochMilliseconds
}

/** The session as its expiry leaves it. What the sweep writes and what a reader sees before the sweep are this one. */
export function expire(session: SessionRow): SessionRow {
  return {
    ...session,
    status: 'closed',
    closedAt: session.expiresAt,
    closedBy: 'system',
    closedReason: 'max_duration',
    version: session.version + 1,
    updatedAt: session.expiresAt,
  }
}

/** The session as it is now, whether or not anything has swept yet. */
export function asOf(session: SessionRow, now: Temporal.Instant): SessionRow {
  return isExpired(session, now) ? expire(session) : session
}

export function formatInstant(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}

function bonusOf(session: SessionRow): Bonus | null {
  if (session.bonusType === null) return null
  const value = Number(session.bonusValue)
  return { type: session.bonusType, value, ...(session.bonusNote !== null && { note: session.bonusNote }) }
}

export function bonusColumns(bonus: Bonus | null): Pick<SessionRow, 'bonusType' | 'bonusValue' | 'bonusNote'> {
  if (bonus === null) return { bonusType: null, bonusValue: null, bonusNote: null }
  return { bonusType: bonus.type, bonusValue: String(bonus.value), bonusNote: bonus.note ?? null }
}

/** The session as the wire shows it. Money of up to 4 decimals and 15 digits survives `Number` and back exactly. */
export function toWire(session: SessionRow): Session {
  return {
    sessionId: session.sessionId,
    localId: session.localId,
    companyId: session.companyId,
    projectId: session.projectId,
    auth0Id: session.auth0Id,
    sectorId: session.sectorId,
    sector_name: session.sector_name,
    timezone: session.timezone,
    day: `${session.day}T00:00:00.000Z`,
    status: session.status,
    openedAt: formatInstant(session.openedAt),
    closedAt: session.closedAt && formatInstant(session.closedAt),
    maxDurationHours: session.maxDurationHours,
    expiresAt: formatInstant(session.expiresAt),
    samplingUnit: session.samplingUnit,
    pricePerUnit: Number(session.pricePerUnit),
    bonus: bonusOf(session),
    totalUnits: Number(session.totalUnits),
    recordCount: session.recordCount,
    workerCount: session.workerCount,
    notes: session.notes,
    finalNotes: session.finalNotes,
    closedBy: session.closedBy,
    closedReason: session.closedReason,
    createdAt: formatInstant(session.createdAt),
    updatedAt: formatInstant(session.updatedAt),
    lastPosition: session.lastPosition,
    helpers: [...session.helperIds],
    joinRequests: [...session.askerIds],
  }
}
