import { asName } from '@tarja/contract/names'
import { DeviceRefusal, device, flushSoon, requireProfile } from './database.ts'
import { findWorker } from './find-worker.ts'
import type { DeviceWorker } from './model.ts'
import { newBadge, newId } from './new-id.ts'
import { newcomer } from './newcomer.ts'
import { enqueue } from './queue.ts'
import { readBadge } from './read-badge.ts'

interface Newcomer {
  /** The session in which they begin. */
  readonly localId: string
  readonly worker_id?: string
  readonly name: string
}

/**
 * Takes on a picker on the spot. Without a badge they get one made here; what is recorded for it is theirs for good, for a
 * badge is text to the server and need not be known.
 */
export async function addWorker({ localId, worker_id, name }: Newcomer): Promise<DeviceWorker> {
  const { profile, sessions, workers, operations, aliases } = device
  if (worker_id !== undefined && readBadge(worker_id) !== worker_id) throw new DeviceRefusal('INVALID_BADGE')
  const added = await device.transaction('rw', [profile, sessions, workers, operations, aliases], async () => {
    const { auth0Id } = await requireProfile()
    const session = await sessions.get(localId)
    if (!session) throw new DeviceRefusal('SESSION_NOT_FOUND', localId)
    if (worker_id !== undefined && (await findWorker(worker_id))) throw new DeviceRefusal('WORKER_EXISTS')
    const badge = worker_id ?? (await freeBadge())
    const typed = asName(name)
    const shown = typed === '' ? badge : typed
    const worker = newcomer({ worker_id: badge, name: shown })
    await workers.add(worker)
    // A badge without a name is only a badge: the office is told of people.
    // Hired on the day that their first units are of: of an evening in Mexico, UTC has the next date already.
    if (typed !== '') {
      const said = { worker_id: badge, name: typed, hireDate: session.day, clientEventId: newId() }
      await enqueue(auth0Id, { kind: 'worker', ...said })
    }
    return worker
  })
  flushSoon()
  return added
}

async function freeBadge(): Promise<string> {
  for (;;) {
    const badge = newBadge()
    if (!(await findWorker(badge))) return badge
  }
}
