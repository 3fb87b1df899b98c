import { type Acknowledged, type QueuedOperation, device } from './database.ts'
import type { DeviceRecord } from './model.ts'

// How what was acknowledged comes back into the queue.

/** As it was acknowledged. */
export function sentAgain(row: Acknowledged, acknowledgedIn: string): QueuedOperation {
  const { ownerId, localId, operation, at, opening, attempts } = row
  const again = { ownerId, localId, operation, at, refusal: null, acknowledgedIn }
  // It has been on its way before.
  return { ...again, attempts: Math.max(1, attempts), ...(opening && { opening }) }
}

/** Puts operations before all that is in the queue, in their order: what was done since comes after them. */
export async function prepend(rows: readonly QueuedOperation[]): Promise<void> {
  const { operations } = device
  const first = (await operations.orderBy('nr').first())?.nr ?? 1
  const start = Math.min(first, 1) - rows.length
  await operations.bulkAdd(rows.map((row, index) => ({ ...row, nr: start + index })))
}

export type Lacking =
  | { readonly record: DeviceRecord; readonly row: null }
  | { readonly record: null; readonly row: Acknowledged }

/**
 * What of a session is sent again, in the order in which it was done: its records by their own order, the rest by theirs, both
 * together by their times, a void behind its record however the clock was set, and behind the void what stands instead. Pure.
 */
export function inOrder(records: readonly DeviceRecord[], rows: readonly Acknowledged[]): Lacking[] {
  const waiting = records.toSorted((one, other) => one.sequence - other.sequence)
  const later = new Map(waiting.map((record, index) => [record.clientEventId, index]))
  const ordered: Lacking[] = []
  const voidsToCome = new Set(
    rows.flatMap(({ operation }) => (operation.kind === 'void' ? [operation.clientEventId] : [])),
  )
  let next = 0
  const takeUpTo = (isBefore: (record: DeviceRecord, index: number) => boolean) => {
    const isDue = (record: DeviceRecord) => !voidsToCome.has(record.correctionOf ?? '') && isBefore(record, next)
    for (let record = waiting[next]; record && isDue(record); record = waiting[++next])
      ordered.push({ record, row: null })
  }
  for (const row of rows.toSorted((one, other) => one.id - other.id)) {
    const { operation, at } = row
    const own = operation.kind === 'void' ? (later.get(operation.clientEventId) ?? -1) : -1
    // What was captured last may be ahead of the clock as it was when the end was said.
    const until = operation.kind === 'close' && operation.closedAt > at ? operation.closedAt : at
    if (operation.kind !== 'open') takeUpTo((record, index) => index <= own || record.recordedAt <= until)
    ordered.push({ record: null, row })
    if (operation.kind === 'void') voidsToCome.delete(operation.clientEventId)
  }
  takeUpTo(() => true)
  return ordered
}
