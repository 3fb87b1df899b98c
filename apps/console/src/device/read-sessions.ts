import type { TarjaClient, components } from '@tarja/sdk'
import { keepSession } from './adopt-session.ts'
import { ask } from './ask.ts'
import { now } from './clock.ts'
import { device } from './database.ts'
import { doubt } from './incarnation.ts'
import { isLoss, loseSession } from './lose-session.ts'
import type { DeviceSession } from './model.ts'
import { handOver } from './hand-over.ts'
import { whenHandRests } from './hand.ts'
import { newId } from './new-id.ts'
import { changesOf } from './queue.ts'
import { sendAgain } from './settle.ts'
import { readTerms } from './read-terms.ts'
import { readRecords } from './read-records.ts'
import { emptyTotals } from './totals.ts'

type Session = components['schemas']['Session']

const { sessions, records, operations, tallies, totals, heldTaps, profile, meta } = device
const tables = [sessions, records, operations, tallies, totals, heldTaps, profile, meta]

const dayMs = 86_400_000
const readAgainDays = 14
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Reads own sessions, and those in which they help, with their records. False when the server could not be asked for all of them. */
export async function readSessions(client: TarjaClient, ownerId: string): Promise<boolean> {
  // Also those of whoever had the phone before: the office may have given one of them to the one who has it now.
  const before = await sessions.toArray()
  const own = before.filter((session) => session.ownerId === ownerId)
  const since = dayOf(Date.parse(now()) - dayMs)
  const listed = await listSessions(client, { ownerId, from: oldestDay(own, since) })
  if (!listed) return false
  // Of those that ended days ago only what this phone has is looked at again: the office may have corrected it.
  const isHere = ({ sessionId }: Session) => own.some((one) => one.sessionId === sessionId)
  const found = listed.filter((session) => session.status === 'open' || session.day >= since || isHere(session))
  const ids = new Set(found.map(({ sessionId }) => sessionId))
  for (const { localId, sessionId, status } of own) {
    if (sessionId === null || ids.has(sessionId)) continue
    const { pendingCount = 0 } = (await totals.get(localId)) ?? {}
    if (status === 'closed' && pendingCount === 0) continue
    const session = await readUnlisted(client, { localId, sessionId })
    if (session) found.push(session)
  }
  for (const session of found) {
    const localId =
      (session.day < since ? unchanged(session, own) : null) ?? (await keepFound(session, { ownerId, before }))
    if (localId === null) continue
    if (!(await readRecords(client, { localId, session }))) return false
    await readTerms(client, { localId, session })
  }
  return true
}

/** Of the closed sessions that this phone has, which is two weeks of them at most, or the day given. */
function oldestDay(own: readonly DeviceSession[], since: string): string {
  const days = own.flatMap(({ status, sessionId, day }) => (status === 'closed' && sessionId !== null ? [day] : []))
  const longAgo = dayOf(Date.parse(now()) - readAgainDays * dayMs)
  const oldest = [...days, since].reduce((one, other) => (one < other ? one : other))
  return oldest < longAgo ? longAgo : oldest
}

/** The key of a closed session of which the office has nothing new; its records may still have to be read. */
function unchanged(session: Session, own: readonly DeviceSession[]): string | null {
  const known = own.find(({ sessionId }) => sessionId === session.sessionId)
  const isSettled = known?.status === 'closed' && session.status === 'closed' && known.toCompare === undefined
  return isSettled && known.lastPosition === session.lastPosition ? known.localId : null
}

/** Until a day after today, whatever zone the projects are in. */
async function listSessions(
  client: TarjaClient,
  { ownerId, from }: { ownerId: string; from: string },
): Promise<Session[] | null> {
  const span = { auth0Id: ownerId, from, to: dayOf(Date.parse(now()) + dayMs), limit: 200 }
  const found: Session[] = []
  for (let cursor: string | null = null; ;) {
    const query: typeof span & { cursor?: string } = { ...span, ...(cursor !== null && { cursor }) }
    const { status, data } = await ask((asking) =>
      client.GET('/api/control/production/sessions', { params: { query }, ...asking }),
    )
    if (status !== 200) return null
    const page = data as { items: Session[]; nextCursor: string | null } // the document says so
    found.push(...page.items)
    cursor = page.nextCursor
    if (cursor === null) return found
  }
}

/**
 * What became of a session that the list does not have: of days before, open here or with something that waits for the
 * manager; or no longer hers.
 */
async function readUnlisted(
  client: TarjaClient,
  { localId, sessionId }: { localId: string; sessionId: string },
): Promise<Session | null> {
  const path = '/api/control/production/sessions/{sessionId}'
  const { status, data, error } = await ask((asking) =>
    client.GET(path, { params: { path: { sessionId } }, ...asking }),
  )
  if (error && isLoss(error.code)) await loseSession(localId, error.code)
  return status === 200 ? (data as Session) : null // the document says so
}

/**
 * The key under which the session is kept, new or not. Null while its opening, sent from here, has not been answered, and
 * when a change was acknowledged since it was asked for: then what the device has is newer.
 */
async function keepFound(
  session: Session,
  { ownerId, before }: { ownerId: string; before: readonly DeviceSession[] },
): Promise<string | null> {
  await whenHandRests()
  return device.transaction('rw', tables, async () => {
    // Somebody else may have signed in while the server was asked.
    if ((await profile.get('me'))?.auth0Id !== ownerId) return null
    const known = await rowOf(session, ownerId)
    if (known && (known.acknowledged ?? 0) !== (before.find(isSame(known))?.acknowledged ?? 0)) return null
    // What the office lacks of it is found out first.
    if (known?.toCompare !== undefined) return null
    if (known && session.lastPosition < (known.lastPosition ?? 0)) {
      await doubt(known.localId)
      return null
    }
    const localId = known?.localId ?? (await freeKeyOf(session))
    // The answer to the opening, when it comes again, says the same.
    if ((await changesOf(localId)).some(({ operation }) => operation.kind === 'open')) return null
    if (known && known.ownerId !== ownerId) await handOver(known)
    await keepSession(localId, session, ownerId)
    if (known?.lost === 'NOT_SESSION_OWNER') await sendRefusedAgain(localId)
    if (!(await totals.get(localId))) await totals.add(emptyTotals(localId))
    return localId
  })
}

/**
 * She works in it again, as the phone of somebody else has told the office that lost it: what was sent again before that, and
 * refused, goes once more.
 */
async function sendRefusedAgain(localId: string): Promise<void> {
  const refused = await operations.where('refusal.code').equals('NOT_SESSION_OWNER').toArray()
  const again = refused.filter((row) => row.localId === localId && row.acknowledgedIn !== undefined)
  await sendAgain(again.map(({ nr }) => nr))
}

const isSame = (one: DeviceSession) => (other: DeviceSession) => other.localId === one.localId

const keyOf = (session: Session): string => session.localId ?? session.sessionId

/** Another who shares the phone may have it, too: its owner, or somebody else who helps there. */
const freeKeyOf = async (session: Session): Promise<string> =>
  (await sessions.get(keyOf(session))) ? newId() : keyOf(session)

/**
 * One's own; else, of a session that one owns, of whoever had it here before, which is at the key that it would get, or where it
 * was made one with another.
 */
async function rowOf(session: Session, ownerId: string): Promise<DeviceSession | undefined> {
  const rows = await sessions.where('sessionId').equals(session.sessionId).toArray()
  const own = rows.find((row) => row.ownerId === ownerId)
  if (own || session.auth0Id !== ownerId) return own
  const before = rows.find(({ lost, helps }) => !lost && helps === undefined) ?? (await sessions.get(keyOf(session)))
  return before?.helps === undefined ? before : undefined
}
