import type { StoredOperation } from './database.ts'
import type { Operation, Refusal } from './model.ts'
import { namedFields } from './named-fields.ts'

// What the server refused, put together so that a person decides once about what is one matter. Pure.

export interface RefusalGroup {
  readonly key: string
  readonly kind: Operation['kind']
  readonly code: string
  readonly localId: string
  /** Of the first. */
  readonly operation: Operation
  readonly refusal: Refusal
  readonly nrs: readonly number[]
}

/** One group for each session, kind of act, reason and field that is wrong, in the order of the first. */
export function groupRefusals(
  refused: readonly (StoredOperation & { readonly refusal: Refusal })[],
): readonly RefusalGroup[] {
  const groups = Map.groupBy(refused, ({ localId, operation, refusal }) =>
    [localId, operation.kind, refusal.code, ...namedFields(refusal.details)].join(' '),
  )
  return [...groups].flatMap(([key, rows]) => {
    const [first] = rows
    if (!first) return []
    const { localId, operation, refusal } = first
    return [
      { key, kind: operation.kind, code: refusal.code, localId, operation, refusal, nrs: rows.map(({ nr }) => nr) },
    ]
  })
}

/** What can be sent to another session: what was counted and the server does not have. */
export const canMove = ({ kind }: RefusalGroup): boolean => kind === 'record' || kind === 'open'
