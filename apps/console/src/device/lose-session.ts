import { now } from './clock.ts'
import { device } from './database.ts'
import { doubt } from './incarnation.ts'
import type { SessionLoss } from './model.ts'

export const isLoss = (code: string): code is SessionLoss =>
  code === 'NOT_SESSION_OWNER' || code === 'SESSION_NOT_FOUND'

/** No office deletes a session: one that it took from here and does not know is on a disk that was put back. */
const isOpenedHere = async (localId: string): Promise<boolean> =>
  (await device.acknowledged.where('localId').equals(localId).toArray()).some(
    ({ operation }) => operation.kind === 'open',
  )

/**
 * The server says that the session is not hers any more: here it is over. Nothing of it goes but what she decides; should it
 * come back to her, it is read with the directory as it then is.
 */
export async function loseSession(localId: string, lost: SessionLoss): Promise<void> {
  const { sessions, acknowledged, meta } = device
  await device.transaction('rw', [sessions, acknowledged, meta], async () => {
    const session = await sessions.get(localId)
    // One that the server never had was not taken from her.
    if (!session || session.sessionId === null || session.lost === lost) return
    // Nobody knows yet whether the office has lost it itself.
    if (session.toCompare !== undefined) return
    if (lost === 'SESSION_NOT_FOUND' && (await isOpenedHere(localId))) return doubt(localId)
    const { closedAt } = session
    await sessions.put({ ...session, status: 'closed', closedAt: closedAt ?? now(), lost })
  })
}
