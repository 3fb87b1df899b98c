import { randomUUIDv7 } from 'node:crypto'
import type { FarmFile } from '@tarja/contract/farm-file'
import type { Context } from '#src/context.ts'
import { sql, type Queries } from '#src/db/client.ts'
import { noteProjectTerms } from '#src/projects/note-terms.ts'
import { noteRates } from '#src/workers/note-rates.ts'
import { requireNoNamesakes } from './namesakes.ts'
import { requireOwnUsers } from './own-users.ts'
import { companyRows, projectRows, sectorRows, userRows, workerRows, workerStatusRows, type Row } from './rows.ts'
import { company, appUser, project, sector, worker, workerStatus, type ImportTable } from './tables.ts'

export interface Count {
  created: number
  updated: number
  unchanged: number
}
export type ImportCounts = Record<'companies' | 'users' | 'projects' | 'sectors' | 'statuses' | 'workers', Count>

// One statement must stay well below the time limit of a statement and the memory of a message.
const rowsPerStatement = 5_000

// Imports are rare and long: they wait for each other, and longer than a request would.
const allowTime = sql(`select set_config('lock_timeout', '60s', true), set_config('statement_timeout', '60s', true)`)
const takeTurn = sql(`select pg_advisory_xact_lock(hashtext('tarja import'))`)

/**
 * Makes the directory what the farm file says: creates what is new, changes what differs, leaves alone what the file
 * does not name. All of it or, when a user belongs to another company or has somebody else's e-mail, or a new worker may be one who is
 * there, nothing. Safe to repeat, and safe to run twice
 * at once. The farm must have passed `checkFarm`.
 */
export async function importFarm(ctx: Context, farm: FarmFile): Promise<ImportCounts> {
  const now = ctx.now().toString()
  return ctx.db.transaction(async (tx) => {
    await tx.run(allowTime)
    await tx.run(takeTurn)
    const companies = await store(tx, company, companyRows(farm))
    const users = await store(tx, appUser, userRows(farm))
    // Only after storing is it certain where each user is: one that another process was just adding has been waited for.
    await requireOwnUsers(tx, farm)
    await requireNoNamesakes(tx, farm)
    const counts = {
      companies,
      users,
      projects: await store(tx, project, projectRows(farm)),
      sectors: await store(tx, sector, sectorRows(farm)),
      statuses: await store(tx, workerStatus, workerStatusRows(farm)),
      workers: await store(tx, worker, workerRows(farm), {
        now,
        fresh: () => ({ worker_uuid: randomUUIDv7(), created_at: now, updated_at: now }),
      }),
    }
    const noted = { companyIds: farm.companies.map(({ companyId }) => companyId), at: now, auth0Id: null }
    await noteProjectTerms(tx, noted)
    await noteRates(tx, noted)
    return counts
  })
}

// First insert what is missing, then change what differs: a row that another process creates between the two is
// changed like any other, and a row just created differs in nothing.
async function store(
  tx: Queries,
  table: ImportTable,
  rows: readonly Row[],
  stamps?: { now: string; fresh: () => Row },
): Promise<Count> {
  let [created, updated] = [0, 0]
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const some = rows.slice(start, start + rowsPerStatement)
    const fresh = stamps ? some.map((row) => ({ ...row, ...stamps.fresh() })) : some
    created += await tx.run(table.insertMissing, [JSON.stringify(fresh), JSON.stringify(table.defaults)])
    updated += await tx.run(table.updateDiffering, [JSON.stringify(some), ...(stamps ? [stamps.now] : [])])
  }
  return { created, updated, unchanged: rows.length - created - updated }
}
