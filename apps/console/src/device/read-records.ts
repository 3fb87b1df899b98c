import type { TarjaClient, components } from '@tarja/sdk'
import { uncount } from './acknowledge.ts'
import { ask } from './ask.ts'
import { device } from './database.ts'
import { subtractDecimals, sumDecimals } from '@tarja/contract/decimal'
import { partSize, whenHandRests } from './hand.ts'
import { doubt } from './incarnation.ts'
import type { DeviceRecord, RecordState } from './model.ts'
import { readCorrections } from './read-corrections.ts'
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
  // A rejection changes nothing that is counted, so the ones that wait are looked at; many faster by pages.
  const isOneByOne = isAsCounted && waiting.length <= oneByOneMax
  const found = await (isOneByOne ? readOneByOne(client, waiting) : readPages(client, session))
  // Before the records that they are about: what is read of those is not asked for again.
  if (!found || !(await readCorrections(client, { localId, session, found }))) return false
  await keepRecords(localId, found)
  if (!isOneByOne) await doubtLosses(localId, found)
  return true
}

const oneByOneMax = 10

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

/** All that the server has of the session; nothing when it was handed over just now. */
export async function readPages(
  client: TarjaClient,
  { sessionId }: Schemas['Session'],
): Promise<ServerRecord[] | null> {
  const found: ServerRecord[] = []
  for (let cursor: string | null = null; ;) {
    const query: { limit: number; cursor?: string } = { limit: pageSize, ...(cursor !== null && { cursor }) }
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

async function keepRecords(localId: string, found: readonly ServerRecord[]): Promise<void> {
  for (let start = 0; start < found.length;) {
    await whenHandRests()
    const chunk = found.slice(start, start + partSize())
    start += chunk.length
    await device.transaction('rw', [sessions, records, tallies, totals, operations, meta], async () => {
      // Something may have gone out since this was read, or the office be another one.
      if ((await isOnTheWay(localId)) || (await isInDoubt(localId))) return
      const ids = chunk.map(({ recordId }) => recordId)
      const here = (await records.where('recordId').anyOf(ids).toArray()).filter((one) => one.localId === localId)
      const known = new Map(here.map((one) => [one.recordId, one]))
      for (const record of chunk) {
        const before = known.get(record.recordId)
        if (before) await bringUpToDate(before, record)
        else await addFromServer(localId, record)
      }
    })
  }
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
