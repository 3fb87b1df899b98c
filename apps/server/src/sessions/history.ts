import { isDeepStrictEqual } from 'node:util'
import type { AppliesTo, Session, SessionEvent } from '@tarja/contract/sessions'
import { type Queries, sql } from '#src/db/client.ts'
import { type SessionRow, formatInstant, toWire } from './session.ts'

export type EventType = SessionEvent['type']

/** Who changed a session and when. `auth0Id` null is the system. */
export interface Author {
  readonly at: Temporal.Instant
  readonly auth0Id: string | null
}

/** From when on a change of terms counts, where its author said so. */
export interface Effect {
  readonly effectiveAt: Temporal.Instant | null
  readonly appliesTo: AppliesTo | null
}

export interface HistoryRow extends Effect {
  readonly type: EventType
  readonly at: Temporal.Instant
  readonly by: 'user' | 'system'
  readonly auth0Id: string | null
  readonly changes: SessionEvent['changes']
}

/** A history row as it is read: that of a correction says which and why. */
export interface StoredHistoryRow extends HistoryRow {
  readonly correctionId?: string | null
  readonly reason?: string | null
}

// What a history row may tell of. The rest of the object is who and when, or a sum of other rows: those a correction tells.
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
  'helpers',
  'joinRequests',
] as const satisfies readonly (keyof Session)[]

/** What a field is before anything was said of it. */
const emptyOf = (field: string): unknown => (field === 'helpers' || field === 'joinRequests' ? [] : null)
const sums = ['totalUnits', 'recordCount', 'workerCount'] as const satisfies readonly (keyof Session)[]

/** What differs between two states of a session, field by field, as the wire shows them. `before` null: it is new. */
export function changesBetween(
  before: SessionRow | null,
  after: SessionRow,
  fields: readonly (keyof Session)[] = historicFields,
): SessionEvent['changes'] {
  const from = before && toWire(before)
  const to = toWire(after)
  const changed = fields.filter((field) => !isDeepStrictEqual(from?.[field] ?? emptyOf(field), to[field]))
  return Object.fromEntries(changed.map((field) => [field, { from: from?.[field] ?? null, to: to[field] }]))
}

export function historyRow(
  type: EventType,
  { before, after, author }: { before: SessionRow | null; after: SessionRow; author: Author },
): HistoryRow {
  const by = author.auth0Id === null ? 'system' : 'user'
  const changes = changesBetween(before, after, type === 'corrected' ? sums : historicFields)
  return { type, at: author.at, by, auth0Id: author.auth0Id, effectiveAt: null, appliesTo: null, changes }
}

const insertEvent = sql(`
  insert into session_event (company_id, session_id, version, type, at, by, auth0_id, effective_at, applies_to, changes)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)

/** In the transaction of the change. `session` is the session after it: its version is the key of the row. */
export async function writeHistory(tx: Queries, session: SessionRow, row: HistoryRow): Promise<void> {
  const { companyId, sessionId, version } = session
  const { type, at, by, auth0Id, effectiveAt, appliesTo, changes } = row
  const author = [at.toString(), by, auth0Id]
  const effect = [effectiveAt?.toString() ?? null, appliesTo]
  await tx.run(insertEvent, [companyId, sessionId, version, type, ...author, ...effect, JSON.stringify(changes)])
}

export const historyColumns = `type, at, by, auth0_id as "auth0Id", effective_at as "effectiveAt", applies_to as "appliesTo", changes`

const listHistory = sql<StoredHistoryRow>(`
  select e.type, e.at, e.by, e.auth0_id as "auth0Id", e.effective_at as "effectiveAt", e.applies_to as "appliesTo",
    e.changes, c.correction_id as "correctionId", c.reason
  from session_event e
  left join correction c on c.company_id = e.company_id and c.session_id = e.session_id and c.version = e.version
  where e.company_id = $1 and e.session_id = $2 and e.version <= $3 order by e.version`)

/** All that was written of a session, oldest first. */
export const readHistory = (queries: Queries, session: SessionRow): Promise<StoredHistoryRow[]> =>
  queries.many(listHistory, [session.companyId, session.sessionId, session.version])

export function toWireEvent(row: StoredHistoryRow): SessionEvent {
  const { type, at, by, auth0Id, effectiveAt, appliesTo, changes, correctionId, reason } = row
  const author = { at: formatInstant(at), by, auth0Id }
  const event = { type, ...author, effectiveAt: effectiveAt && formatInstant(effectiveAt), appliesTo, changes }
  return correctionId && reason ? { ...event, correctionId, reason } : event
}
