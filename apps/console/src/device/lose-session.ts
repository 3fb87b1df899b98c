import { now } from './clock.ts'
import { device } from './database.ts'
import type { SessionLoss } from './model.ts'

export const isLoss = (code: string): code is SessionLoss =>
  code === 'NOT_SESSION_OWNER' || code === 'SESSION_NOT_FOUND'

/**
 * The server says that the session is not hers any more: here it is over. Nothing of it goes but what she decides; should it
 * come back to her, it is read with the directory as it then is.
 */
export async function loseSession(localId: string, lost: SessionLoss): Promise<void> {
  const { sessions } = device
  await device.transaction('rw', [sessions], async () => {
    const session = await sessions.get(localId)
    // One that the server never had was not taken from her.
    if (!session || session.sessionId === null || session.lost === lost) return
    const { closedAt } = session
    await sessions.put({ ...session, status: 'closed', closedAt: closedAt ?? now(), lost })
  })
}
