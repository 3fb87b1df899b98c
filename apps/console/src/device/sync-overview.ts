import { useLiveQuery } from 'dexie-react-hooks'
import { addDecimals } from '@tarja/contract/decimal'
import { type SetAside, type StoredOperation, type Trouble, device } from './database.ts'
import { type RefusedOperation } from './hooks.ts'
import type { DeviceRecord, DeviceSession, Operation, Refusal } from './model.ts'
import { namesakeCode } from './namesake.ts'
import { type RefusalGroup, groupRefusals } from './refusal-groups.ts'
import { patience, troubleAsRefusal } from './trouble.ts'

/** What of a session has not left the device, or waits for a manager. */
export interface SessionOverview {
  readonly session: DeviceSession
  readonly unsentRecords: number
  /** Opening, changes, voids, closing. */
  readonly unsentChanges: number
  readonly pendingCount: number
}

/** One of the acts of a refusal, with the record it is about. */
export interface RefusedRow {
  readonly operation: Operation
  readonly record: DeviceRecord | null
}

export interface ShownRefusal extends RefusalGroup {
  readonly session: DeviceSession | null
  readonly rows: readonly RefusedRow[]
  /** Of records, those of the session with an opening: how many and how much is at stake. */
  readonly recordCount: number
  readonly units: string
}

export interface SyncOverview {
  readonly sessions: readonly SessionOverview[]
  readonly newWorkers: number
  /** Who works again, and the office has not been told. */
  readonly returned: number
  readonly refusals: readonly ShownRefusal[]
  /** Answered without sense, again and again: it is still tried, and a person may settle it all the same. */
  readonly troubled: readonly ShownRefusal[]
  readonly setAside: readonly SetAside[]
  readonly ofOthers: number
}

export const useSyncOverview = (): SyncOverview | undefined => useLiveQuery(readOverview)

async function readOverview(): Promise<SyncOverview> {
  const ownerId = (await device.profile.get('me'))?.auth0Id ?? ''
  const [sessions, refused, troubled, setAside, ofOwner, all, ofPeople] = await Promise.all([
    device.sessions.where('ownerId').equals(ownerId).toArray(),
    device.operations.where('refusal.code').above('').sortBy('nr'),
    device.operations.where('trouble.count').aboveOrEqual(patience).sortBy('nr'),
    device.setAside.where('ownerId').equals(ownerId).toArray(),
    device.operations.where('ownerId').equals(ownerId).count(),
    device.operations.count(),
    device.operations
      .where('localId')
      .equals('')
      .filter((row) => row.ownerId === ownerId && !row.refusal)
      .toArray(),
  ])
  // A question about a namesake is a card of its own, with its own answers.
  const own = refused.filter(
    (row): row is RefusedOperation =>
      row.ownerId === ownerId && row.refusal !== null && row.refusal.code !== namesakeCode,
  )
  const failing = troubled.flatMap((row) =>
    row.ownerId === ownerId && row.refusal === null && row.trouble
      ? [{ ...row, refusal: waitingReason(row, row.trouble) }]
      : [],
  )
  const countOf = (kind: Operation['kind']) => ofPeople.filter(({ operation }) => operation.kind === kind).length
  const overviews = await Promise.all(sessions.map((session) => overviewOf(session, own)))
  return {
    sessions: overviews.filter(
      ({ unsentRecords, unsentChanges, pendingCount }) => unsentRecords + unsentChanges + pendingCount > 0,
    ),
    newWorkers: countOf('worker'),
    returned: countOf('reactivate'),
    refusals: await Promise.all(groupRefusals(own).map(atStake)),
    troubled: await Promise.all(groupRefusals(failing).map(atStake)),
    setAside,
    ofOthers: all - ofOwner,
  }
}

/** An opening that this device never had is no trouble of the office: another phone has it. */
const waitingReason = ({ operation, opening }: StoredOperation, trouble: Trouble): Refusal => {
  const refusal = troubleAsRefusal(trouble)
  return operation.kind === 'open' && !opening ? { ...refusal, code: 'AWAITS_OPENING' } : refusal
}

async function overviewOf(session: DeviceSession, refused: readonly RefusedOperation[]): Promise<SessionOverview> {
  const { localId } = session
  const [totals, operations] = await Promise.all([
    device.totals.get(localId),
    device.operations.where('localId').equals(localId).count(),
  ])
  const unsentRecords = totals?.unsentCount ?? 0
  const refusedHere = refused.filter((row) => row.localId === localId).length
  return {
    session,
    unsentRecords,
    unsentChanges: Math.max(0, operations - unsentRecords - refusedHere),
    pendingCount: totals?.pendingCount ?? 0,
  }
}

async function atStake(group: RefusalGroup): Promise<ShownRefusal> {
  const session = (await device.sessions.get(group.localId)) ?? null
  if (group.kind === 'open') {
    const totals = await device.totals.get(group.localId)
    return { ...group, session, rows: [], recordCount: totals?.recordCount ?? 0, units: totals?.units ?? '0' }
  }
  const operations = (await device.operations.bulkGet([...group.nrs])).flatMap((row) => (row ? [row.operation] : []))
  const found = await device.records.bulkGet(operations.map(clientEventIdOf))
  const rows = operations.map((operation, index) => ({ operation, record: found[index] ?? null }))
  const records = found.filter((record) => record !== undefined)
  const units = records.reduce((sum, record) => addDecimals(sum, record.units), '0')
  return { ...group, session, rows, recordCount: records.length, units }
}

const clientEventIdOf = (operation: Operation): string =>
  operation.kind === 'record' || operation.kind === 'void' ? operation.clientEventId : ''
