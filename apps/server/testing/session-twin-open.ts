import type { Session, SessionEvent } from '@tarja/contract/sessions'
import { type Move, type OpenBody, type TwinProject, readMs } from './session-moves.ts'
import {
  type Expected,
  type TwinSession,
  type TwinState,
  bonusOf,
  change,
  companyOf,
  dayMs,
  ending,
  hourMs,
  isOpen,
  isOver,
  noEffect,
  iso,
  ofCompany,
  ok,
  refuse,
  same,
  untold,
  view,
} from './session-twin-state.ts'

type OpenMove = Move & { kind: 'open' }

export function open(twin: TwinState, move: OpenMove, { nowMs, madeId }: { nowMs: number; madeId: string }): Expected {
  const { by, body } = move
  const companyId = companyOf(twin, by)
  const project = twin.projects[`${companyId}/${body.projectId}`]
  if (!project) return refuse(404, 'PROJECT_NOT_FOUND')
  const sectorName = project.sectors[body.sectorId]
  if (sectorName === undefined) return refuse(404, 'SECTOR_NOT_FOUND')
  const before = body.localId && findByLocalId(twin, companyId, body.localId)
  if (before) {
    const isRepeat = before.openedBy === by && statesTheSame(body, before.understood)
    return isRepeat ? ok(view(before, nowMs)) : refuse(409, 'IDEMPOTENCY_CONFLICT')
  }
  const session = newSession(move, { project, sectorName, nowMs, madeId })
  const isBornClosed = isOver(session, nowMs)
  if (isBornClosed && !body.localId) return refuse(409, 'SESSION_WOULD_BE_EXPIRED')
  const { projectId, day, sectorId } = session.wire
  const inTheWay = ofCompany(twin, companyId).find(
    (other) =>
      isOpen(other, nowMs) &&
      same([projectId, day, sectorId], [other.wire.projectId, other.wire.day, other.wire.sectorId]),
  )
  if (inTheWay && !isBornClosed) {
    const { sessionId, auth0Id, helpers } = inTheWay.wire
    const whose = { ownedByCaller: auth0Id === by, helpedByCaller: helpers.includes(by) }
    return refuse(409, 'SESSION_ALREADY_OPEN', { sessionId, auth0Id, ownerName: twin.users[auth0Id]?.name, ...whose })
  }
  if (session.openedMs > nowMs + 5 * 60_000) return refuse(400, 'INVALID_REQUEST')
  if (isBornClosed) change(session, 'closed', { nowMs, auth0Id: null, to: ending(session) })
  twin.byId.set(madeId, session)
  return ok(view(session, nowMs), 201)
}

function findByLocalId(twin: TwinState, companyId: string, localId: string): TwinSession | undefined {
  return ofCompany(twin, companyId).find(({ wire }) => wire.localId?.toLowerCase() === localId.toLowerCase())
}

function newSession(
  { by, body }: OpenMove,
  made: { project: TwinProject; sectorName: string; nowMs: number; madeId: string },
): TwinSession {
  const { project, nowMs } = made
  const openedMs = readMs(body.openedAt)
  const maxDurationHours = body.maxDurationHours ?? project.maxDurationHours
  const localMs = openedMs + (project.offsetMinutes - project.dayStartsAtMinutes) * 60_000
  const wire: Session = {
    sessionId: made.madeId,
    localId: body.localId ?? null,
    companyId: project.companyId,
    projectId: body.projectId,
    auth0Id: by,
    sectorId: body.sectorId,
    sector_name: body.sector_name || made.sectorName,
    timezone: project.timezone,
    day: iso(Math.floor(localMs / dayMs) * dayMs),
    status: 'open',
    openedAt: iso(openedMs),
    closedAt: null,
    maxDurationHours,
    expiresAt: iso(openedMs + maxDurationHours * hourMs),
    samplingUnit: body.samplingUnit ?? project.samplingUnit,
    pricePerUnit: body.pricePerUnit ?? project.pricePerUnit,
    bonus: body.bonus === undefined ? project.bonus : body.bonus && bonusOf(body.bonus),
    totalUnits: 0,
    recordCount: 0,
    workerCount: 0,
    notes: body.notes ?? null,
    finalNotes: null,
    closedBy: null,
    closedReason: null,
    createdAt: iso(nowMs),
    updatedAt: iso(nowMs),
    lastPosition: 0,
    helpers: [],
    joinRequests: [],
  }
  const told = Object.entries(wire).filter(([field, value]) => !untold.has(field) && value !== null && !same(value, []))
  const changes = Object.fromEntries(told.map(([field, to]) => [field, { from: null, to }]))
  const opened: SessionEvent = { type: 'opened', at: iso(nowMs), by: 'user', auth0Id: by, ...noEffect, changes }
  return { openedMs, openedBy: by, understood: { ...wire }, wire: { ...wire }, events: [opened] }
}

function statesTheSame(body: OpenBody, understood: Record<string, unknown>): boolean {
  const { auth0Id: _caller, localId: _key, openedAt, bonus, ...rest } = body
  const stated: Record<string, unknown> = {
    ...rest,
    sector_name: rest.sector_name || null,
    openedAt: iso(readMs(openedAt)),
  }
  for (const [field, value] of Object.entries(stated)) {
    if (value != null && !same(value, understood[field])) return false
  }
  return bonus === undefined || same(bonus && bonusOf(bonus), understood['bonus'])
}
