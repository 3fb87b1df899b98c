import { device } from './database.ts'
import { deleteSessions, withUnfinished } from './sign-out.ts'

/** As long as the office may come back from a backup, and needs again what phones have sent since. */
const keptDays = 14

/**
 * Takes from the device what ended two weeks ago and is all with the server, so that a cheap phone stays light, and with it the
 * badges made here of which nothing is left.
 */
export async function forgetOld(at: string): Promise<void> {
  const before = new Date(Date.parse(at) - keptDays * 86_400_000).toISOString()
  const { sessions, operations, acknowledged, workers, tallies, profile } = device
  const ownerId = (await profile.get('me'))?.auth0Id
  await device.transaction('rw', device.tables, async () => {
    const unfinished = await withUnfinished()
    const own = await sessions
      .where('ownerId')
      .equals(ownerId ?? '')
      .toArray()
    const old = own.filter(
      ({ localId, status, expiresAt }) => status === 'closed' && expiresAt < before && !unfinished.has(localId),
    )
    await deleteSessions(old.map(({ localId }) => localId))
    await acknowledged
      .where('localId')
      .equals('')
      .filter((row) => row.at < before)
      .delete()
    const waiting = await operations.where('localId').equals('').toArray()
    const announced = new Set(waiting.map(({ operation }) => (operation.kind === 'worker' ? operation.worker_id : '')))
    const counted = new Set((await tallies.toArray()).map(({ workerId }) => workerId))
    await workers
      .filter(({ worker_id, isNew }) => isNew && old.length > 0 && !counted.has(worker_id) && !announced.has(worker_id))
      .delete()
  })
}
