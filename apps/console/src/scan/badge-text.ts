import type { DeviceWorker, WorkerTally } from '../device/model.ts'

// The same as the contract's identifier: visible characters only, at most 128 of them. A record with another workerId
// would be refused by the server for ever.
const notVisible = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u
const longest = 128

/**
 * What a code holds, as the badge it is. Any printer's badges work, because the text is the bare number: only the white
 * space around it goes. Leading zeros and case stay, for `00001` and `1` are two people. Null: no badge can say this.
 */
export function readBadge(text: string): string | null {
  const badge = text.trim()
  return badge === '' || notVisible.test(badge) || [...badge].length > longest ? null : badge
}

/** `alias`: told today to be somebody's; `unnamed`: nobody the office knows, but units were recorded for it in this session. */
export type Match =
  | { readonly kind: 'worker' | 'alias' | 'unnamed'; readonly workerId: string; readonly name: string | null }
  | { readonly kind: 'unknown' }

/** Who a badge belongs to: character by character, never by value or by similarity. */
export function matchBadge(
  badge: string,
  known: {
    readonly workers: ReadonlyMap<string, Pick<DeviceWorker, 'name'>>
    readonly tallies: ReadonlyMap<string, Pick<WorkerTally, 'name'>>
    readonly aliases: ReadonlyMap<string, string>
  },
): Match {
  const worker = known.workers.get(badge)
  if (worker) return { kind: 'worker', workerId: badge, name: worker.name }
  const aliasOf = known.aliases.get(badge)
  if (aliasOf !== undefined) {
    return { kind: 'alias', workerId: aliasOf, name: known.workers.get(aliasOf)?.name ?? null }
  }
  return known.tallies.has(badge) ? { kind: 'unnamed', workerId: badge, name: null } : { kind: 'unknown' }
}
