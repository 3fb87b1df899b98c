import type { OpenSessionBody, Session } from '@tarja/contract/sessions'
import { type Answer, dataOf } from './client.ts'
import { addHours, dayOf, onTheWall } from './clock.ts'
import { same } from './compare.ts'
import type { Day, Person, Site } from './day.ts'

/** The session object that the contract promises for an opening. Ids and times of the server are what they are. */
export function openedSession(
  got: Session,
  { owner, site, body }: { owner: Person; site: Site; body: OpenSessionBody },
) {
  const { project, sector } = site
  const { openedAt } = body
  const maxDurationHours = body.maxDurationHours ?? project.maxDurationHours
  return {
    sessionId: got.sessionId,
    localId: body.localId ?? null,
    companyId: project.companyId,
    projectId: project.projectId,
    auth0Id: owner.auth0Id,
    sectorId: sector.sectorId,
    sector_name: sector.sector_name,
    timezone: project.timezone,
    day: dayOf(openedAt, project),
    status: 'open',
    openedAt,
    closedAt: null,
    maxDurationHours,
    expiresAt: addHours(openedAt, maxDurationHours),
    samplingUnit: project.samplingUnit,
    pricePerUnit: project.pricePerUnit,
    bonus: body.bonus === undefined ? project.bonus : body.bonus,
    totalUnits: 0,
    recordCount: 0,
    workerCount: 0,
    notes: body.notes ?? null,
    finalNotes: null,
    closedBy: null,
    closedReason: null,
    createdAt: got.createdAt,
    updatedAt: got.createdAt,
    lastPosition: 0,
    helpers: [],
    joinRequests: [],
  } satisfies Session
}

/** What the end of a session at its longest duration makes of it, whether or not anything has swept. */
export function endedBySystem(session: Session) {
  return { status: 'closed', closedAt: session.expiresAt, closedBy: 'system', closedReason: 'max_duration' } as const
}

/** Opens a session, requires that it is what the contract promises, and keeps it under its sector's name. */
export async function openAt(
  day: Day,
  owner: Person,
  {
    name,
    sectorName = name,
    ...rest
  }: { name: string; sectorName?: string } & Omit<OpenSessionBody, 'projectId' | 'sectorId'>,
): Promise<Session> {
  const site = day.site(sectorName)
  const body = { projectId: site.project.projectId, sectorId: site.sector.sectorId, ...rest }
  const answer = await owner.post('/production/sessions', body)
  const session = dataOf<Session>(answer, 201)
  const expected = openedSession(session, { owner, site, body })
  same(`the session of ${name}`, session, expected)
  same(`the order of its fields`, Object.keys(session), Object.keys(expected))
  same('Location', answer.headers.get('location'), `/api/control/production/sessions/${session.sessionId}`)
  day.sessions.set(name, session)
  return session
}

/** What its owner reads, and its ETag. */
export async function read(owner: Person, { sessionId }: Session): Promise<{ session: Session; etag: string }> {
  const answer = await owner.get(`/production/sessions/${sessionId}`)
  return { session: dataOf<Session>(answer), etag: etagOf(answer) }
}

function etagOf({ request, headers }: Answer): string {
  const etag = headers.get('etag')
  if (etag === null) throw new Error(`${request} answered without an ETag`)
  return etag
}

export function timeOf(session: Session, instant: string): string {
  return onTheWall(instant, session.timezone).time
}

/** A day of the wire as people write it: `2026-03-02`. */
export function dateOf(session: Session): string {
  return session.day.slice(0, 10)
}

export function describe(day: Day, session: Session): string {
  const { pricePerUnit, samplingUnit, maxDurationHours } = session
  const { currency } = day.farm
  const wall = onTheWall(session.openedAt, session.timezone)
  return `since ${wall.time} of ${wall.date}, for the day ${dateOf(session)}; ${pricePerUnit} ${currency} per ${samplingUnit}, ${maxDurationHours} h at most`
}
