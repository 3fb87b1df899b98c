import type { Incarnation, Incarnations } from '#src/db/incarnation.ts'

export interface Loss {
  readonly from: Temporal.Instant
  /** When the incarnation that had acknowledged it ended; absent where that is not known. */
  readonly until?: Temporal.Instant
}

/**
 * What may be lost of what an incarnation has acknowledged; null: nothing. One that is not known here was itself lost with
 * what it acknowledged: it ended with the first that began after it. Absent: any of those before the present one.
 */
export function lossSince(all: Incarnations, incarnation: string | undefined): Loss | null {
  const later = incarnation === undefined ? all.slice(0, -1) : successorsOf(all, incarnation.toLowerCase())
  const [present] = all
  if (later.length === 0)
    return incarnation === undefined || isSame(present, incarnation) ? null : { from: present.dataAsOf }
  const from = later.map(({ dataAsOf }) => dataAsOf).reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b))
  return { from, until: (later.at(-1) ?? present).at }
}

function successorsOf(all: Incarnations, incarnation: string): Incarnation[] {
  const index = all.findIndex((one) => isSame(one, incarnation))
  if (index >= 0) return all.slice(0, index)
  const madeMs = madeAtMs(incarnation)
  return all.filter(({ at, cause }) => cause !== 'created' && at.epochMilliseconds >= madeMs)
}

const isSame = ({ incarnation }: Incarnation, other: string): boolean => incarnation === other.toLowerCase()

/** A UUID of version 7 begins with its milliseconds. Any other is none of ours: it ends nowhere. */
const madeAtMs = (uuid: string): number =>
  uuid[14] === '7' ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : Infinity
