import { addWorker } from './add-worker.ts'
import { replaceRecord } from './correct-record.ts'
import { device, requireProfile } from './database.ts'
import { findWorker } from './find-worker.ts'
import type { DeviceRecord, DeviceWorker } from './model.ts'
import { recordsSentUpTo } from './sent-up-to.ts'
import { isOfAnother, voidRecord } from './void-record.ts'

// What a person says of a badge that nobody has. Its units are recorded since they were scanned; each answer is one
// transaction, so that a second touch, another tab or a browser that dies finds either all of it done or nothing.

const { profile, sessions, records, tallies, totals, operations, workers, aliases, meta } = device
const tables = [sessions, records, tallies, totals, operations, workers, aliases, profile]

/** Somebody new, whom the office is told of; with an empty name the badge stays a number, and is not asked about again. */
export async function nameBadge({ localId, badge }: BadgeOfSession, name: string): Promise<void> {
  await device.transaction(
    'rw',
    [profile, sessions, records, tallies, operations, workers, aliases, meta],
    async () => {
      if (await findWorker(badge)) return // said in another tab, or by the office meanwhile
      const worker = await addWorker({ localId, worker_id: badge, name })
      if (worker.name !== badge) await carryName(worker)
    },
  )
}

/**
 * What counts for the badge gets the name here, and what has never gone out takes it along. Not of somebody else who had the
 * phone: in their company it may be another's badge.
 */
async function carryName({ worker_id, name }: DeviceWorker): Promise<void> {
  const { auth0Id } = await requireProfile()
  const own = await sessions.where('ownerId').equals(auth0Id).primaryKeys()
  const ofBadge = await tallies.bulkGet(own.map((localId): [string, string] => [localId, worker_id]))
  const nameless = ofBadge.filter((tally) => tally !== undefined).filter((tally) => tally.name === worker_id)
  const sentUpTo = await recordsSentUpTo()
  await tallies.bulkPut(nameless.map((tally) => ({ ...tally, name })))
  for (const { localId } of nameless) {
    for (const record of await recordsOfBadge(localId, worker_id)) {
      if (record.worker_name === null && (await isStillHere(record, sentUpTo)))
        await records.put({ ...record, worker_name: name })
    }
  }
}

/** Whatever may have reached the server is repeated as it was, or it would be taken for another record. */
async function isStillHere({ clientEventId, state }: DeviceRecord, sentUpTo: number): Promise<boolean> {
  if (state !== 'unsent') return false
  const rows = await operations.where('operation.clientEventId').equals(clientEventId).toArray()
  return rows.some(({ operation, nr }) => operation.kind === 'record' && nr > sentUpTo)
}

export interface BadgeOfSession {
  readonly localId: string
  readonly badge: string
}

/** It is somebody's of the list: what counts for it becomes theirs, and what is scanned of it from now on. */
export async function giveBadge(
  { localId, badge }: BadgeOfSession,
  { to, reason }: { to: DeviceWorker; reason: string },
): Promise<void> {
  await device.transaction('rw', tables, async () => {
    const picker = { workerId: to.worker_id, name: to.name }
    const theirs = await standing(localId, badge)
    if (theirs.length === 0) return // said in another tab
    for (const record of theirs) await replaceRecord(record, { ...picker, units: record.units }, reason)
    await aliases.put({ localId, badge, workerId: to.worker_id })
  })
}

/** It is no badge: what counts for it is taken back. */
export async function discardBadge({ localId, badge }: BadgeOfSession, reason: string): Promise<void> {
  await device.transaction('rw', tables, async () => {
    for (const { clientEventId } of await standing(localId, badge)) await voidRecord(clientEventId, reason)
  })
}

const recordsOfBadge = (localId: string, badge: string) =>
  records.where('[localId+workerId]').equals([localId, badge]).toArray()

/** Of a session in which they help, what they recorded themselves: the rest is for who did. */
async function standing(localId: string, badge: string) {
  const session = await sessions.get(localId)
  const found = await recordsOfBadge(localId, badge)
  return found.filter((record) => record.voided === null && !(session && isOfAnother(record, session)))
}
