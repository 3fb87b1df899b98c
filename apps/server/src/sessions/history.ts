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
  'helpers',
  'joinRequests',
] as const satisfies readonly (keyof Session)[]

/** What a field is before anything was said of it. */
const emptyOf = (field: string): unknown => (field === 'helpers' || field === 'joinRequests' ? [] : null)

/** What differs between two states of a session, field by field, as the wire shows them. `before` null: it is new. */
export function changesBetween(before: SessionRow | null, after: SessionRow): SessionEvent['changes'] {
  const from = before && toWire(before)
  const to = toWire(after)
  const changed = historicFields.filter((field) => !isDeepStrictEqual(from?.[field] ?? emptyOf(field), to[field]))
  return Object.fromEntries(changed.map((field) => [field, { from: from?.[field] ?? null, to: to[field] }]))
}

export function historyRow(
  type: EventType,
  { before, after, author }: { before: SessionRow | null; after: SessionRow; author: Author },
): HistoryRow {
  const by = author.auth0Id === null ? 'system' : 'user'
  const changes = changesBetween(before, after)
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

const listHistory = sql<HistoryRow>(`
  select ${historyColumns} from session_event
  where company_id = $1 and session_id = $2 and version <= $3 order by version`)

/** All that was written of a session, oldest first. */
export const readHistory = (queries: Queries, session: SessionRow): Promise<HistoryRow[]> =>
  queries.many(listHistory, [session.companyId, session.sessionId, session.version])

export function toWireEvent({ type, at, by, auth0Id, effectiveAt, appliesTo, changes }: HistoryRow): SessionEvent {
  const author = { at: formatInstant(at), by, auth0Id }
  return { type, ...author, effectiveAt: effectiveAt && formatInstant(effectiveAt), appliesTo, changes }
}
