import { device, flushSoon } from './database.ts'
import type { HelperAct } from './model.ts'
import { newId } from './new-id.ts'
import { enqueue } from './queue.ts'
import { requireOpenOfMine } from './record-units.ts'
import { withHelper } from './wire.ts'

/** Lets somebody help in a session of mine, ends their help, or answers what they asked; the server hears of it when it can. */
export async function shareSession(
  localId: string,
  { act, auth0Id }: { act: HelperAct; auth0Id: string },
): Promise<void> {
  const { sessions, operations, profile } = device
  await device.transaction('rw', [sessions, operations, profile], async () => {
    const session = await requireOpenOfMine(localId)
    await enqueue(session.ownerId, { kind: 'helper', localId, act, auth0Id, clientEventId: newId() })
    await sessions.put({ ...session, ...withHelper(session, { act, auth0Id }) })
  })
  flushSoon()
}
