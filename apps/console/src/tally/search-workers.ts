import type { DeviceWorker } from '../device/model.ts'

/** Lower case, without accents, one space between words: how people type on a phone. */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** What a search looks in, made once for each worker and not at every letter typed. */
export interface SearchEntry {
  readonly workerId: string
  readonly badge: string
  readonly name: string
}

export function searchEntry(worker: Pick<DeviceWorker, 'worker_id' | 'name'>): SearchEntry {
  return { workerId: worker.worker_id, badge: normalise(worker.worker_id), name: normalise(worker.name) }
}

/** Best first: the very badge, a badge that begins so, a name that begins so, a word of a name, anything else. */
function rank(entry: SearchEntry, query: string, terms: readonly string[]): number | null {
  if (!terms.every((term) => entry.name.includes(term) || entry.badge.includes(term))) return null
  if (entry.badge === query) return 0
  if (entry.badge.startsWith(query)) return 1
  if (entry.name.startsWith(query)) return 2
  if (terms.every((term) => ` ${entry.name}`.includes(` ${term}`))) return 3
  return 4
}

/**
 * The workers whose name or number holds every word of the query. Among equals the order given stays. Badges are text:
 * `1` finds `1` and `00001`, each as what it is, the exact one first.
 */
export function searchWorkers(entries: readonly SearchEntry[], text: string): readonly string[] {
  const query = normalise(text)
  if (query === '') return entries.map(({ workerId }) => workerId)
  const terms = query.split(' ')
  const ranked: string[][] = [[], [], [], [], []]
  for (const entry of entries) {
    const place = rank(entry, query, terms)
    if (place !== null) ranked[place]?.push(entry.workerId)
  }
  return ranked.flat()
}
