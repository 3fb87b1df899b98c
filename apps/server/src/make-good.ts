import type { Context } from './context.ts'
import { noteProjectTerms } from './projects/note-terms.ts'
import { settleOwners } from './sessions/settle-owners.ts'
import { noteRates } from './workers/note-rates.ts'

/**
 * Writes what processes of an older version, which went on working on the tables of this one, did not know to write beside
 * their changes. Where nothing is missing it writes nothing. Safe to repeat and beside others.
 */
export async function makeGood(ctx: Context): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const noted = { companyIds: null, at: ctx.now().toString(), auth0Id: null }
    await noteProjectTerms(tx, noted)
    await noteRates(tx, noted)
  })
  await settleOwners(ctx)
}
