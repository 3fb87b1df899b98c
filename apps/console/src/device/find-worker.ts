import { device } from './database.ts'
import type { DeviceWorker } from './model.ts'

/** Whose badge this is, be it that of the field, the number that the office gave them, or one that was said to be theirs. */
export async function findWorker(badge: string): Promise<DeviceWorker | undefined> {
  const { workers, aliases } = device
  const bearer =
    (await workers.get(badge)) ?? (await workers.filter(({ officeBadge }) => officeBadge === badge).first())
  if (bearer) return bearer
  const said = await aliases.get(['', badge])
  return said && workers.get(said.workerId)
}

type Badges = Pick<DeviceWorker, 'worker_id' | 'officeBadge'>

/**
 * Whose badge a hand means that writes `mh0901` for `MH0901`: the one that is written so, else the only one that differs in
 * nothing but capitals. What a camera reads is taken as it stands. Pure.
 */
export function findTyped<Worker extends Badges>(workers: readonly Worker[], badge: string): Worker | undefined {
  const bearing = (is: (own: string) => boolean) =>
    workers.filter(({ worker_id, officeBadge }) => is(worker_id) || (officeBadge !== undefined && is(officeBadge)))
  const [exact] = bearing((own) => own === badge)
  if (exact) return exact
  const alike = bearing((own) => own.toLowerCase() === badge.toLowerCase())
  return alike.length === 1 ? alike[0] : undefined
}
