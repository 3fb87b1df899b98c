import type { LiveTotals } from '@tarja/contract/live'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { isSessionId, requireOwner, sessionNotFound } from '#src/sessions/change.ts'
import { type SessionRow, asOf, sessionColumns } from '#src/sessions/session.ts'

/** What a listener is told, and as of which position of the ledger. */
export interface LiveState {
  readonly position: number
  readonly expiresAt: Temporal.Instant
  readonly totals: LiveTotals
}

interface LiveRow extends SessionRow {
  readonly workers: LiveTotals['workers']
}

// One statement, so that the session and its workers are of one moment. The sums have at most 15 digits, which JSON keeps.
const findTotals = sql<LiveRow>(`
  select ${sessionColumns}, coalesce((
    select json_agg(json_build_object('workerId', t.worker_id,
      'worker_name', coalesce(t.worker_name, w.first_name || ' ' || w.last_name), 'validUnits', t.valid_units,
      'netUnits', t.net_units, 'recordCount', t.record_count, 'voidedCount', t.voided_count) order by t.worker_id)
    from session_worker_total t
    left join worker w on w.company_id = t.company_id and w.worker_id = t.worker_id
    where t.company_id = session.company_id and t.session_id = session.session_id and (t.last_position > $3 or $3 > session.last_position)
  ), '[]') as workers
  from session where company_id = $1 and session_id = $2`)

/**
 * The totals of a session and the workers that changed after a position, for its owner and managers. A position that the
 * session has not reached is not of its ledger: all workers.
 */
export async function getLiveState(
  ctx: Context,
  caller: Caller,
  { sessionId, since }: { sessionId: string; since: number },
): Promise<LiveState> {
  const row = isSessionId(sessionId)
    ? await ctx.db.maybeOne(findTotals, [caller.companyId, sessionId, since])
    : undefined
  if (!row) throw sessionNotFound(sessionId)
  if (!isManager(caller)) requireOwner(row, caller)
  const session = asOf(row, ctx.now())
  return {
    position: session.lastPosition,
    expiresAt: session.expiresAt,
    totals: {
      sessionId,
      status: session.status,
      totalUnits: Number(session.totalUnits),
      recordCount: session.recordCount,
      workerCount: session.workerCount,
      workers: row.workers,
    },
  }
}
