import { setTimeout as delay } from 'node:timers/promises'
import type { Session, SessionEvent } from '@tarja/contract/sessions'
import { dataOf, refusalOf } from './client.ts'
import { addHours } from './clock.ts'
import { same } from './compare.ts'
import type { Day } from './day.ts'
import { describe, endedBySystem, openAt, read, timeOf } from './session.ts'

// Enough for a slow machine to see it open; the steps between this and its end take most of it.
const secondsLeft = 8
const pollMs = 50
const sweepMsMax = 30_000

/** Opened so long ago that its hour is over in seconds: the clock of the server cannot be moved. */
export async function forget(day: Day): Promise<string> {
  const openedAt = addHours(new Date().toISOString(), secondsLeft / 3_600 - 1)
  const session = await openAt(day, day.elena, { name: 'Túnel 1', openedAt, maxDurationHours: 1 })
  const { sessionId, auth0Id } = session
  // What she sends again when it is over.
  const answer = await day.elena.post('/production/sessions', bodyOfSecond(session))
  const whose = { ownerName: day.elena.name, ownedByCaller: true, helpedByCaller: false }
  same('details', refusalOf(answer, 'SESSION_ALREADY_OPEN').details, { sessionId, auth0Id, ...whose })
  return `${describe(day, session)}\na second one is refused: 409, it is her own`
}

const bodyOfSecond = ({ projectId, sectorId, openedAt }: Session) => ({ projectId, sectorId, openedAt })

/**
 * Asks until it reads closed. From the instant of its end every answer must say so, and none before: this machine's clock is
 * the server's.
 */
export async function expireUnattended({ elena, sessions }: Day): Promise<string> {
  const opened = sessions.get('Túnel 1')
  const endMs = Date.parse(opened.expiresAt)
  for (;;) {
    const askedAtMs = Date.now()
    const { session, etag } = await read(elena, opened)
    if (Date.now() < endMs) same('the session before its end', session, opened)
    if (session.status === 'open' && askedAtMs < endMs) {
      await delay(pollMs)
      continue
    }
    same('the session from its end on', session, { ...opened, ...endedBySystem(opened), updatedAt: session.updatedAt })
    sessions.set('Túnel 1', session)
    const tooLate = await elena.post(`/production/sessions/${session.sessionId}/extend`, { maxDurationHours: 12 })
    const { message } = refusalOf(tooLate, 'SESSION_NOT_OPEN')
    return `closed at ${timeOf(session, opened.expiresAt)} by the system (${session.closedReason}), ETag ${etag}; to extend it is too late: 409 “${message}”`
  }
}

/** The sweep that puts it into the database is seen only by the figures for Prometheus. */
export async function sweep({ url, elena, sessions }: Day): Promise<string> {
  const path = `/production/sessions/${sessions.get('Túnel 1').sessionId}`
  const look = async () => ({
    session: await read(elena, sessions.get('Túnel 1')),
    history: dataOf<{ items: SessionEvent[] }>(await elena.get(`${path}/events`)).items,
  })
  const before = await look()
  const wasSweptBefore = (await sweptCount(url)) > 0
  const startedAtMs = Date.now()
  while ((await sweptCount(url)) === 0) {
    const waitedMs = Date.now() - startedAtMs
    same('sweeps within 30 seconds', waitedMs > sweepMsMax ? 'none' : 'some', 'some')
    await delay(pollMs)
  }
  same('the session, its ETag and its history after the sweep', await look(), before)
  return wasSweptBefore ? 'swept at once, before anyone could look' : 'session, ETag and history are the same as before'
}

async function sweptCount(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`)
  same('status of GET /metrics', response.status, 200)
  const count = /^tarja_swept_sessions_total (\d+)$/m.exec(await response.text())?.[1]
  if (count === undefined) throw new Error('GET /metrics has no figure tarja_swept_sessions_total')
  return Number(count)
}

/** The request that was refused while the forgotten one was open, now with the hours of the project. */
export async function reopen(day: Day): Promise<string> {
  const { openedAt } = day.sessions.get('Túnel 1')
  const session = await openAt(day, day.elena, { name: 'Túnel 1 again', sectorName: 'Túnel 1', openedAt })
  return describe(day, session)
}
