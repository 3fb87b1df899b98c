import { device } from './database.ts'
import { type NamesakeQuestion, namesakeCode, questionIn } from './namesake.ts'

const { profile, operations, tallies } = device

/** What waits for an answer, the oldest first; `localId`: of whom units stand in that session. */
export async function readNamesakes(localId?: string): Promise<NamesakeQuestion[]> {
  const rows = await operations.where('refusal.code').equals(namesakeCode).toArray()
  if (rows.length === 0) return []
  const ownerId = (await profile.get('me'))?.auth0Id
  const own = rows.filter((row) => row.ownerId === ownerId).toSorted((one, other) => one.nr - other.nr)
  const asked = own.flatMap((row) => questionIn(row) ?? [])
  if (localId === undefined) return asked
  const counted = await tallies.bulkGet(
    asked.map(({ newcomer: { worker_id } }): [string, string] => [localId, worker_id]),
  )
  return asked.filter((_, index) => (counted[index]?.recordCount ?? 0) > 0)
}
