import type { CorrectSessionBody, CorrectionItem } from '@tarja/contract/corrections'
import { parseInstant } from '#src/instant.ts'
import type { Item } from './correction.ts'

/** The items of a request as they are understood: what is null is absent, units are decimal text. */
export const itemsOf = ({ items }: CorrectSessionBody): Item[] => items.map(itemOf)

function itemOf({ void: recordId, replaceBy, add }: CorrectionItem): Item {
  if (recordId !== undefined) {
    return {
      kind: 'void',
      recordId,
      replaceBy: replaceBy
        ? {
            workerId: replaceBy.workerId ?? null,
            worker_name: replaceBy.worker_name ?? null,
            units: replaceBy.units == null ? null : String(replaceBy.units),
          }
        : null,
    }
  }
  if (!add) throw new Error('the schema wants a record to take back or one to add')
  const { workerId, worker_name = null, units, recordedAtUtc } = add
  return {
    kind: 'add',
    add: { workerId, worker_name, units: String(units), recordedAt: parseInstant(recordedAtUtc) },
  }
}
