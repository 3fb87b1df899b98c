import { randomUUID } from 'node:crypto'
import type { Project } from '@tarja/contract/projects'
import type { Session } from '@tarja/contract/sessions'
import { dataOf, refusalOf } from './client.ts'
import { hoursAgo, lastTimeAt } from './clock.ts'
import { same } from './compare.ts'
import type { Day } from './day.ts'
import { dateOf, describe, endedBySystem, openAt, openedSession, timeOf } from './session.ts'

export async function greet({ stranger }: Day): Promise<string> {
  const answer = await stranger.get('/projects')
  const { message, error } = refusalOf(answer, 'UNAUTHENTICATED')
  same('WWW-Authenticate', answer.headers.get('www-authenticate'), 'Bearer')
  return `401 “${message} ${error}”`
}

export async function listProjects({ maria, farm }: Day): Promise<string> {
  const { items } = dataOf<{ items: Project[] }>(await maria.get('/projects'))
  // What their zones do next year is the server's to know.
  const byId = (projects: readonly Omit<Project, 'utcOffsets'>[]) =>
    Object.fromEntries(
      projects.map(({ sectors, ...project }) => [
        project.projectId,
        { ...project, sectors: Object.fromEntries(sectors.map((one) => [one.sectorId, one])) },
      ]),
    )
  same('the projects', byId(items.map(({ utcOffsets: _utcOffsets, ...project }) => project)), byId(farm.projects))
  const lines = items.map(({ name, sectors }) => `${name}: ${sectors.map((it) => it.sector_name).join(', ')}`)
  return lines.join('\n')
}

/** Whatever is not sent comes from the project. */
export async function openAlone(day: Day): Promise<string> {
  const session = await openAt(day, day.maria, { name: 'Lote A-1', openedAt: hoursAgo(3) })
  return describe(day, session)
}

/** A device makes the localId before it sends, so it may send until it hears an answer. */
export async function openTwice(day: Day): Promise<string> {
  const { maria } = day
  const localId = randomUUID()
  const openedAt = hoursAgo(2.5)
  const session = await openAt(day, maria, { name: 'Lote A-2', openedAt, localId, notes: 'Empieza por el surco 12' })
  const { projectId, sectorId, notes } = session
  const repeat = await maria.post('/production/sessions', { projectId, sectorId, openedAt, localId, notes })
  same('the session of the repeat', dataOf<Session>(repeat, 200), session)
  return `${describe(day, session)}\n201, then 200 with the same session`
}

export async function openElsewhere(day: Day): Promise<string> {
  const session = await openAt(day, day.ramon, { name: 'La Cañada', openedAt: hoursAgo(2), bonus: null })
  return `${describe(day, session)}; no bonus today`
}

/**
 * In this project a day starts at 05:00: before that, work is of the day before. The session is over when it arrives; with a
 * localId it is taken even so, born closed, and its records can still follow.
 */
export async function openOffline(day: Day): Promise<string> {
  const { ramon } = day
  const site = day.site('Lote N-1')
  const { projectId, timezone, maxDurationHours } = site.project
  const openedAt = lastTimeAt('02:30', { timezone, hoursAgo: maxDurationHours + 1 })
  const { sectorId } = site.sector
  const late = await ramon.post('/production/sessions', { projectId, sectorId, openedAt })
  const { code } = refusalOf(late, 'SESSION_WOULD_BE_EXPIRED')
  const body = { projectId, sectorId, openedAt, localId: randomUUID() }
  const session = dataOf<Session>(await ramon.post('/production/sessions', body), 201)
  const opened = openedSession(session, { owner: ramon, site, body })
  same('the session of Lote N-1', session, { ...opened, ...endedBySystem(opened) })
  day.sessions.set('Lote N-1', session)
  return `${describe(day, session)}\nrefused with ${code} when a person sends it; taken from a phone, and closed`
}

/** Days are local and start at midnight, so he names her hour: the two meet at whatever time of day this runs. */
export async function refuseSecond(day: Day): Promise<string> {
  const hers = day.sessions.get('Lote A-1')
  const { projectId, sectorId, openedAt } = hers
  const answer = await day.ramon.post('/production/sessions', { projectId, sectorId, openedAt })
  const { message, error, details } = refusalOf(answer, 'SESSION_ALREADY_OPEN')
  const { sessionId, auth0Id } = hers
  const whose = { ownerName: day.nameOf(auth0Id), ownedByCaller: false, helpedByCaller: false }
  same('details', details, { sessionId, auth0Id, ...whose })
  return [
    `409 “${message}”`,
    error,
    `In words: on ${dateOf(hers)} ${hers.sector_name} is ${day.nameOf(auth0Id)}’s since ${timeOf(hers, openedAt)}; he asks to help there.`,
  ].join('\n')
}
