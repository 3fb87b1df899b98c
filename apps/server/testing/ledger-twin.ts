import type { ErrorCode } from '@tarja/contract/errors'
import type { PendingReason } from '@tarja/contract/records'
import type { Role } from '#src/context.ts'
import type { CorrectMove } from './ledger-corrections.ts'

// The contract's section 5 in memory, written from its text and not from the product. Units are whole thousandths.

export interface Content {
  readonly sessionId: string
  readonly workerId: string
  readonly name: string | null
  readonly milli: number
  readonly recordedMs: number
}

/** One record as a device sends it: the body, and what is to be understood by it. */
export interface Item extends Content {
  readonly body: Record<string, unknown>
  readonly isMalformed: boolean
  readonly event: string
  readonly key: string | null
  readonly claimed: string | null
}

export interface TwinRecord extends Content {
  readonly recordId: string
  readonly companyId: string
  readonly auth0Id: string
  readonly pendingReason: PendingReason | null
  readonly voidOf: string | null
  voidedBy: string | null
  decision: 'accepted' | 'rejected' | null
  decidedBy: string | null
  readonly correctionOf: string | null
  correctedBy: string | null
  /** The last correction by the office that made it or took it back. */
  correctionId: string | null
}

export interface TwinSession {
  readonly sessionId: string
  readonly companyId: string
  readonly sectorId: string
  readonly day: number
  readonly openedMs: number
  owner: string
  hours: number
  closedMs: number | null
  /** Of what counted at once. */
  lastMs: number | null
  transferredBy: string | null
}

export interface TwinUser {
  readonly auth0Id: string
  readonly companyId: string
  readonly role: Role
}

export interface Verdict {
  readonly status: number
  readonly code?: ErrorCode
  readonly reason?: PendingReason
  /** The record that is answered, where it was there before. */
  readonly recordId?: string
}

const skewMs = 120_000
export const hourMs = 3_600_000
const refuse = (status: number, code: ErrorCode): Verdict => ({ status, code })

export interface LedgerTwin {
  readonly sessions: Map<string, TwinSession>
  readonly records: Map<string, TwinRecord>
  /** The same in the order of arrival, and those of each session: a long run has too many to go through at each step. */
  readonly inOrder: TwinRecord[]
  readonly bySession: Map<string, TwinRecord[]>
  readonly byEvent: Map<string, TwinRecord>
  readonly byKey: Map<string, TwinRecord>
  /** The name that stands in the totals, by session and worker. */
  readonly names: Map<string, string>
  /** Those that were made, by company and clientEventId. */
  readonly corrections: Map<string, CorrectMove>
}

export const makeLedgerTwin = (): LedgerTwin => ({
  sessions: new Map(),
  records: new Map(),
  inOrder: [],
  bySession: new Map(),
  byEvent: new Map(),
  byKey: new Map(),
  names: new Map(),
  corrections: new Map(),
})

export const isOpen = ({ closedMs, openedMs, hours }: TwinSession, nowMs: number) =>
  closedMs === null && nowMs < openedMs + hours * hourMs
export const isCounted = ({ voidOf, pendingReason, decision }: TwinRecord) =>
  voidOf === null && (pendingReason === null || decision === 'accepted')
const of = <T extends { companyId: string }>(found: T | undefined, companyId: string) =>
  found?.companyId === companyId ? found : undefined

/** What a judgement of an item depends on and others may change meanwhile. */
export interface ItemFacts {
  readonly session: { readonly owner: string; readonly isOpen: boolean; readonly openedMs: number } | undefined
  readonly byEvent: TwinRecord | undefined
  readonly byKey: TwinRecord | undefined
}

export interface Sending {
  readonly user: TwinUser
  readonly nowMs: number
  /** In bulk, what is late or from a wrong clock is kept. */
  readonly isBulk: boolean
}

export function itemFacts(twin: LedgerTwin, item: Item, { user, nowMs }: Sending): ItemFacts {
  const session = of(twin.sessions.get(item.sessionId), user.companyId)
  return {
    session: session && { owner: session.owner, isOpen: isOpen(session, nowMs), openedMs: session.openedMs },
    byEvent: twin.byEvent.get(`${user.companyId} ${item.event}`),
    byKey: item.key === null ? undefined : twin.byKey.get(`${user.companyId} ${item.key}`),
  }
}

export function judgeItem(item: Item, { session, byEvent, byKey }: ItemFacts, sending: Sending): Verdict {
  const { user, nowMs, isBulk } = sending
  if (item.isMalformed) return refuse(400, 'INVALID_REQUEST')
  if (item.claimed !== null && item.claimed !== user.auth0Id) return refuse(403, 'IDENTITY_MISMATCH')
  if (!session) return refuse(404, 'SESSION_NOT_FOUND')
  const earlier = byEvent ?? byKey
  if (earlier) {
    const isRepeat = [byEvent, byKey].every((one) => one === undefined || isSame(one, item))
    return isRepeat ? { status: 200, recordId: earlier.recordId } : refuse(409, 'IDEMPOTENCY_CONFLICT')
  }
  if (session.owner !== user.auth0Id) return refuse(403, 'NOT_SESSION_OWNER')
  if (!session.isOpen) return isBulk ? { status: 202, reason: 'late' } : refuse(409, 'SESSION_NOT_OPEN')
  const isInside = item.recordedMs >= session.openedMs - skewMs && item.recordedMs <= nowMs + skewMs
  if (isInside) return { status: 201 }
  return isBulk ? { status: 202, reason: 'outside_session' } : refuse(400, 'RECORDED_OUTSIDE_SESSION')
}

const isSame = (a: Content, b: Content) =>
  a.sessionId === b.sessionId &&
  a.workerId === b.workerId &&
  a.name === b.name &&
  a.milli === b.milli &&
  a.recordedMs === b.recordedMs

/** What a judgement of one record depends on. */
export interface RecordFacts {
  readonly record: Readonly<TwinRecord> | undefined
  readonly owner: string
  readonly isOpen: boolean
}

export function recordFacts(twin: LedgerTwin, recordId: string, user: TwinUser, nowMs: number): RecordFacts {
  const record = of(twin.records.get(recordId), user.companyId)
  const session = record && twin.sessions.get(record.sessionId)
  return {
    record: record && { ...record },
    owner: session?.owner ?? '',
    isOpen: session !== undefined && isOpen(session, nowMs),
  }
}

export function judgeVoid({ record, owner, isOpen }: RecordFacts, user: TwinUser): Verdict {
  if (!record) return refuse(404, 'RECORD_NOT_FOUND')
  if (record.voidedBy !== null) return { status: 200, recordId: record.voidedBy }
  if (owner !== user.auth0Id) return refuse(403, 'NOT_SESSION_OWNER')
  if (record.voidOf !== null) return refuse(409, 'RECORD_IS_A_VOID')
  const isWaiting = record.pendingReason !== null && record.decision === null
  return isOpen || isWaiting ? { status: 200 } : refuse(409, 'SESSION_NOT_OPEN')
}

export function judgeReview(
  { record }: RecordFacts,
  { user, decision }: { user: TwinUser; decision: 'accepted' | 'rejected' },
): Verdict {
  if (!record) return refuse(404, 'RECORD_NOT_FOUND')
  if (record.decision === decision && record.decidedBy === user.auth0Id) return { status: 200 }
  if (user.role === 'supervisor') return refuse(403, 'FORBIDDEN')
  if (record.decision !== null)
    return record.decision === decision ? { status: 200 } : refuse(409, 'IDEMPOTENCY_CONFLICT')
  if (record.voidOf !== null) return refuse(409, 'RECORD_IS_A_VOID')
  if (record.pendingReason === null && decision === 'rejected') return refuse(409, 'IDEMPOTENCY_CONFLICT')
  if (record.pendingReason !== null && record.voidedBy !== null && decision === 'accepted')
    return refuse(409, 'IDEMPOTENCY_CONFLICT')
  return { status: 200 }
}

const uncorrected = { correctionOf: null, correctedBy: null, correctionId: null }

// What was answered, written down. Each throws when that cannot have been.

export function addRecord(
  twin: LedgerTwin,
  item: Item,
  { user, recordId, reason }: { user: TwinUser; recordId: string; reason: PendingReason | null },
): void {
  const { companyId, auth0Id } = user
  const { event, key, sessionId, workerId, name, milli, recordedMs } = item
  const eventKey = `${companyId} ${event}`
  if (twin.records.has(recordId)) throw new Error(`${recordId} was given twice`)
  if (twin.byEvent.has(eventKey)) throw new Error(`${event} was recorded twice`)
  const content = { sessionId, workerId, name, milli, recordedMs }
  const made = { voidOf: null, voidedBy: null, decision: null, decidedBy: null, ...uncorrected }
  const record: TwinRecord = { recordId, companyId, auth0Id, ...content, pendingReason: reason, ...made }
  keep(twin, record)
  twin.byEvent.set(eventKey, record)
  if (key !== null) {
    if (twin.byKey.has(`${companyId} ${key}`)) throw new Error(`${key} was used twice`)
    twin.byKey.set(`${companyId} ${key}`, record)
  }
  const session = twin.sessions.get(sessionId)
  if (reason !== null || !session) return
  session.lastMs = Math.max(session.lastMs ?? -Infinity, recordedMs)
  if (name !== null) twin.names.set(`${sessionId} ${workerId}`, name)
}

export function keep(twin: LedgerTwin, record: TwinRecord): void {
  twin.records.set(record.recordId, record)
  twin.inOrder.push(record)
  const ofSession = twin.bySession.get(record.sessionId)
  if (ofSession) ofSession.push(record)
  else twin.bySession.set(record.sessionId, [record])
}

export function addVoid(
  twin: LedgerTwin,
  recordId: string,
  { by, voidId, correctionId = null }: { by: string; voidId: string; correctionId?: string | null },
): void {
  const record = twin.records.get(recordId)
  if (!record || record.voidedBy !== null) throw new Error(`${recordId} cannot have been voided by ${voidId}`)
  record.voidedBy = voidId
  const made = { ...uncorrected, correctionId, voidedBy: null, decision: null, decidedBy: null, pendingReason: null }
  keep(twin, { ...record, ...made, recordId: voidId, auth0Id: by, voidOf: recordId })
  record.correctionId = correctionId ?? record.correctionId
}

export function addReview(
  twin: LedgerTwin,
  recordId: string,
  { by, decision }: { by: string; decision: 'accepted' | 'rejected' },
): void {
  const record = twin.records.get(recordId)
  if (!record || record.pendingReason === null || record.decision !== null) return
  Object.assign(record, { decision, decidedBy: by })
  const place = `${record.sessionId} ${record.workerId}`
  if (decision === 'accepted' && record.name !== null && !twin.names.has(place)) twin.names.set(place, record.name)
}
