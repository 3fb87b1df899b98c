import type { Preferences } from '../settings/preferences.ts'

export type TallyOrder = Preferences['tallyOrder']

/** What the order looks at. `lastRecordedAt` is null for who has nothing yet. */
export interface Orderable {
  readonly worker_id: string
  readonly name: string
  readonly lastRecordedAt: string | null
}

// `2` comes before `10`, though badges are text; letters as people sort them.
const collator = new Intl.Collator('es', { numeric: true, sensitivity: 'base' })

function byNumber(one: Orderable, other: Orderable): number {
  return collator.compare(one.worker_id, other.worker_id) || compareText(one.worker_id, other.worker_id)
}

function byName(one: Orderable, other: Orderable): number {
  return collator.compare(one.name, other.name) || byNumber(one, other)
}

/** Who delivered last comes first; who has nothing yet follows by number. */
function byRecency(one: Orderable, other: Orderable): number {
  return compareText(other.lastRecordedAt ?? '', one.lastRecordedAt ?? '') || byNumber(one, other)
}

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const comparisons = { recent: byRecency, name: byName, number: byNumber }

export function orderWorkers<W extends Orderable>(workers: readonly W[], order: TallyOrder): readonly W[] {
  return workers.toSorted(comparisons[order])
}

const following: Record<TallyOrder, TallyOrder> = { recent: 'number', number: 'name', name: 'recent' }

/** What one button changes to, round and round. */
export const nextOrder = (order: TallyOrder): TallyOrder => following[order]
