import type { ErrorCode } from '@tarja/contract/errors'
import type { Session, SessionEvent } from '@tarja/contract/sessions'
import { termsOf } from '@tarja/contract/terms'
import type { OpenBody, TwinProject, TwinUser } from './session-moves.ts'
import type { Answered } from './session-repeats.ts'

// What the twin of model tests knows of each session, and how a session looks from an instant on.

export interface Expected {
  status: number
  code?: ErrorCode
  details?: unknown
  /** The `data` of a success. */
  data?: unknown
}

export interface TwinState {
  readonly users: Record<string, TwinUser>
  readonly projects: Record<string, TwinProject>
  readonly byId: Map<string, TwinSession>
  /** By company and clientEventId. */
  readonly answered: Map<string, Answered>
  /** For each session the state, counted by its history, that each of its tags stands for. */
  readonly tags: Map<string, Map<string, number>>
}

export interface TwinSession {
  readonly openedMs: number
  readonly understood: Record<string, unknown>
  readonly openedBy: string
  /** As of its last change; `view` tells what it is now. */
  readonly wire: Record<string, unknown> & Session
  readonly events: SessionEvent[]
}

export const noEffect = { effectiveAt: null, appliesTo: null }
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
export const iso = (ms: number) => new Date(ms).toISOString()
export const refuse = (status: number, code: ErrorCode, details?: unknown): Expected => ({
  status,
  code,
  ...(details !== undefined && { details }),
})
export const ok = (data: unknown, status = 200): Expected => ({ status, data })
export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const expiresMs = ({ openedMs, wire }: TwinSession) => openedMs + wire.maxDurationHours * hourMs
export const isOpen = (session: TwinSession, nowMs: number) =>
  session.wire.status === 'open' && nowMs < expiresMs(session)
export const isOver = (session: TwinSession, nowMs: number) =>
  session.wire.status === 'open' && nowMs >= expiresMs(session)
export const ending = (session: TwinSession) => ({
  status: 'closed' as const,
  closedAt: iso(expiresMs(session)),
  closedBy: 'system' as const,
  closedReason: 'max_duration' as const,
})

export function view(session: TwinSession, nowMs: number): Session {
  if (!isOver(session, nowMs)) return structuredClone(session.wire)
  return { ...session.wire, ...ending(session), updatedAt: iso(expiresMs(session)) }
}

export const untold = new Set([
  'sessionId',
  'companyId',
  'totalUnits',
  'recordCount',
  'workerCount',
  'createdAt',
  'updatedAt',
  'lastPosition',
])

function changesTo(session: TwinSession, to: Record<string, unknown>): SessionEvent['changes'] {
  const fields = Object.keys(session.wire).filter(
    (field) => field in to && !untold.has(field) && !same(session.wire[field], to[field]),
  )
  return Object.fromEntries(fields.map((field) => [field, { from: session.wire[field], to: to[field] }]))
}

export function eventsOf(session: TwinSession, nowMs: number): SessionEvent[] {
  if (!isOver(session, nowMs)) return session.events
  const changes = changesTo(session, ending(session))
  return [
    ...session.events,
    { type: 'closed', at: iso(expiresMs(session)), by: 'system', auth0Id: null, ...noEffect, changes },
  ]
}

/** What is said again, when it counts from another time on than it did. */
function restatedBy(
  { wire, events }: TwinSession,
  { to, made, at, effect }: Pick<Required<Done>, 'to' | 'effect'> & { made: SessionEvent['changes']; at: string },
): SessionEvent['changes'] {
  if (same(effect, noEffect)) return {}
  const fields = ['samplingUnit', 'pricePerUnit', 'bonus'].filter((field) => field in to && !(field in made))
  const again = Object.fromEntries(fields.map((field) => [field, { from: wire[field], to: wire[field] }]))
  const termsWith = (changes: SessionEvent['changes']) =>
    termsOf([...events, { type: 'updated', at, ...effect, changes }])
  return same(termsWith({ ...made, ...again }), termsWith(made)) ? {} : again
}

interface Done {
  readonly nowMs: number
  readonly auth0Id: string | null
  readonly to: Record<string, unknown>
  readonly effect?: Pick<SessionEvent, 'effectiveAt' | 'appliesTo'>
}

/** Answers whether anything changed. */
export function change(
  session: TwinSession,
  type: SessionEvent['type'],
  { nowMs, auth0Id, to, effect = noEffect }: Done,
): boolean {
  const made = changesTo(session, to)
  const changes = { ...made, ...restatedBy(session, { to, made, at: iso(nowMs), effect }) }
  if (Object.keys(changes).length === 0) return false
  session.events.push({ type, at: iso(nowMs), by: auth0Id === null ? 'system' : 'user', auth0Id, ...effect, changes })
  Object.assign(session.wire, to, { updatedAt: iso(nowMs) })
  return true
}

export function bonusOf(bonus: NonNullable<OpenBody['bonus']>) {
  const { type, value, note } = bonus
  return { type, value, ...(note != null && { note }) }
}

export const companyOf = (twin: TwinState, auth0Id: string): string => twin.users[auth0Id]?.companyId ?? ''
export const isManager = (twin: TwinState, auth0Id: string): boolean => twin.users[auth0Id]?.role !== 'supervisor'
export const ofCompany = (twin: TwinState, companyId: string): TwinSession[] =>
  [...twin.byId.values()].filter(({ wire }) => wire.companyId === companyId)
