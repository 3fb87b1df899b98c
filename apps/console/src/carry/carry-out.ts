import { now } from '../device/clock.ts'
import { device, requireProfile, type StoredOperation } from '../device/database.ts'
import type { DeviceSession } from '../device/model.ts'
import { without, writeWorkFile } from './work-file.ts'

/**
 * The text of a file with all that the person has not sent. Nothing on this device changes: what is sent from here and from
 * there has the same ids and counts once.
 */
export async function carryOut(): Promise<string> {
  const { profile, operations, sessions, records, heldTaps, aliases, workers, setAside } = device
  const tables = [profile, operations, sessions, records, heldTaps, aliases, workers, setAside]
  const work = await device.transaction('r', tables, async () => {
    const { auth0Id: ownerId, companyId } = await requireProfile()
    const rows = await operations.where('ownerId').equals(ownerId).sortBy('nr')
    const held = await heldTaps.toArray()
    const own = await ownSessions(ownerId, [...rows, ...held])
    const keys = own.map(({ localId }) => localId)
    const unsent = (await records.bulkGet(recordIdsOf(rows))).filter((one) => one !== undefined)
    const named = new Set([...unsent.map(({ workerId }) => workerId), ...rows.flatMap(newWorkerOf)])
    return {
      ownerId,
      companyId,
      madeAt: now(),
      operations: rows.map((row) => without(row, 'nr')),
      sessions: own,
      records: unsent,
      heldTaps: held.filter(({ localId }) => keys.includes(localId)),
      aliases: await aliases
        .where('localId')
        .anyOf(['', ...keys])
        .toArray(),
      workers: await workers.filter(({ isNew, worker_id }) => isNew && named.has(worker_id)).toArray(),
      setAside: (await setAside.where('ownerId').equals(ownerId).toArray()).map((entry) => without(entry, 'id')),
    }
  })
  return writeWorkFile(work)
}

async function ownSessions(ownerId: string, rows: readonly { readonly localId: string }[]): Promise<DeviceSession[]> {
  const keys = new Set(rows.map(({ localId }) => localId).filter((key) => key !== ''))
  const found = await device.sessions.bulkGet([...keys])
  return found.filter((one): one is DeviceSession => one?.ownerId === ownerId)
}

/** Of records that are unsent, and of those that are to be taken back. */
const recordIdsOf = (rows: readonly StoredOperation[]): string[] => [
  ...new Set(
    rows.flatMap(({ operation }) =>
      operation.kind === 'record' || operation.kind === 'void' ? [operation.clientEventId] : [],
    ),
  ),
]

const newWorkerOf = ({ operation }: StoredOperation): string[] =>
  operation.kind === 'worker' ? [operation.worker_id] : []
