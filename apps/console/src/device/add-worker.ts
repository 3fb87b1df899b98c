import { DeviceRefusal, device, flushSoon, requireProfile } from './database.ts'
import type { DeviceWorker } from './model.ts'
import { newBadge } from './new-id.ts'
import { newcomer } from './newcomer.ts'
import { enqueue } from './queue.ts'
import { readBadge } from './read-badge.ts'

/**
 * Takes on a picker on the spot. Without a badge they get one made here; what is recorded for it is theirs for good, for a
 * badge is text to the server and need not be known.
 */
export async function addWorker({ worker_id, name }: { worker_id?: string; name: string }): Promise<DeviceWorker> {
  const { profile, workers, operations } = device
  if (worker_id !== undefined && readBadge(worker_id) !== worker_id) throw new DeviceRefusal('INVALID_BADGE')
  const added = await device.transaction('rw', [profile, workers, operations], async () => {
    const { auth0Id } = await requireProfile()
    if (worker_id !== undefined && (await workers.get(worker_id))) throw new DeviceRefusal('WORKER_EXISTS')
    const badge = worker_id ?? (await freeBadge())
    const trimmed = name.trim().replaceAll(/\s+/g, ' ')
    const shown = trimmed === '' ? badge : trimmed
    const worker = newcomer({ worker_id: badge, name: shown })
    await workers.add(worker)
    // A badge without a name is only a badge: the office is told of people.
    if (trimmed !== '') await enqueue(auth0Id, { kind: 'worker', worker_id: badge, name: trimmed })
    return worker
  })
  flushSoon()
  return added
}

async function freeBadge(): Promise<string> {
  for (;;) {
    const badge = newBadge()
    if (!(await device.workers.get(badge))) return badge
  }
}
