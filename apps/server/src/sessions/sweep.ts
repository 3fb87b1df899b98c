import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { writeExpiry } from './change.ts'
import { type SessionRow, sessionColumns } from './session.ts'

const batchSize = 100

// Rows that another sweep, or a close, holds are theirs to finish.
const lockExpired = sql<SessionRow>(`
  select ${sessionColumns} from session where status = 'open' and expires_at <= $1
  order by expires_at limit ${batchSize} for no key update skip locked`)

/**
 * Writes down the end of every session that has outlived its maximum; answers how many. Only tidies: readers and
 * writers already take such a session for closed. Any number of processes may run it at once.
 */
export async function sweepExpiredSessions(ctx: Context): Promise<number> {
  let total = 0
  for (;;) {
    const count = await sweepBatch(ctx)
    total += count
    if (count < batchSize) return total
  }
}

async function sweepBatch(ctx: Context): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const expired = await tx.many(lockExpired, [ctx.now().toString()])
    for (const session of expired) await writeExpiry(tx, session)
    return expired.length
  })
}
