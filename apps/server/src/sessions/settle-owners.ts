import type { Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { writeChange, writeExpiry } from './change.ts'
import { historyRow } from './history.ts'
import { answerJoinRequest } from './join-request.ts'
import { type SessionRow, isExpired, sessionColumns } from './session.ts'
import { endStint } from './stints.ts'

const batchSize = 100

// Rows that somebody changes meanwhile are looked at by the next start.
const lockUnsettled = sql<SessionRow>(`
  select ${sessionColumns} from session where owner_id = any (helper_ids || asker_ids)
  order by company_id, session_id limit ${batchSize} for no key update skip locked`)

/**
 * Ends help and requests of who owns the session by now: a version of before helpers handed it to them, and knew neither. The
 * history tells of it, by the system. Safe to repeat, and beside other processes that do the same.
 */
export async function settleOwners(ctx: Context): Promise<void> {
  for (;;) {
    const count = await ctx.db.transaction(async (tx) => {
      const sessions = await tx.many(lockUnsettled)
      for (const session of sessions) await settle(tx, session, ctx.now())
      return sessions.length
    })
    if (count < batchSize) return
  }
}

async function settle(tx: Queries, stored: SessionRow, now: Temporal.Instant): Promise<void> {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== stored.auth0Id)
  let session = isExpired(stored, now) ? await writeExpiry(tx, stored) : stored
  const write = async (type: 'helper_removed' | 'join_declined', set: Partial<SessionRow>) => {
    const before = session
    session = { ...before, ...set, version: before.version + 1, updatedAt: now }
    await writeChange(tx, session, historyRow(type, { before, after: session, author: { at: now, auth0Id: null } }))
  }
  const { auth0Id, helperIds, askerIds } = session
  if (helperIds.includes(auth0Id)) {
    await endStint(tx, session, { auth0Id, until: now })
    await write('helper_removed', { helperIds: others(helperIds) })
  }
  if (askerIds.includes(auth0Id)) {
    await answerJoinRequest(tx, session, { auth0Id, by: auth0Id, now, decision: 'declined' })
    await write('join_declined', { askerIds: others(askerIds) })
  }
}
