import type { StoredTally } from './database.ts'

/**
 * Badges with units that stand and of which nobody has said whose they are: neither the directory nor a record has a name.
 * The one seen last comes first, for its picker stands there to be asked. Pure.
 */
export function namelessOf(tallies: readonly StoredTally[], known: ReadonlySet<string | undefined>): StoredTally[] {
  return tallies
    .filter(({ workerId, name, recordCount }) => recordCount > 0 && name === workerId && !known.has(workerId))
    .toSorted((one, other) => (one.lastRecordedAt < other.lastRecordedAt ? 1 : -1))
}
