import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

/** Longer than the 14 days for which a phone keeps what it has sent, with time for one that lay in a drawer. */
export const keptDays = 60
const batchSize = 500

const deleteOldest = sql(`
  delete from answered_request where (company_id, client_event_id) in (
    select company_id, client_event_id from answered_request where at < $1
    order by at limit ${batchSize})`)

/**
 * Forgets what was answered to requests that nobody repeats any more: request and answer may tell of people. Sent again after
 * that, a request is a new one. Any number of processes may run it at once; who finds a row deleted goes on with the next round.
 */
export async function forgetAnswers(ctx: Context): Promise<void> {
  const before = ctx.now().subtract({ hours: keptDays * 24 })
  while ((await ctx.db.run(deleteOldest, [before.toString()])) === batchSize);
}
