import type { TarjaClient } from '@tarja/sdk'
import { ask } from './ask.ts'
import { device } from './database.ts'
import { presentIncarnation } from './incarnation.ts'

/** By as much the clocks of phone and server may differ. */
const marginMs = 5 * 60_000

const known = new Map<string, string | null>()

/** Whether an office that is another one since may lack something of the session: nothing that it acknowledged before its backup. */
export async function mayLack(
  client: TarjaClient,
  { localId, since }: { localId: string; since: string },
): Promise<boolean> {
  const present = await presentIncarnation()
  if (present === since) return true
  const lostFrom = await lostFromSince(client, `${present} ${since}`)
  const lastAt = await acknowledgedLast(localId)
  if (lostFrom === undefined || lastAt === null) return true
  return lostFrom !== null && Date.parse(lastAt) >= Date.parse(lostFrom) - marginMs
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
