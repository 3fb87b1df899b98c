import type { TarjaClient, components } from '@tarja/sdk'
import { uncount } from './acknowledge.ts'
import { ask } from './ask.ts'
import { device } from './database.ts'
import { subtractDecimals, sumDecimals } from '@tarja/contract/decimal'
import { partSize, whenHandRests } from './hand.ts'
import { doubt, presentIncarnation } from './incarnation.ts'
import type { DeviceRecord, RecordState } from './model.ts'
import { readCorrections } from './read-corrections.ts'
import { readFrom } from './read-from.ts'
import { recordsInParts } from './records-of.ts'
import { recordsSentUpTo } from './sent-up-to.ts'
import { addTo } from './take-along.ts'
import { emptyTotals, moved } from './totals.ts'
import { type ServerRecord, serverRecordOf } from './wire.ts'

type Schemas = components['schemas']

const { sessions, records, tallies, totals, operations, meta } = device

const pageSize = 500

/**
 * Brings a session's records of other phones, voids and decisions of managers onto this device. Skipped while records of
 * this device are on their way: which of those that the server lists are ours is known when they are answered. True unless
 * the server could not be asked.
 */
export async function readRecords(
  client: TarjaClient,
  { localId, session }: { localId: string; session: Schemas['Session'] },
): Promise<boolean> {
  if (await isOnTheWay(localId)) return true
  const waiting = await records.where('[localId+state]').equals([localId, 'pending']).toArray()
  const isAsCounted = await isSame(localId, session)
  if (isAsCounted && waiting.length === 0) return true
  const incarnation = await presentIncarnation()
  const reading = { localId, session, incarnation }
  const from = readFrom(await sessions.get(localId), { incarnation, lastPosition: session.lastPosition })
  // A rejection changes nothing that is counted, but takes a position.
  if (isAsCounted && from === session.lastPosition) return true
  if (from !== null && (await readOn(client, { ...reading, from }))) return true
  // Where not all was ever read, the ones that wait are looked at; many faster by pages.
  if (isAsCounted && waiting.length <= oneByOneMax) {
    const found = await readOneByOne(client, waiting)
    return found !== null && (await keepFound(client, { ...reading, found })) !== null
  }
  return readAll(client, reading)
}

const oneByOneMax = 10

interface Reading {
  readonly localId: string
  readonly session: Schemas['Session']
  /** Of the office, as known before it was asked. */
  readonly incarnation: string | null
}

/** Reads what came or changed since. False where all has to be read: the device has something else than the office even so. */
async function readOn(client: TarjaClient, reading: Reading & { from: number }): Promise<boolean> {
  const { localId, session, from } = reading
  const found = await readPages(client, session, from)
  // Handed over just now: there is a record to each position.
  if (found?.length === 0 && from < session.lastPosition) return false
  const isKept = found && (await keepFound(client, { ...reading, found }))
  if (isKept === null) return false
  if (!isKept || (await isOnTheWay(localId))) return true
  if (!(await isSame(localId, session))) {
    // More may have been counted since the session was asked for, here or elsewhere.
    const again = await readSession(client, session)
    if (again === null) return false
    if (await isOnTheWay(localId)) return true
    if (!(await isSame(localId, again))) return false
  }
  await markRead(reading)
  return true
}

async function readAll(client: TarjaClient, reading: Reading): Promise<boolean> {
  const found = await readPages(client, reading.session)
  const isKept = found && (await keepFound(client, { ...reading, found }))
  if (!found || isKept === null) return false
  await doubtLosses(reading.localId, found)
  if (isKept && found.length > 0) await markRead(reading)
  return true
}

/** All up to the position that the session had when it was asked for is here now, unless that came to be in doubt. */
async function markRead({ localId, session, incarnation }: Reading): Promise<void> {
  if (incarnation === null) return
  await device.transaction('rw', [sessions, meta], async () => {
    if ((await isInDoubt(localId)) || (await presentIncarnation()) !== incarnation) return
    await sessions.update(localId, { recordsRead: { upTo: session.lastPosition, incarnation } })
  })
}

interface Found extends Pick<Reading, 'localId' | 'session'> {
  readonly found: readonly ServerRecord[]
}

/** Null when the server could not be asked; false when it was not the time to keep it. */
async function keepFound(client: TarjaClient, { localId, session, found }: Found): Promise<boolean | null> {
  // Before the records that they are about: what is read of those is not asked for again.
  if (!(await readCorrections(client, { localId, session, found }))) return null
  return keepRecords(localId, found)
}

async function readSession(client: TarjaClient, { sessionId }: Schemas['Session']): Promise<Schemas['Session'] | null> {
  const path = '/api/control/production/sessions/{sessionId}'
  const { status, data } = await ask((asking) => client.GET(path, { params: { path: { sessionId } }, ...asking }))
  return status === 200 ? (data as Schemas['Session']) : null // the document says so
}

async function readOneByOne(client: TarjaClient, known: readonly DeviceRecord[]): Promise<ServerRecord[] | null> {
  const found: ServerRecord[] = []
  for (const { recordId } of known) {
    if (recordId === null) continue
    const { status, data } = await ask((asking) =>
      client.GET('/api/control/production/records/{recordId}', { params: { path: { recordId } }, ...asking }),
    )
    if (status !== 200) return null
    const record = serverRecordOf(data as Schemas['Record']) // the document says so
    if (record) found.push(record)
  }
  return found
}

/** All that the server has of the session, or what changed after a position; nothing when it was handed over just now. */
export async function readPages(
  client: TarjaClient,
  { sessionId }: Schemas['Session'],
  changedAfter?: number,
): Promise<ServerRecord[] | null> {
  const found: ServerRecord[] = []
  for (let cursor: string | null = null; ;) {
    const query: { limit: number; cursor?: string; changedAfter?: number } = {
      limit: pageSize,
      ...(cursor !== null && { cursor }),
      ...(changedAfter !== undefined && { changedAfter }),
    }
    const params = { path: { sessionId }, query }
    const { status, data } = await ask((asking) =>
      client.GET('/api/control/production/sessions/{sessionId}/records', { params, ...asking }),
    )
    if (status !== 200) return status === 403 ? [] : null
    const page = data as { items: Schemas['Record'][]; nextCursor: string | null } // the document says so
    found.push(...page.items.map(serverRecordOf).filter((one) => one !== null))
    cursor = page.nextCursor
    if (cursor === null) return found
  }
}

/**
 * Whether the device has what the server counts. What is not counted there — unsent, waiting, rejected, taken back while it waited, refused — is known
 * here alone.
 */
async function isSame(localId: string, { totalUnits, recordCount, workerCount }: Schemas['Session']): Promise<boolean> {
  const ofState = (state: RecordState) => records.where('[localId+state]').equals([localId, state])
  if ((await ofState('counted').count()) !== recordCount) return false
  const { units, ...total } = (await totals.get(localId)) ?? emptyTotals(localId)
  const notCounted: DeviceRecord[] = []
  for (const state of ['unsent', 'pending', 'refused'] as const)
    notCounted.push(
      ...(await ofState(state)
        .filter(({ voided }) => voided === null)
        .toArray()),
    )
  const counted = subtractDecimals(units, sumDecimals(notCounted.map((record) => record.units)))
  return Number(counted) === totalUnits && (notCounted.length > 0 || total.workerCount === workerCount)
}

async function isOnTheWay(localId: string): Promise<boolean> {
  const upTo = await recordsSentUpTo()
  const first = await operations
    .where('[localId+operation.kind]')
    .equals([localId, 'record'])
    .until(({ nr }) => nr > upTo)
    .filter(({ refusal }) => refusal === null)
    .first()
  return first !== undefined
}

/** False where it was left, as something is on its way or in doubt. */
async function keepRecords(localId: string, found: readonly ServerRecord[]): Promise<boolean> {
  for (let start = 0; start < found.length;) {
    await whenHandRests()
    const chunk = found.slice(start, start + partSize())
    start += chunk.length
    const isKept = await device.transaction('rw', [sessions, records, tallies, totals, operations, meta], async () => {
      // Something may have gone out since this was read, or the office be another one.
      if ((await isOnTheWay(localId)) || (await isInDoubt(localId))) return false
      const ids = chunk.map(({ recordId }) => recordId)
      const here = (await records.where('recordId').anyOf(ids).toArray()).filter((one) => one.localId === localId)
      const known = new Map(here.map((one) => [one.recordId, one]))
      for (const record of chunk) {
        const before = known.get(record.recordId)
        if (before) await bringUpToDate(before, record)
        else await addFromServer(localId, record)
      }
      return true
    })
    if (!isKept) return false
  }
  return true
}

const isInDoubt = async (localId: string): Promise<boolean> => (await sessions.get(localId))?.toCompare !== undefined

/** All was read, and something is not there that was acknowledged: a disk was put back under a server that could not know it. */
async function doubtLosses(localId: string, found: readonly ServerRecord[]): Promise<void> {
  const ids = new Set(found.map(({ recordId }) => recordId))
  let isLost = false
  for await (const part of recordsInParts(localId))
    isLost ||= part.some(({ recordId }) => recordId !== null && !ids.has(recordId))
  if (isLost && !(await isOnTheWay(localId))) await doubt(localId)
}

async function bringUpToDate(before: DeviceRecord, { state, voided, correctionId }: ServerRecord): Promise<void> {
  const isTakenBack = voided !== null && before.voided === null
  if (before.state === state && !isTakenBack && before.correctionId === correctionId) return
  if (isTakenBack) await uncount(before)
  const total = await totals.get(before.localId)
  if (total) await totals.put(moved(total, { from: before.state, to: state }))
  // Taken back by both: the office's void is the one that the ledger has.
  const shown = correctionId === undefined ? (before.voided ?? voided) : (voided ?? before.voided)
  await records.put({ ...before, state, voided: shown, ...(correctionId !== undefined && { correctionId }) })
}

/** Its name on this device is the server's, which tells no other. */
const addFromServer = (localId: string, record: ServerRecord): Promise<void> =>
  addTo(localId, { ...record, clientEventId: record.recordId, localId, sequence: 0 })
