import type { TarjaClient } from '@tarja/sdk'
import { version } from '../../package.json'
import { ask } from './ask.ts'
import { doubtedSessions } from './compare-session.ts'
import { type Reported, device } from './database.ts'
import { presentIncarnation } from './incarnation.ts'
import { isNews } from './is-news.ts'
import { newId } from './new-id.ts'

// The office is told by each phone what is still on it, and whether it has been compared with an office that came back from
// a backup: so the board can say who has yet to report.

/** Tells the office how this person's work on this phone stands, when that is news, and otherwise now and then. */
export async function reportDevice(client: TarjaClient, ownerId: string): Promise<void> {
  const { deviceId, reported } = await thisDevice()
  const unsentCount = await device.operations.where('ownerId').equals(ownerId).count()
  const comparedIncarnation = await comparedWith(ownerId)
  const report = { ownerId, comparedIncarnation, isAllSent: unsentCount === 0, atMs: Date.now() }
  if (!isNews(report, reported)) return
  const params = { path: { deviceId } }
  const body = { appVersion: version, unsentCount, comparedIncarnation }
  const { status } = await ask((asking) => client.PUT('/api/control/devices/{deviceId}', { params, body, ...asking }))
  if (status === 200) await device.meta.put({ key: 'device', deviceId, reported: report })
}

/** A number of its own for the browser, made once. */
async function thisDevice(): Promise<{ deviceId: string; reported?: Reported }> {
  return device.transaction('rw', [device.meta], async () => {
    const kept = await device.meta.get('device')
    if (kept?.key === 'device') return kept
    const made = { key: 'device', deviceId: newId() } as const
    await device.meta.put(made)
    return made
  })
}

/** The incarnation that has all of this person's work that it had acknowledged; null while that is not so. */
async function comparedWith(ownerId: string): Promise<string | null> {
  if ((await doubtedSessions(ownerId)).length > 0) return null
  const again = device.operations.where('[ownerId+acknowledgedIn]').between([ownerId, ''], [ownerId, '\uffff'])
  // What was refused waits for a person, and is counted as unsent.
  const isUnderWay = (await again.filter(({ refusal }) => refusal === null).first()) !== undefined
  return isUnderWay ? null : presentIncarnation()
}
