import type { SessionWorker } from '@tarja/contract/records'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { requireReader } from '#src/sessions/access.ts'
import { getStoredSession } from '#src/sessions/change.ts'
import { formatInstant } from '#src/sessions/session.ts'
import { workerNameOf } from './record.ts'

/** Running totals of a worker in a session. Units are decimal text. */
export interface WorkerTotalRow {
  readonly workerId: string
  readonly worker_name: string | null
  readonly validUnits: string
  readonly netUnits: string
  readonly recordCount: number
  readonly voidedCount: number
  readonly lastRecordedAt: Temporal.Instant
}

const listTotals = sql<WorkerTotalRow>(`
  select t.worker_id as "workerId", ${workerNameOf('t')} as worker_name,
    t.valid_units as "validUnits", t.net_units as "netUnits", t.record_count as "recordCount",
    t.voided_count as "voidedCount", t.last_recorded_at as "lastRecordedAt"
  from session_worker_total t
  where t.company_id = $1 and t.session_id = $2`)

/**
 * Everyone recorded in a session, with running totals that cost the same however many records it has; for its owner, who helps there
 * and managers. By name, like the list on paper: whoever looks for a picker finds them where they were a minute ago, which
 * an order by units would not grant. Those without a name come last, by badge.
 */
export async function listSessionWorkers(ctx: Context, caller: Caller, sessionId: string): Promise<WorkerTotalRow[]> {
  const session = await getStoredSession(ctx, caller, sessionId)
  requireReader(session, caller)
  const rows = await ctx.db.many(listTotals, [session.companyId, session.sessionId])
  return rows.toSorted(byName)
}

// As people sort: accents and case aside, 2 before 10. Not PostgreSQL's work, whose collations differ by server.
const collator = new Intl.Collator('es', { numeric: true })

function byName(a: WorkerTotalRow, b: WorkerTotalRow): number {
  if ((a.worker_name === null) !== (b.worker_name === null)) return a.worker_name === null ? 1 : -1
  return (
    collator.compare(a.worker_name ?? '', b.worker_name ?? '') ||
    collator.compare(a.workerId, b.workerId) ||
    (a.workerId < b.workerId ? -1 : 1)
  )
}

export function toWireWorker(row: WorkerTotalRow): SessionWorker {
  return {
    workerId: row.workerId,
    worker_name: row.worker_name,
    validUnits: Number(row.validUnits),
    netUnits: Number(row.netUnits),
    recordCount: row.recordCount,
    voidedCount: row.voidedCount,
    lastRecordedAt: formatInstant(row.lastRecordedAt),
  }
}
