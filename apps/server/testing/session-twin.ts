import type { Session } from '@tarja/contract/sessions'
import { type Move, type TwinProject, type TwinUser, readMs } from './session-moves.ts'
import { type Change, answerOnce } from './session-repeats.ts'
import { open } from './session-twin-open.ts'
import {
  type Expected,
  type TwinSession,
  type TwinState,
  bonusOf,
  change,
  companyOf,
  eventsOf,
  hourMs,
  isManager,
  isOpen,
  iso,
  ofCompany,
  ok,
  refuse,
  view,
} from './session-twin-state.ts'

// The contract's section 4 in memory, written from its text and not from the product: what each move must be answered.

export interface Twin {
  /** `madeId` is the id that the server gave, should the move make a session. */
  answer(move: Move, nowMs: number, madeId: string): Expected
  /** Notes the tag of the session as it is; answers what is wrong with it. */
  learnTag(sessionId: string, tag: string, nowMs: number): string | undefined
  tagsOf(sessionId: string): string[]
  sessions(): readonly Session[]
}

interface At<Kind extends Move['kind']> {
  readonly move: Move & { kind: Kind }
  readonly nowMs: number
}

export function makeTwin(users: Record<string, TwinUser>, projects: Record<string, TwinProject>): Twin {
  const twin: TwinState = { users, projects, byId: new Map(), answered: new Map(), tags: new Map() }
  return {
    answer: (move, nowMs, madeId) => answer(twin, move, { nowMs, madeId }),
    learnTag: (sessionId, tag, nowMs) => learnTag(twin, { sessionId, tag, nowMs }),
    tagsOf: (sessionId) => [...(twin.tags.get(sessionId)?.keys() ?? [])],
    sessions: () => [...twin.byId.values()].map(({ wire }) => wire),
  }
}

function answer(twin: TwinState, move: Move, made: { nowMs: number; madeId: string }): Expected {
  if (move.isMalformed) return refuse(400, 'INVALID_REQUEST')
  const claimed = 'body' in move ? move.body.auth0Id : undefined
  if (claimed != null && claimed !== move.by) return refuse(403, 'IDENTITY_MISMATCH')
  if (move.kind === 'open') return open(twin, move, made)
  if (move.kind === 'list') return list(twin, { move, nowMs: made.nowMs })
  return ofOneSession(twin, move, made.nowMs)
}

function learnTag(
  { byId, tags }: TwinState,
  { sessionId, tag, nowMs }: { sessionId: string; tag: string; nowMs: number },
): string | undefined {
  const session = byId.get(sessionId)
  if (!session) return `the tag ${tag} of a session that is not there`
  const known = tags.get(sessionId) ?? new Map<string, number>()
  tags.set(sessionId, known)
  const version = eventsOf(session, nowMs).length
  const seen = known.get(tag)
  if (seen !== undefined && seen !== version) return `the tag ${tag} of state ${seen} again in state ${version}`
  if (seen === undefined && [...known.values()].includes(version)) return `a second tag ${tag} of state ${version}`
  known.set(tag, version)
  return undefined
}

function found(twin: TwinState, move: { by: string; sessionId: string }): TwinSession | undefined {
  const session = twin.byId.get(move.sessionId)
  return session?.wire.companyId === companyOf(twin, move.by) ? session : undefined
}

function isCurrent(
  twin: TwinState,
  session: TwinSession,
  { header, nowMs, isWeakTaken }: { header: string; nowMs: number; isWeakTaken: boolean },
): boolean {
  const version = eventsOf(session, nowMs).length
  return header.split(', ').some((one) => {
    const tag = isWeakTaken ? one.replace('W/', '') : one
    return tag === '*' || twin.tags.get(session.wire.sessionId)?.get(tag) === version
  })
}

function update(twin: TwinState, session: TwinSession, { move, nowMs }: At<'update'>): Expected {
  if (move.ifMatch !== undefined && !isCurrent(twin, session, { header: move.ifMatch, nowMs, isWeakTaken: false })) {
    return refuse(412, 'SESSION_CHANGED')
  }
  if (!isOpen(session, nowMs)) return refuse(409, 'SESSION_NOT_OPEN')
  const { auth0Id: _caller, clientEventId: _key, bonus, effectiveAt, appliesTo = null, ...rest } = move.body
  const effectiveMs = effectiveAt == null ? undefined : readMs(effectiveAt)
  if (effectiveMs !== undefined && (effectiveMs < session.openedMs || effectiveMs > nowMs + 120_000)) {
    return refuse(400, 'INVALID_REQUEST')
  }
  const effect = { effectiveAt: effectiveMs === undefined ? null : iso(effectiveMs), appliesTo }
  const to = { ...rest, ...(bonus !== undefined && { bonus: bonus && bonusOf(bonus) }) }
  return ok({ updated: change(session, 'updated', { nowMs, auth0Id: move.by, to, effect }) })
}

function close(twin: TwinState, session: TwinSession, { move, nowMs }: At<'close'>): Expected {
  if (!isOpen(session, nowMs)) return refuse(409, 'SESSION_NOT_OPEN')
  const stated = move.body.closedAt == null ? undefined : readMs(move.body.closedAt)
  if (stated !== undefined && (stated < session.openedMs || stated > nowMs)) return refuse(400, 'INVALID_REQUEST')
  const closedAt = iso(stated ?? Math.max(nowMs, session.openedMs))
  const finalNotes = move.body.finalNotes ?? null
  const to = { status: 'closed', closedAt, finalNotes, closedBy: 'user', closedReason: 'manual' }
  change(session, 'closed', { nowMs, auth0Id: move.by, to })
  return ok(view(session, nowMs))
}

function extend(twin: TwinState, session: TwinSession, { move, nowMs }: At<'extend'>): Expected {
  if (!isOpen(session, nowMs)) return refuse(409, 'SESSION_NOT_OPEN')
  const { maxDurationHours } = move.body
  if (maxDurationHours <= session.wire.maxDurationHours) return refuse(400, 'NOT_AN_EXTENSION')
  const expiresAt = iso(session.openedMs + maxDurationHours * hourMs)
  change(session, 'extended', { nowMs, auth0Id: move.by, to: { maxDurationHours, expiresAt } })
  return ok({ maxDurationHours, expiresAt })
}

function transfer(twin: TwinState, session: TwinSession, { move, nowMs }: At<'transfer'>): Expected {
  const { toAuth0Id } = move.body
  const isDone = session.wire.auth0Id === toAuth0Id
  const last = session.events.findLast((event) => event.type === 'transferred')
  if (isDone && last?.auth0Id === move.by) return ok(view(session, nowMs))
  if (session.wire.auth0Id !== move.by && !isManager(twin, move.by)) return refuse(403, 'NOT_SESSION_OWNER')
  if (isDone) return ok(view(session, nowMs))
  if (!isOpen(session, nowMs)) return refuse(409, 'SESSION_NOT_OPEN')
  change(session, 'transferred', { nowMs, auth0Id: move.by, to: { auth0Id: toAuth0Id } })
  return ok(view(session, nowMs))
}

function list(twin: TwinState, { move: { by, query }, nowMs }: At<'list'>): Expected {
  if (query.auth0Id !== undefined && query.auth0Id !== by && !isManager(twin, by))
    return refuse(403, 'IDENTITY_MISMATCH')
  const items = ofCompany(twin, companyOf(twin, by))
    .filter(({ wire }) => isManager(twin, by) || wire.auth0Id === by)
    .map((session) => view(session, nowMs))
    .filter((session) => isAskedFor(session, query))
  // The contract leaves open which of one instant comes first; that it is always the same one is what paging needs.
  const newest = (a: Session, b: Session) => (`${a.openedAt}${a.sessionId}` < `${b.openedAt}${b.sessionId}` ? 1 : -1)
  return ok({ items: items.toSorted(newest) })
}

function ofOneSession(twin: TwinState, move: Exclude<Move, { kind: 'open' | 'list' }>, nowMs: number): Expected {
  const session = found(twin, move)
  if (!session) return refuse(404, 'SESSION_NOT_FOUND')
  if (move.kind === 'get' || move.kind === 'events') return readOne(twin, session, { move, nowMs })
  if (move.kind === 'transfer' && companyOf(twin, move.body.toAuth0Id) !== session.wire.companyId) {
    return refuse(404, 'USER_NOT_FOUND')
  }
  return answerOnce(twin, move, () => changeOne(twin, session, { move, nowMs }))
}

function readOne(twin: TwinState, session: TwinSession, { move, nowMs }: At<'get' | 'events'>): Expected {
  const isAllowed = session.wire.auth0Id === move.by || (move.kind === 'events' && isManager(twin, move.by))
  if (!isAllowed) return refuse(403, 'NOT_SESSION_OWNER')
  switch (move.kind) {
    case 'get': {
      const header = move.ifNoneMatch
      const isFresh = header !== undefined && isCurrent(twin, session, { header, nowMs, isWeakTaken: true })
      return isFresh ? { status: 304 } : ok(view(session, nowMs))
    }
    case 'events':
      return ok({ items: eventsOf(session, nowMs) })
  }
}

function changeOne(twin: TwinState, session: TwinSession, { move, nowMs }: { move: Change; nowMs: number }): Expected {
  if (move.kind === 'transfer') return transfer(twin, session, { move, nowMs })
  if (session.wire.auth0Id !== move.by) return refuse(403, 'NOT_SESSION_OWNER')
  switch (move.kind) {
    case 'update':
      return update(twin, session, { move, nowMs })
    case 'close':
      return close(twin, session, { move, nowMs })
    case 'extend':
      return extend(twin, session, { move, nowMs })
  }
}

function isAskedFor(session: Session, query: Record<string, string>): boolean {
  const day = session.day.slice(0, 10)
  const { sessionId, status, projectId, sectorId, auth0Id, localId, from, to } = query
  return (
    (sessionId ?? session.sessionId) === session.sessionId &&
    (status ?? session.status) === session.status &&
    (projectId ?? session.projectId) === session.projectId &&
    (sectorId ?? session.sectorId) === session.sectorId &&
    (auth0Id ?? session.auth0Id) === session.auth0Id &&
    (localId === undefined || localId.toLowerCase() === session.localId?.toLowerCase()) &&
    (query['day'] ?? day) === day &&
    (from ?? day) <= day &&
    (to ?? day) >= day
  )
}
