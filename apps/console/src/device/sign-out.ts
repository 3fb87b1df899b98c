import { device } from './database.ts'
import { recordsOf } from './records-of.ts'

/** What was done on this device, by anybody, and the server has not acknowledged. */
export const countUnsent = (): Promise<number> => device.operations.count()

/**
 * Forgets who is signed in, what was read from the office and whom they took on here; with `keepUnsent`, not what they did
 * here and have not sent, from which `bringBackWorkers` knows their pickers again, nor taps that wait for an answer. Work of others is never touched. Called
 * after the person was warned.
 */
export async function clearDevice({ keepUnsent = false }: { keepUnsent?: boolean } = {}): Promise<void> {
  await device.transaction('rw', device.tables, async () => {
    const profile = await device.profile.get('me')
    if (profile && !keepUnsent) {
      const own = await device.sessions.where('ownerId').equals(profile.auth0Id).primaryKeys()
      await device.operations.where('ownerId').equals(profile.auth0Id).delete()
      await device.heldTaps.where('localId').anyOf(own).delete()
    }
    await device.aliases.where('localId').equals('').delete()
    // Of the pickers that they took on; what is of a session goes with it.
    await device.acknowledged
      .where('localId')
      .equals('')
      .filter(({ ownerId }) => ownerId === profile?.auth0Id)
      .delete()
    const kept = await withUnfinished()
    const gone = (await device.sessions.toCollection().primaryKeys()).filter((localId) => !kept.has(localId))
    await deleteSessions(gone)
    await Promise.all([
      device.profile.clear(),
      device.projects.clear(),
      device.workers.clear(),
      device.photos.clear(),
      device.colleagues.clear(),
      device.meta.delete('directoryReadAt'),
    ])
  })
}

/** The keys of sessions of which something is unsent or waits for an answer, or that the office may have lost. */
export async function withUnfinished(): Promise<ReadonlySet<string>> {
  const [unsent, held, doubted] = await Promise.all([
    ...[device.operations, device.heldTaps].map((table) => table.orderBy('localId').uniqueKeys()),
    device.sessions.orderBy('toCompare').primaryKeys(),
  ])
  return new Set([unsent, held, doubted].flatMap((keys) => keys ?? []).map(String))
}

/** Takes sessions and all that belongs to them from the device. */
export async function deleteSessions(localIds: readonly string[]): Promise<void> {
  const keys = [...localIds]
  for (const localId of keys) {
    await recordsOf(localId).delete()
  }
  await Promise.all([
    ...[device.tallies, device.heldTaps, device.aliases, device.acknowledged].map((table) =>
      table.where('localId').anyOf(keys).delete(),
    ),
    device.totals.bulkDelete(keys),
    device.sessions.bulkDelete(keys),
  ])
}
