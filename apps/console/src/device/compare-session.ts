import type { TarjaClient, components } from '@tarja/sdk'
import { forgetRecord, moveTotals } from './acknowledge.ts'
import { keepSession } from './adopt-session.ts'
import { ask } from './ask.ts'
import { now } from './clock.ts'
import { type Acknowledged, type QueuedOperation, device } from './database.ts'
import { partSize, whenHandRests } from './hand.ts'
import { presentIncarnation } from './incarnation.ts'
import { lostFromMs } from './loss.ts'
import type { DeviceRecord, DeviceSession, Operation } from './model.ts'
import { changesOf } from './queue.ts'
import { readPages } from './read-records.ts'
import { recordsInParts } from './records-of.ts'
import { type Verdict, judgeAnswer } from './replies.ts'
import { type Lacking, inOrder, prepend, sentAgain } from './send-again.ts'
import { sendAgain } from './settle.ts'
import { letStand } from './take-along.ts'
import { patience } from './trouble.ts'
import type { ServerRecord } from './wire.ts'

type ServerSession = components['schemas']['Session']

const { sessions, records, tallies, totals, operations, acknowledged, meta } = device
const tables = [sessions, records, tallies, totals, operations, acknowledged, meta]

/** A session of which nobody knows whether the office still has all that it acknowledged. */
export type Doubted = DeviceSession & { readonly toCompare: string }

/** Those of a person, the newest first: what a backup lacks is of the last days. */
export async function doubtedSessions(ownerId: string): Promise<Doubted[]> {
  const found = await sessions.orderBy('toCompare').toArray()
  return found
    .filter((one): one is Doubted => one.toCompare !== undefined && one.ownerId === ownerId)
    .toSorted((one, other) => (one.openedAt < other.openedAt ? 1 : -1))
}

/** What the office has of a session. */
type Found =
  | { readonly kind: 'here'; readonly session: ServerSession; readonly records: ReadonlyMap<string, ServerRecord> }
  | { readonly kind: 'gone' }
  | { readonly kind: 'ofOther' }
  /** It lacks nothing that it acknowledged. */
  | { readonly kind: 'whole' }

const whole: Found = { kind: 'whole' }

/**
 * Asks the office what it has of a session and puts what it lacks back into the queue, with the same ids and in the same
 * order. A kill in the middle leaves the session in doubt; what is in the queue by then is not looked for again.
 */
export async function compareSession(client: TarjaClient, session: Doubted): Promise<Verdict> {
  const incarnation = await presentIncarnation()
  const lostFrom = await lostFromMs(client, { localId: session.localId, since: session.toCompare })
  const found = lostFrom === 'none' ? whole : await findSession(client, session)
  if (!isFound(found)) return found
  const isLost = ({ acknowledgedAt }: Acknowledged) =>
    typeof lostFrom === 'number' && Date.parse(acknowledgedAt) >= lostFrom
  const lacking = await lackingOf(session, found, isLost)
  // From the end on, each part before all that is queued: then the order holds also for what a kill leaves over.
  for (let end = lacking.length; ;) {
    await whenHandRests()
    const start = Math.max(0, end - partSize())
    const part = lacking.slice(start, end)
    const isStillTrue = await device.transaction('rw', tables, async () => {
      // Else what was read is of an office that is no more, or another tab has done it.
      const isSame = (await presentIncarnation()) === incarnation && (await isInDoubt(session))
      if (!isSame) return false
      await putBack(part, session)
      if (start === 0) await finish(session, found)
      return true
    })
    if (!isStillTrue || start === 0) return { kind: 'done' }
    end = start
  }
}

const isFound = (found: Found | Verdict): found is Found =>
  found.kind === 'here' || found.kind === 'gone' || found.kind === 'ofOther' || found.kind === 'whole'

const isInDoubt = async ({ localId, toCompare }: Doubted): Promise<boolean> =>
  (await sessions.get(localId))?.toCompare === toCompare

async function findSession(client: TarjaClient, { localId, sessionId }: Doubted): Promise<Found | Verdict> {
  // It never had it: all of it is in the queue.
  if (sessionId === null) return whole
  const path = '/api/control/production/sessions/{sessionId}'
  const answer = await ask((asking) => client.GET(path, { params: { path: { sessionId } }, ...asking }))
  const verdict = judgeAnswer({ kind: 'open', localId }, answer)
  if (verdict.kind === 'refused') return { kind: verdict.error.code === 'SESSION_NOT_FOUND' ? 'gone' : 'ofOther' }
  if (verdict.kind !== 'done') return verdict
  const session = answer.data as ServerSession // the document says so
  const all = await readPages(client, session)
  return all
    ? { kind: 'here', session, records: new Map(all.map((record) => [record.recordId, record])) }
    : { kind: 'wait' }
}

/** What was acknowledged, and the office does not have. */
async function lackingOf(session: Doubted, found: Found, isLost: IsLost): Promise<Lacking[]> {
  if (found.kind === 'whole') return []
  // Since it knows that the session went to another person, it knows what was done before that.
  if (found.kind === 'ofOther' && session.lost) return []
  const missing: DeviceRecord[] = []
  for await (const part of recordsInParts(session.localId)) missing.push(...part.filter((one) => isMissing(one, found)))
  return inOrder(missing, await missingRows(session.localId, { found, missing, isLost }))
}

const isMissing = ({ recordId }: DeviceRecord, found: Found): boolean =>
  recordId !== null && (found.kind === 'here' ? !found.records.has(recordId) : true)

async function missingRows(
  localId: string,
  { found, missing, isLost }: { found: Found; missing: readonly DeviceRecord[]; isLost: IsLost },
): Promise<Acknowledged[]> {
  const ids = new Set(missing.map(({ clientEventId }) => clientEventId))
  const rows = await acknowledged.where('localId').equals(localId).toArray()
  const missed: Acknowledged[] = []
  for (const row of rows) {
    const { operation } = row
    const isMissed =
      operation.kind === 'void'
        ? ids.has(operation.clientEventId) || (await stands(operation.clientEventId, found))
        : isChangeMissing(operation.kind, found) || (operation.kind !== 'open' && isLost(row))
    if (isMissed) missed.push(row)
  }
  return missed
}

/** Whether the office counts a record that was taken back here. */
async function stands(clientEventId: string, found: Found): Promise<boolean> {
  if (found.kind !== 'here') return false
  const recordId = (await records.get(clientEventId))?.recordId ?? ''
  return found.records.get(recordId)?.voided === null
}

/** Whether a change was acknowledged when the office may have lost it. What it has of these it knows by their ids. */
type IsLost = (row: Acknowledged) => boolean

/**
 * Where nothing tells from when on it lacks something: the close is the last of all changes, and who has it has the others.
 * What is known to be lost is sent again in any case, for another device may have sent the close.
 */
const isChangeMissing = (kind: Operation['kind'], found: Found): boolean =>
  kind === 'open' ? found.kind === 'gone' : found.kind !== 'here' || found.session.closedBy !== 'user'

async function putBack(part: readonly Lacking[], session: Doubted): Promise<void> {
  const { ownerId, toCompare } = session
  const rows: QueuedOperation[] = []
  const changed: DeviceRecord[] = []
  const before: DeviceRecord[] = []
  for (const { record, row } of part) {
    if (row) {
      rows.push({ ...asAcknowledged(sentAgain(row, toCompare), session), ownerId })
      continue
    }
    const known = await records.get(record.clientEventId)
    // Moved or taken from the device meanwhile.
    if (!known || known.recordId !== record.recordId) continue
    // Of another phone, which sends it again itself; then it is read anew.
    if (isOfOther(known)) {
      await forgetRecord(known)
      continue
    }
    rows.push(rowOf(known, session))
    before.push(known)
    changed.push({ ...(await asDoneHere(known)), state: 'unsent', recordId: null })
  }
  await prepend(rows)
  await acknowledged.bulkDelete(part.flatMap(({ row }) => (row ? [row.id] : [])))
  await moveTotals(before.map(({ localId, state }) => ({ localId, from: state, to: 'unsent' })))
  await records.bulkPut(changed)
}

/** Its name on this device is the server's; see `read-records.ts`. */
const isOfOther = ({ clientEventId, recordId }: DeviceRecord): boolean => clientEventId === recordId

/** An opening says which session it made, a close with what end it was taken. */
function asAcknowledged(row: QueuedOperation, { sessionId, closedAt }: Doubted): QueuedOperation {
  const { operation } = row
  if (operation.kind === 'open' && sessionId !== null) return { ...row, acknowledgedAs: { sessionId } }
  return operation.kind === 'close' && closedAt !== null ? { ...row, operation: { ...operation, closedAt } } : row
}

const rowOf = (record: DeviceRecord, { ownerId, toCompare }: Doubted): QueuedOperation => ({
  ownerId,
  localId: record.localId,
  operation: {
    kind: 'record',
    localId: record.localId,
    clientEventId: record.clientEventId,
    ...(record.correctionOf !== undefined && { correctionOf: record.correctionOf }),
  },
  at: record.recordedAt,
  attempts: 0,
  refusal: null,
  acknowledgedIn: toCompare,
  acknowledgedAs: {
    ...(record.recordId !== null && { recordId: record.recordId }),
    state: record.state === 'counted' ? 'inserted' : 'pending',
  },
})

/** What somebody else said of it — a void, a manager's no — the office has lost with it, and they may say it again. */
async function asDoneHere(known: DeviceRecord): Promise<DeviceRecord> {
  const { correctionId: _, ...record } = known
  if (!record.voided) return record
  const { clientEventId } = record
  const own = await Promise.all(
    [operations, acknowledged].map((table) => table.where('operation.clientEventId').equals(clientEventId).toArray()),
  )
  if (own.flat().some(({ operation }) => operation.kind === 'void')) return record
  await letStand(record)
  return { ...record, voided: null }
}

async function finish({ localId, ownerId, toCompare: acknowledgedIn }: Doubted, found: Found): Promise<void> {
  if (found.kind === 'here') await keepSession(localId, found.session, ownerId)
  const known = await sessions.get(localId)
  if (!known) return
  const { toCompare: _, acknowledged: count = 0, ...session } = known
  // Answers that are older do not bring back what they say of it.
  const compared = { ...session, acknowledged: count + 1 }
  await sessions.put(found.kind === 'gone' ? { ...compared, sessionId: null } : compared)
  if (found.kind !== 'gone') return
  const isOpening = (await changesOf(localId)).some(({ operation }) => operation.kind === 'open')
  if (!isOpening) await prepend([awaitedOpening({ localId, ownerId, acknowledgedIn })])
  // What was refused because of that goes behind the opening.
  const refused = await operations.where('refusal.code').equals('SESSION_NOT_FOUND').toArray()
  await sendAgain(refused.filter((row) => row.localId === localId).map(({ nr }) => nr))
}

/** Whoever opened it opens it again; this device asks now and then whether they have. */
const awaitedOpening = (of: { localId: string; ownerId: string; acknowledgedIn: string }): QueuedOperation => ({
  ...of,
  operation: { kind: 'open', localId: of.localId },
  at: now(),
  attempts: 0,
  refusal: null,
  trouble: { count: patience, status: 404, atMs: 0 },
})
