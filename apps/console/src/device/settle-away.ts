import { device, flushSoon, requireProfile } from './database.ts'
import type { DeviceWorker } from './model.ts'
import { newId } from './new-id.ts'
import { enqueue } from './queue.ts'

// What a person says of a picker whom the office says not to work, and whose badge was read all the same. Their units are
// recorded under them since then. That it was asked is kept as the badge's alias of itself: in this session it is theirs.

interface Away {
  readonly localId: string
  readonly worker: DeviceWorker
}

/** They are back: shown in every list from now on, and the office is told. */
export async function reactivateWorker({ localId, worker }: Away): Promise<void> {
  const { profile, workers, operations, aliases } = device
  await device.transaction('rw', [profile, workers, operations, aliases], async () => {
    const { auth0Id } = await requireProfile()
    const kept = await workers.get(worker.worker_id)
    await aliases.put({ localId, badge: worker.worker_id, workerId: worker.worker_id })
    if (kept?.works !== false) return // said in another tab, or by the office meanwhile
    const { works: _away, awaySince: _since, ...back } = kept
    await workers.put(back)
    const { worker_id, name, officeBadge = worker_id } = kept
    await enqueue(auth0Id, { kind: 'reactivate', worker_id, officeBadge, name, clientEventId: newId() })
  })
  flushSoon()
}

/** They only worked today, or the office is to say: it is not asked again in this session. */
export async function leaveAway({ localId, worker: { worker_id } }: Away): Promise<void> {
  await device.aliases.put({ localId, badge: worker_id, workerId: worker_id })
  flushSoon()
}
