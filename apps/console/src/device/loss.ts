import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import { device } from './database.ts'
import { presentIncarnation } from './incarnation.ts'

/** By as much the clocks of phone and server may differ. */
const marginMs = 5 * 60_000

const known = new Map<string, string | null>()

/**
 * From when on an office that is another one since may lack what it acknowledged of the session, as milliseconds since 1970;
 * `none`: it lacks nothing, `unknown`: nothing tells.
 */
export async function lostFromMs(
  client: TarjaClient,
  { localId, since }: { localId: string; since: string },
): Promise<number | 'none' | 'unknown'> {
  const present = await presentIncarnation()
  if (present === since) return 'unknown'
  const lostFrom = await lostFromSince(client, `${present} ${since}`)
  if (lostFrom === undefined) return 'unknown'
  if (lostFrom === null) return 'none'
  const fromMs = Date.parse(lostFrom) - marginMs
  const lastAt = await acknowledgedLast(localId)
  return lastAt !== null && Date.parse(lastAt) < fromMs ? 'none' : fromMs
}

/** Undefined when the office could not say. */
async function lostFromSince(client: TarjaClient, key: string): Promise<string | null | undefined> {
  if (known.has(key)) return known.get(key)
  const [, since = ''] = key.split(' ')
  const query = { since }
  const answer = await ask((asking) => client.GET('/api/control/incarnation', { params: { query }, ...asking }))
  if (answer.status !== 200) return undefined
  const { lostFrom } = answer.data as { lostFrom: string | null } // the document says so
  known.set(key, lostFrom)
  return lostFrom
}

/** Null when that is not known: it was before this was written down, or of another phone. */
async function acknowledgedLast(localId: string): Promise<string | null> {
  const [total, rows] = await Promise.all([
    device.totals.get(localId),
    device.acknowledged.where('localId').equals(localId).toArray(),
  ])
  if (total?.acknowledgedAt === undefined) return null
  const times = [total.acknowledgedAt, ...rows.map(({ acknowledgedAt }) => acknowledgedAt)]
  return times.toSorted().at(-1) ?? null
}
