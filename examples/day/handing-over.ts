import type { Session } from '@tarja/contract/sessions'
import { dataOf, refusalOf } from './client.ts'
import { addHours } from './clock.ts'
import { has, same } from './compare.ts'
import type { Day, Person } from './day.ts'
import { dateOf, read, timeOf } from './session.ts'

/** From then on the session is the other's, for the former owner too. */
export async function transfer({ hector, maria, ramon, sessions }: Day): Promise<string> {
  const before = sessions.get('Lote A-2')
  const path = `/production/sessions/${before.sessionId}`
  const session = dataOf<Session>(await hector.post(`${path}/transfer`, { toAuth0Id: ramon.auth0Id }))
  same('the session', session, { ...before, auth0Id: ramon.auth0Id, updatedAt: session.updatedAt })
  same('what Ramón reads', (await read(ramon, session)).session, session)
  refusalOf(await maria.get(path), 'NOT_SESSION_OWNER')
  sessions.set('Lote A-2', session)
  return `from ${maria.name} to ${ramon.name}, who now reads it; she no longer does`
}

export async function refuseFormerOwner({ maria, sessions }: Day): Promise<string> {
  const { sessionId } = sessions.get('Lote A-2')
  const answer = await maria.post(`/production/sessions/${sessionId}/close`)
  const { message, error } = refusalOf(answer, 'NOT_SESSION_OWNER')
  return `403 “${message}” ${error}`
}

/** maxDurationHours is the new total. */
export async function extend({ ramon, sessions }: Day): Promise<string> {
  const before = sessions.get('Lote A-2')
  const answer = await ramon.post(`/production/sessions/${before.sessionId}/extend`, { maxDurationHours: 14 })
  const extended = { maxDurationHours: 14, expiresAt: addHours(before.openedAt, 14) }
  same('the answer', dataOf(answer), extended)
  const { session } = await read(ramon, before)
  same('the session', session, { ...before, ...extended, updatedAt: session.updatedAt })
  sessions.set('Lote A-2', session)
  const [from, to] = [before, session].map((one) => timeOf(one, one.expiresAt))
  return `${before.maxDurationHours} → 14 hours: until ${to} instead of ${from}`
}

export async function refuseSameDuration({ ramon, sessions }: Day): Promise<string> {
  const { sessionId } = sessions.get('Lote A-2')
  const answer = await ramon.post(`/production/sessions/${sessionId}/extend`, { maxDurationHours: 14 })
  const { message, error } = refusalOf(answer, 'NOT_AN_EXTENSION')
  return `400 “${message}” ${error}`
}

export async function close({ ramon, sessions }: Day): Promise<string> {
  const before = sessions.get('Lote A-2')
  const finalNotes = 'Surcos 12 a 20; falta el 21'
  const session = await closeWith(ramon, before, { finalNotes })
  same('closedAt is the time of closing', session.closedAt, session.updatedAt)
  sessions.set('Lote A-2', session)
  return `at ${timeOf(session, session.updatedAt)}, noting “${finalNotes}”`
}

/** A device that was offline says when the work ended. */
export async function closeFromPhone({ maria, sessions }: Day): Promise<string> {
  const before = sessions.get('Lote A-1')
  const closedAt = addHours(before.openedAt, 2.75)
  const session = await closeWith(maria, before, { closedAt })
  same('closedAt', session.closedAt, closedAt)
  sessions.set('Lote A-1', session)
  const again = await maria.post(`/production/sessions/${session.sessionId}/close`)
  const { message, details } = refusalOf(again, 'SESSION_NOT_OPEN')
  has('details', Object(details), { closedAt, closedBy: 'user' })
  return `at ${timeOf(session, closedAt)} of ${dateOf(session)}; sent once more: 409 “${message}”`
}

async function closeWith(owner: Person, before: Session, body: { finalNotes?: string; closedAt?: string }) {
  const session = dataOf<Session>(await owner.post(`/production/sessions/${before.sessionId}/close`, body))
  const { closedAt, updatedAt } = session
  const closed = { status: 'closed', closedBy: 'user', closedReason: 'manual' } as const
  same('the session', session, { ...before, ...closed, closedAt, updatedAt, finalNotes: body.finalNotes ?? null })
  return session
}
