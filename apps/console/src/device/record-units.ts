import { now, nowMs } from './clock.ts'
import { DeviceRefusal, type StoredTally, device, flushSoon, requireProfile } from './database.ts'
import { compareDecimals } from '@tarja/contract/decimal'
import { byHand } from './hand.ts'
import type { DeviceRecord, DeviceSession } from './model.ts'
import { newId } from './new-id.ts'
import { enqueue } from './queue.ts'
import { asOf } from './session.ts'
import { emptyTotals, withRecord } from './totals.ts'

export interface RecordUnitsInput {
  readonly localId: string
  readonly workerId: string
  readonly worker_name: string | null
  /** Decimal text, above zero. */
  readonly units: string
  /** When it was captured; absent: now. What replaces a record was captured when that was. */
  readonly recordedAt?: string
  readonly correctionOf?: string
}

/**
 * Adds units for a worker. Record, counts and operation are one transaction: when it resolves, all are on the device, and
 * when the browser dies in the middle, none is. Nothing is counted again, whatever the session already has.
 */
export async function recordUnits(input: RecordUnitsInput): Promise<DeviceRecord> {
  return (await recordAndCount(input)).record
}

export interface Recorded {
  readonly record: DeviceRecord
  readonly tally: StoredTally
}

/** The same, with what the worker now has: reading it afterwards would cost a slow phone another transaction. */
export const recordAndCount = (input: RecordUnitsInput): Promise<Recorded> => addRecord(input, requireOpen)

/**
 * Adds units to a session that is over, when a person has said that they belong to it: boxes that stood at the end of the
 * row. `recordUnits` refuses them, for nobody should count on by accident; the server keeps them for the manager.
 */
export const recordLate = (input: RecordUnitsInput): Promise<Recorded> => addRecord(input, requireOwn)

async function addRecord(input: RecordUnitsInput, requireSession: typeof requireOwn): Promise<Recorded> {
  if (compareDecimals(input.units, '0') <= 0) throw new DeviceRefusal('INVALID_UNITS')
  const { sessions, records, tallies, totals, operations, profile } = device
  const tables = [sessions, records, tallies, totals, operations, profile]
  const recorded = await byHand(() =>
    device.transaction('rw', tables, async () => {
      const [session, total, tally] = await Promise.all([
        requireSession(input.localId),
        totals.get(input.localId),
        tallies.get([input.localId, input.workerId]),
      ])
      const before = total ?? emptyTotals(input.localId)
      const record = newRecord(input, before.lastSequence + 1)
      const after = withRecord({ totals: before, tally }, record)
      const { localId, clientEventId } = record
      const instead = record.correctionOf === undefined ? {} : { correctionOf: record.correctionOf }
      await Promise.all([
        records.add(record),
        tallies.put(after.tally),
        totals.put(after.totals),
        enqueue(session.ownerId, { kind: 'record', localId, clientEventId, ...instead }),
      ])
      return { record, tally: after.tally }
    }),
  )
  flushSoon()
  return recorded
}

const newRecord = (
  { localId, workerId, worker_name, units, recordedAt = now(), correctionOf }: RecordUnitsInput,
  sequence: number,
): DeviceRecord => ({
  clientEventId: newId(),
  localId,
  sequence,
  workerId,
  worker_name,
  units,
  recordedAt,
  ...(correctionOf !== undefined && { correctionOf }),
  state: 'unsent',
  recordId: null,
  voided: null,
})

/** What another person has, whether they signed in here too or the office handed it to them, only they add to. */
async function requireOwn(localId: string): Promise<DeviceSession> {
  const [session, { auth0Id }] = await Promise.all([device.sessions.get(localId), requireProfile()])
  if (!session) throw new DeviceRefusal('SESSION_NOT_FOUND', localId)
  if (session.lost || session.ownerId !== auth0Id) throw new DeviceRefusal('NOT_SESSION_OWNER', localId)
  return session
}

/** To change a session, extend or end it is its owner's, whoever helps there. */
export async function requireOpenOfMine(localId: string): Promise<DeviceSession> {
  const session = await requireOpen(localId)
  if (session.helps !== undefined) throw new DeviceRefusal('NOT_SESSION_OWNER', localId)
  return session
}

/** In a session that is over nobody counts on: what came later would wait for the manager, and a new session is two taps. */
export async function requireOpen(localId: string): Promise<DeviceSession> {
  const session = await requireOwn(localId)
  if (asOf(session, nowMs()).status === 'closed') throw new DeviceRefusal('SESSION_NOT_OPEN', localId)
  return session
}
