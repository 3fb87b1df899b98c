import type { Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { type SessionRow, asOf, sessionColumns } from '#src/sessions/session.ts'

/** What a movement of a session's ledger works with: the session is locked, and as of now. */
export interface LockedSession {
  readonly tx: Queries
  readonly session: SessionRow
  readonly now: Temporal.Instant
}

const lockSession = sql<SessionRow>(`
  select ${sessionColumns} from session where company_id = $1 and session_id = $2 for no key update`)

/**
 * Does `work` in a transaction that first locks the row of a session, as every movement of its ledger does: what it then
 * reads stays so until it is committed, and no two movements can wait for each other in a circle. The session exists.
 */
export function underSession<T>(
  ctx: Context,
  { companyId, sessionId }: { companyId: string; sessionId: string },
  work: (locked: LockedSession) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const row = await tx.one(lockSession, [companyId, sessionId])
    // Read after the lock was had: waiting for it may have outlasted the session.
    const now = ctx.now()
    return work({ tx, session: asOf(row, now), now })
  })
}
