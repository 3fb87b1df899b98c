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
  readonly badges: readonly string[]
  readonly name: string
}

export function searchEntry({ worker_id, officeBadge, name }: Searched): SearchEntry {
  const badges = officeBadge === undefined ? [worker_id] : [worker_id, officeBadge]
  return { workerId: worker_id, badges: badges.map(normalise), name: normalise(name) }
}

type Searched = Pick<DeviceWorker, 'worker_id' | 'officeBadge' | 'name'>

/** Best first: the very badge, a badge that begins so, a name that begins so, a word of a name, anything else. */
function rank(entry: SearchEntry, query: string, terms: readonly string[]): number | null {
  const isIn = (term: string) => entry.name.includes(term) || entry.badges.some((badge) => badge.includes(term))
  if (!terms.every(isIn)) return null
  if (entry.badges.includes(query)) return 0
  if (entry.badges.some((badge) => badge.startsWith(query))) return 1
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
