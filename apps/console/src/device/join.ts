import type { JoinRequest } from '@tarja/contract/helpers'
import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import { type StoredOperation, device, flushSoon } from './database.ts'
import type { Operation } from './model.ts'
import { newId } from './new-id.ts'
import { changesOf, enqueue } from './queue.ts'
import { sendAgain } from './settle.ts'

// The sector was open already, by somebody else: what was opened here waits, and is let into their session when they agree.
// Then its opening, sent again, is answered with that session, and all that was recorded here goes there under its own ids.

const { sessions, operations, profile } = device

export interface InTheWay {
  readonly sessionId: string
  readonly auth0Id: string
  readonly ownerName: string | null
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The session that an opening was refused for; null of any other refusal. */
export function inTheWayOf({ refusal }: Pick<StoredOperation, 'refusal'>): InTheWay | null {
  if (refusal?.code !== 'SESSION_ALREADY_OPEN' || !isObject(refusal.details)) return null
  const { sessionId, auth0Id, ownerName } = refusal.details
  if (typeof sessionId !== 'string' || typeof auth0Id !== 'string') return null
  return { sessionId, auth0Id, ownerName: typeof ownerName === 'string' ? ownerName : null }
}

const refusedOpening = async (localId: string): Promise<StoredOperation | undefined> =>
  (await changesOf(localId)).find(({ operation }) => operation.kind === 'open')

/** Asks whoever has the sector open to be let in, from when the work was begun here. */
export async function askToJoin(localId: string): Promise<void> {
  await device.transaction('rw', [sessions, operations], async () => {
    const [session, opening] = await Promise.all([sessions.get(localId), refusedOpening(localId)])
    const inTheWay = opening && inTheWayOf(opening)
    if (!session || !opening || !inTheWay) return
    const { sessionId } = inTheWay
    const { ownerId, openedAt: since } = session
    await enqueue(ownerId, { kind: 'join', forLocalId: localId, sessionId, since, clientEventId: newId() })
    await sessions.put({ ...session, joining: { sessionId, state: 'asked' } })
  })
  flushSoon()
}

/** The session has ended, and its sector is free: what was opened here is opened after all. */
export async function openAfterAll(
  { nr }: StoredOperation,
  { forLocalId }: Extract<Operation, { kind: 'join' }>,
): Promise<void> {
  await operations.delete(nr)
  const opening = await refusedOpening(forLocalId)
  if (opening) await sendAgain([opening.nr])
}

/** Looks what became of openings that were refused for a session of somebody else. False when the server could not be asked. */
export async function readJoining(client: TarjaClient, ownerId: string): Promise<boolean> {
  const own = await sessions.where('ownerId').equals(ownerId).toArray()
  for (const { localId, joining } of own) {
    const opening = await refusedOpening(localId)
    const inTheWay = opening && inTheWayOf(opening)
    if (!inTheWay) continue
    const isLetIn = own.some(({ sessionId, lost }) => sessionId === inTheWay.sessionId && !lost)
    const answer = isLetIn || joining?.state !== 'asked' ? null : await readAnswer(client, { ownerId, ...joining })
    if (answer === undefined) return false
    if (isLetIn || answer?.state === 'accepted' || answer?.sessionStatus === 'closed') await sendAgain([opening.nr])
    else if (answer?.state === 'declined') await noteDeclined(localId)
  }
  return true
}

/** Null while it has not arrived; undefined when the server could not be asked. */
async function readAnswer(
  client: TarjaClient,
  { ownerId, sessionId }: { ownerId: string; sessionId: string },
): Promise<JoinRequest | null | undefined> {
  const path = '/api/control/production/sessions/{sessionId}/join-requests'
  const { status, data } = await ask((asking) => client.GET(path, { params: { path: { sessionId } }, ...asking }))
  if (status !== 200) return status === 404 ? null : undefined
  const { items } = data as { items: JoinRequest[] } // the document says so
  const isUnsent = (await operations.where('ownerId').equals(ownerId).toArray()).some(
    ({ operation }) => operation.kind === 'join' && operation.sessionId === sessionId,
  )
  // To who may answer them all are told.
  return isUnsent ? null : (items.find(({ auth0Id }) => auth0Id === ownerId) ?? null)
}

async function noteDeclined(localId: string): Promise<void> {
  await device.transaction('rw', [sessions, profile], async () => {
    const session = await sessions.get(localId)
    if (session?.joining) await sessions.put({ ...session, joining: { ...session.joining, state: 'declined' } })
  })
}
