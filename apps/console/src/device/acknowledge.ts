import { now } from './clock.ts'
import { type StoredOperation, device } from './database.ts'
import { partSize, whenHandRests } from './hand.ts'
import type { DeviceRecord, RecordState } from './model.ts'
import { type AnswerError, type RecordOutcome, refusalOf } from './replies.ts'
import { emptyTotals, moved, withoutRecord } from './totals.ts'
import { withTrouble } from './trouble.ts'

// What the server's answers change on the device. An operation leaves the queue here, in the transaction that writes down
// what it was acknowledged with; a person's setting aside is the only other way out.

const { records, tallies, totals, operations, sessions, acknowledged } = device

export async function settleRecords(
  rows: readonly StoredOperation[],
  outcomes: readonly RecordOutcome[],
): Promise<void> {
  for (let start = 0; start < rows.length;) {
    await whenHandRests()
    const end = start + partSize()
    const [part, ofPart] = [rows.slice(start, end), outcomes.slice(start, end)]
    await device.transaction('rw', [records, tallies, totals, operations], () => settlePart(part, ofPart))
    start = end
  }
}

async function settlePart(rows: readonly StoredOperation[], outcomes: readonly RecordOutcome[]): Promise<void> {
  const [kept, known] = await Promise.all([stillQueued(rows), records.bulkGet(rows.map(clientEventIdOf))])
  const [done, changedOperations, changedRecords]: [number[], StoredOperation[], DeviceRecord[]] = [[], [], []]
  const moves: { localId: string; from: RecordState; to: RecordState }[] = []
  const repeats: DeviceRecord[] = []
  for (const [index, outcome] of outcomes.entries()) {
    const [operation, record] = [kept[index], known[index]]
    if (!operation || outcome.kind === 'wait' || outcome.kind === 'pause') continue
    if (outcome.kind === 'failed') {
      changedOperations.push(withTrouble(operation, { status: outcome.status, atMs: Date.now() }))
      continue
    }
    const isKept = outcome.kind === 'kept'
    if (isKept) done.push(operation.nr)
    else changedOperations.push({ ...operation, refusal: refusalOf(outcome.error, now()) })
    if (!record) continue
    const state: RecordState = isKept ? outcome.state : 'refused'
    const after = { ...record, state, recordId: isKept ? outcome.recordId : record.recordId }
    changedRecords.push(after)
    moves.push({ localId: record.localId, from: record.state, to: state })
    if (isKept && outcome.isRepeat) repeats.push(after)
  }
  await forgetTwins(repeats)
  await Promise.all([
    records.bulkPut(changedRecords),
    operations.bulkDelete(done),
    operations.bulkPut(changedOperations),
    moveTotals(moves),
  ])
}

/** One reading of a stretch is many times faster than one of each. */
async function stillQueued(rows: readonly StoredOperation[]): Promise<(StoredOperation | undefined)[]> {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return []
  const kept = await operations.where('nr').between(first.nr, last.nr, true, true).toArray()
  const byNr = new Map(kept.map((row) => [row.nr, row]))
  return rows.map(({ nr }) => byNr.get(nr))
}

const clientEventIdOf = ({ operation }: StoredOperation): string =>
  operation.kind === 'record' ? operation.clientEventId : ''

export async function moveTotals(
  moves: readonly { localId: string; from: RecordState; to: RecordState }[],
): Promise<void> {
  for (const [localId, ofSession] of Map.groupBy(moves, (move) => move.localId)) {
    const before = (await totals.get(localId)) ?? emptyTotals(localId)
    const isAcknowledged = ofSession.some(({ to }) => to === 'counted' || to === 'pending')
    await totals.put({ ...ofSession.reduce(moved, before), ...(isAcknowledged && { acknowledgedAt: now() }) })
  }
}

/**
 * A record whose first answer was lost may have been read back from the server meanwhile, under the only name that the
 * server tells. Now that it is known to be ours, that one goes, or it would be shown and counted twice.
 */
async function forgetTwins(repeats: readonly DeviceRecord[]): Promise<void> {
  if (repeats.length === 0) return
  const own = new Set(repeats.map(({ clientEventId }) => clientEventId))
  const ids = repeats.flatMap(({ recordId }) => (recordId === null ? [] : [recordId]))
  const twins = await records.where('recordId').anyOf(ids).toArray()
  for (const twin of twins) if (!own.has(twin.clientEventId)) await forgetRecord(twin)
}

/** Takes a record from the device and from the counts. */
export async function forgetRecord(record: DeviceRecord): Promise<void> {
  if (record.voided === null) await uncount(record)
  const total = await totals.get(record.localId)
  if (total) await totals.put(moved(total, { from: record.state, to: 'counted' }))
  await records.delete(record.clientEventId)
}

/** Takes a record that stood from the counts. */
export async function uncount(record: DeviceRecord): Promise<void> {
  const [total, tally] = await Promise.all([totals.get(record.localId), tallies.get([record.localId, record.workerId])])
  if (!total || !tally) throw new Error('a record that stands is in the counts of its session and worker')
  const after = withoutRecord({ totals: total, tally }, record)
  await Promise.all([totals.put(after.totals), tallies.put(after.tally)])
}

/**
 * Out of the queue, but not out of reach: a server that is restored from a backup may lack it again. A record needs no copy, for
 * its own row says all of it.
 */
export async function keepAcknowledged(acknowledgedNow: StoredOperation): Promise<void> {
  const { nr, acknowledgedIn: _, acknowledgedAs: __, ...row } = acknowledgedNow
  // Answered twice, where another tab was at it, too.
  if (!(await operations.get(nr))) return
  await operations.delete(nr)
  await acknowledged.add({ ...row, acknowledgedAt: now() })
}

/** The server has done it. `change` writes what else its answer says, in the same transaction. */
export async function settleOne(row: StoredOperation, change?: () => Promise<void>): Promise<void> {
  await device.transaction('rw', [operations, sessions, acknowledged], async () => {
    await keepAcknowledged(row)
    await change?.()
    const session = await sessions.get(row.localId)
    if (session) await sessions.put({ ...session, acknowledged: (session.acknowledged ?? 0) + 1 })
  })
}

/** The server has taken a record back, or a manager has rejected it before: it waits for nobody. */
export async function settleVoid(row: StoredOperation, state: 'withdrawn' | 'rejected' = 'withdrawn'): Promise<void> {
  await device.transaction('rw', [operations, records, totals, acknowledged], async () => {
    await keepAcknowledged(row)
    const record = row.operation.kind === 'void' ? await records.get(row.operation.clientEventId) : undefined
    if (record?.state !== 'pending') return
    await records.put({ ...record, state })
    await moveTotals([{ localId: record.localId, from: 'pending', to: state }])
  })
}

export async function refuseOne(row: StoredOperation, error: AnswerError): Promise<void> {
  await device.transaction('rw', [operations], async () => {
    const kept = await operations.get(row.nr)
    if (kept) await operations.put({ ...kept, refusal: refusalOf(error, now()) })
  })
}

/** What was answered to it made no sense. */
export async function noteTrouble(row: StoredOperation, status: number): Promise<void> {
  await device.transaction('rw', [operations], async () => {
    const kept = await operations.get(row.nr)
    if (kept) await operations.put(withTrouble(kept, { status, atMs: Date.now() }))
  })
}
