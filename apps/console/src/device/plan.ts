import type { StoredOperation } from './database.ts'

// What is sent next. Pure.

export const batchMax = 500

export type Step =
  | { readonly kind: 'records'; readonly rows: readonly StoredOperation[] }
  | { readonly kind: 'one'; readonly row: StoredOperation }

/**
 * The next thing to send of a queue in its order. Within a session the order of doing is kept, with one freedom: records
 * go together past voids, for a void only has to come after its own record and before the close. What a session waits
 * for a person with, another session does not wait for.
 */
export function planStep(queue: readonly StoredOperation[], recordsMax = batchMax): Step | null {
  const batch: StoredOperation[] = []
  // Sessions of which nothing more may be sent in this step.
  const waiting = new Set<string>()
  // Sessions with something in this step, or left for a later one: their close comes after it.
  const busy = new Set<string>()
  // Records that the server does not have.
  const unsent = new Set<string>()

  for (const row of queue) {
    const { operation, localId, refusal } = row
    if (operation.kind === 'record') {
      unsent.add(operation.clientEventId)
      if (waiting.has(localId) || refusal !== null) continue
      batch.push(row)
      busy.add(localId)
      if (batch.length === recordsMax) break
      continue
    }
    if (waiting.has(localId)) continue
    if (refusal !== null) {
      // Without its session nothing of it can be sent; anything else that was refused keeps nobody waiting.
      if (operation.kind === 'open') waiting.add(localId)
      continue
    }
    if (operation.kind === 'void' && unsent.has(operation.clientEventId)) continue
    if (batch.length === 0 && !busy.has(localId)) return { kind: 'one', row }
    if (operation.kind === 'void') busy.add(localId)
    else if (operation.kind !== 'worker') waiting.add(localId)
  }
  return batch.length > 0 ? { kind: 'records', rows: batch } : null
}
