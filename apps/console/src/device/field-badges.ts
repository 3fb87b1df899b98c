import type { components } from '@tarja/sdk'
import type { DeviceWorker } from './model.ts'
import { fieldBadgeOf, workerOf } from './wire.ts'

type Worker = components['schemas']['Worker']

/**
 * The workers of the office as the field knows them. Whoever was taken on in the field stays under the badge that they got
 * there, on every phone and for good: it is what their tape says, what a phone without news records, and what was recorded
 * before the office had given them a number. Recording under that number from then on would make two pickers of one in a
 * day's totals. The number is their other badge. `announced`: whom the office has not been told of yet, by badge.
 */
export function underFieldBadges(
  workers: readonly Worker[],
  announced: ReadonlyMap<string, string> = new Map(),
): DeviceWorker[] {
  const numbers = new Set(workers.map(({ worker_id }) => worker_id))
  const shown = new Map<string, DeviceWorker>()
  for (const worker of workers.toSorted(firstHired)) {
    const known = workerOf(worker)
    const badge = fieldBadgeOf(worker)
    const isFree = badge !== null && !numbers.has(badge) && (announced.get(badge) ?? known.name) === known.name
    const holder = isFree ? shown.get(badge) : undefined
    // Named twice, by two phones or after a week: the same tape and the same name are one picker.
    if (holder?.name === known.name) continue
    const field = isFree && !holder ? { ...known, worker_id: badge, officeBadge: known.worker_id } : known
    shown.set(field.worker_id, field)
  }
  return [...shown.values()]
}

const firstHired = (one: Worker, other: Worker): number => (one.created_at < other.created_at ? -1 : 1)

/** Whose the numbers are that the office gave to those whom the field knows by another badge. */
export const officeBadges = (workers: readonly DeviceWorker[]): ReadonlyMap<string, string> =>
  new Map(workers.flatMap(({ worker_id, officeBadge }) => (officeBadge ? [[officeBadge, worker_id]] : [])))
