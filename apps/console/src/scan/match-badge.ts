import type { DeviceWorker, WorkerTally } from '../device/model.ts'

/**
 * Whose units these are. `isKnown`: somebody has said who it is, the office or a person here. A badge that nobody has is a
 * picker all the same, under its number, until somebody says who.
 */
export interface Match {
  readonly workerId: string
  readonly name: string | null
  readonly isKnown: boolean
}

export interface Known {
  readonly workers: ReadonlyMap<string, Pick<DeviceWorker, 'name'>>
  readonly tallies: ReadonlyMap<string, Pick<WorkerTally, 'name'>>
  /** Badge → whose it was said to be. */
  readonly aliases: ReadonlyMap<string, string>
}

/** Who a badge belongs to: character by character, never by value or by similarity. */
export function matchBadge(badge: string, { workers, tallies, aliases }: Known): Match {
  const workerId = workers.has(badge) ? badge : (aliases.get(badge) ?? badge)
  // A record may name somebody whom the directory no longer has.
  const counted = tallies.get(workerId)?.name
  const name = workers.get(workerId)?.name ?? (counted === workerId ? undefined : counted) ?? null
  return { workerId, name, isKnown: name !== null || workerId !== badge }
}
