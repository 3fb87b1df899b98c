import type { StoredOperation } from './database.ts'
import { isHeld, isTroubled } from './trouble.ts'

// What is sent next. Pure.

export type Step =
  | { readonly kind: 'records'; readonly rows: readonly StoredOperation[] }
  | { readonly kind: 'one'; readonly row: StoredOperation }

export interface Circumstances {
  /** Of the device's clock. */
  readonly atMs: number
  readonly recordsMax: number
  /** Records that are on their way. */
  readonly sent?: ReadonlySet<number>
}

/**
 * The next thing to send of a queue in its order. Within a session the order of doing is kept, with one freedom: records
 * go together past voids, for a void only has to come after its own record, before what stands instead of that, and before
 * the close. What a session waits for a
 * person with, or for an answer that makes sense, another session does not wait for; nor do its own records, for which
 * neither price nor duration matters.
 */
export function planStep(queue: readonly StoredOperation[], { atMs, recordsMax, sent }: Circumstances): Step | null {
  const batch: StoredOperation[] = []
  // Sessions of which nothing more may be sent in this step.
  const waiting = new Set<string>()
  // Sessions with something in this step, or left for a later one: their close comes after it.
  const busy = new Set<string>()
  // Sessions with a change that is held: later ones wait for it, or the older would win in the end.
  const unchanged = new Set<string>()
  // Sessions with a record or a void that is held: their close comes after it.
  const incomplete = new Set<string>()
  // Records that the server does not have.
  const unsent = new Set<string>()
  // Records whose void has not been sent: what stands instead of one comes after it.
  const toBeVoid = new Set<string>()

  for (const row of queue) {
    const { operation, localId, refusal } = row
    const { kind } = operation
    if (kind === 'record') {
      unsent.add(operation.clientEventId)
      if (waiting.has(localId) || refusal !== null) continue
      if (isHeld(row, atMs)) {
        incomplete.add(localId)
        continue
      }
      busy.add(localId)
      if (sent?.has(row.nr) || toBeVoid.has(operation.correctionOf ?? '')) continue
      // Alone, so that no other has part in its failing.
      if (isTroubled(row)) return { kind: 'records', rows: batch.length > 0 ? batch : [row] }
      // One request says of all that it brings under whom it was acknowledged before.
      if (batch[0] && batch[0].acknowledgedIn !== row.acknowledgedIn) continue
      batch.push(row)
      if (batch.length === recordsMax) break
      continue
    }
    if (kind === 'void' && refusal === null) toBeVoid.add(operation.clientEventId)
    if (waiting.has(localId)) continue
    if (refusal !== null) {
      // Without its session nothing of it can be sent; anything else that was refused keeps nobody waiting.
      if (kind === 'open') waiting.add(localId)
      continue
    }
    const isChange = kind === 'update' || kind === 'extend'
    const isKeptBack =
      (isChange && unchanged.has(localId)) || (kind === 'close' && (unchanged.has(localId) || incomplete.has(localId)))
    if (isKeptBack || isHeld(row, atMs)) {
      if (kind === 'open' || kind === 'close') waiting.add(localId)
      if (isChange) unchanged.add(localId)
      if (kind === 'void') incomplete.add(localId)
      continue
    }
    if (kind === 'void' && unsent.has(operation.clientEventId)) continue
    if (batch.length === 0 && !busy.has(localId)) return { kind: 'one', row }
    if (kind === 'void') busy.add(localId)
    else if (localId !== '') waiting.add(localId)
  }
  return batch.length > 0 ? { kind: 'records', rows: batch } : null
}
