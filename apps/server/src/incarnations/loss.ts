import type { SentAgain } from '#src/context.ts'
import type { Incarnation, Incarnations } from '#src/db/incarnation.ts'
import { earlier } from '#src/instant.ts'

export interface Loss {
  readonly from: Temporal.Instant
  /** When the incarnation that had acknowledged it ended; absent where that is not known. */
  readonly until?: Temporal.Instant
}

/** Before anything that an instant of the wire may say. */
const ever = Temporal.Instant.from('2000-01-01T00:00:00Z')

/**
 * What may be lost of what an incarnation has acknowledged; null: nothing. One that is not known here was itself lost with
 * what it acknowledged: it ended with the first that began after it. If that is the first of this database, which was made
 * anew, or if nothing tells, all that it ever acknowledged may be lost. Absent: any of those before the present one.
 */
export function lossSince(all: Incarnations, incarnation: string | undefined): Loss | null {
  const later = incarnation === undefined ? all.slice(0, -1) : successorsOf(all, incarnation.toLowerCase())
  const oldest = later.at(-1)
  if (!oldest) return incarnation === undefined || isSame(all[0], incarnation) ? null : { from: ever }
  return { from: later.map(knownUntil).reduce(earlier), until: oldest.at }
}

/** From when on what an incarnation does not know may have been acknowledged by one before it. */
const knownUntil = ({ cause, dataAsOf }: Incarnation): Temporal.Instant => (cause === 'created' ? ever : dataAsOf)

/** So long after a loss devices send again what they kept; who comes later asks the office. In days. */
const claimedMaxDays = 30

/** Each time that may have been lost of which devices may still send again what they kept, the newest first. */
export function claimedLosses(all: Incarnations, now: Temporal.Instant): NonNullable<SentAgain['lost']>[] {
  return all.filter((one) => isClaimed(one.at, now)).map((one) => ({ from: knownUntil(one), until: one.at }))
}

/** What was lost of an incarnation, as long as devices may send it again. */
export function claimedLoss(all: Incarnations, incarnation: string, now: Temporal.Instant): SentAgain['lost'] {
  const { from, until } = lossSince(all, incarnation) ?? {}
  return from && until && isClaimed(until, now) ? { from, until } : undefined
}

const isClaimed = (until: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, until.add({ hours: claimedMaxDays * 24 })) <= 0

function successorsOf(all: Incarnations, incarnation: string): Incarnation[] {
  const index = all.findIndex((one) => isSame(one, incarnation))
  if (index >= 0) return all.slice(0, index)
  const madeMs = madeAtMs(incarnation)
  return all.filter(({ at }) => at.epochMilliseconds >= madeMs)
}

const isSame = ({ incarnation }: Incarnation, other: string): boolean => incarnation === other.toLowerCase()

/** A UUID of version 7 begins with its milliseconds. Any other is none of ours: it ends nowhere. */
const madeAtMs = (uuid: string): number =>
  uuid[14] === '7' ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : Infinity
