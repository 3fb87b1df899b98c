import { isDeepStrictEqual } from 'node:util'
import type { Session, SessionEvent } from '@tarja/contract/sessions'
import { type Queries, sql } from '#src/db/client.ts'
import { type SessionRow, formatInstant, toWire } from './session.ts'

export type EventType = SessionEvent['type']

/** Who changed a session and when. `auth0Id` null is the system. */
export interface Author {
  readonly at: Temporal.Instant
  readonly auth0Id: string | null
}

export interface HistoryRow {
  readonly type: EventType
  readonly at: Temporal.Instant
  readonly by: 'user' | 'system'
  readonly auth0Id: string | null
  readonly changes: SessionEvent['changes']
}

// What a history row may tell of. The rest of the object is who and when, or a sum of other rows.
const historicFields = [
  'localId',
  'projectId',
  'auth0Id',
  'sectorId',
  'sector_name',
  'timezone',
  'day',
  'status',
  'openedAt',
  'closedAt',
  'maxDurationHours',
  'expiresAt',
  'samplingUnit',
  'pricePerUnit',
  'bonus',
  'notes',
  'finalNotes',
  'closedBy',
  'closedReason',
] as const satisfies readonly (keyof Session)[]

/** What differs between two states of a session, field by field, as the wire shows them. `before` null: it is new. */
export function changesBetween(before: SessionRow | null, after: SessionRow): SessionEvent['changes'] {
  const from = before && toWire(before)
  const to = toWire(after)
  const changed = historicFields.filter((field) => !isDeepStrictEqual(from?.[field] ?? null, to[field]))
  return Object.fromEntries(changed.map((field) => [field, { from: from?.[field] ?? null, to: to[field] }]))
}

export function historyRow(
  type: EventType,
  { before, after, author }: { before: SessionRow | null; after: SessionRow; author: Author },
): HistoryRow {
  const by = author.auth0Id === null ? 'system' : 'user'
  return { type, at: author.at, by, auth0Id: author.auth0Id, changes: changesBetween(before, after) }
}

const insertEvent = sql(`
  insert into session_event (company_id, session_id, version, type, at, by, auth0_id, changes)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`)

/** In the transaction of the change. `session` is the session after it: its version is the key of the row. */
export async function writeHistory(tx: Queries, session: SessionRow, row: HistoryRow): Promise<void> {
  const { companyId, sessionId, version } = session
  const changes = JSON.stringify(row.changes)
  await tx.run(insertEvent, [companyId, sessionId, version, row.type, row.at.toString(), row.by, row.auth0Id, changes])
}

export function toWireEvent(row: HistoryRow): SessionEvent {
  return { type: row.type, at: formatInstant(row.at), by: row.by, auth0Id: row.auth0Id, changes: row.changes }
}
