import { invalidField } from '@tarja/contract/errors'
import type { ListPendingQuery, PendingRecord } from '@tarja/contract/records'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type RecordRow, selectRecords, toWire } from '#src/records/record.ts'
import { isSessionId } from '#src/sessions/change.ts'
import { requireManager } from './decide.ts'

const limitDefault = 50

export interface PendingPage {
  readonly items: RecordRow[]
  readonly nextCursor: string | null
}

// The index of records that ever waited, less those decided.
const listWaiting = sql<RecordRow>(`
  ${selectRecords}
  where r.company_id = $1 and r.pending_reason is not null and d.record_id is null
    and (r.received_at, r.record_id) > ($2, $3::uuid) and ($4::uuid is null or r.session_id = $4)
  order by r.received_at, r.record_id limit $5`)

/** What waits for a manager's decision, the oldest first. A voided record waits too: only a decision takes it away. */
export async function listPendingRecords(ctx: Context, caller: Caller, query: ListPendingQuery): Promise<PendingPage> {
  const after = query.cursor === undefined ? first : decodeCursor(query.cursor)
  requireManager(caller)
  if (query.sessionId !== undefined && !isSessionId(query.sessionId)) return { items: [], nextCursor: null }
  const limit = query.limit ?? limitDefault
  const values = [caller.companyId, after.receivedAt, after.recordId, query.sessionId ?? null, limit + 1]
  const rows = await ctx.db.many(listWaiting, values)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last) : null }
}

export const toWirePending = (row: RecordRow): PendingRecord => ({ ...toWire(row), auth0Id: row.auth0Id })

/** The last record of the page before. */
interface Position {
  readonly receivedAt: string
  readonly recordId: string
}

const first: Position = { receivedAt: '-infinity', recordId: '00000000-0000-0000-0000-000000000000' }

function encodeCursor({ receivedAt, recordId }: RecordRow): string {
  return Buffer.from(`${receivedAt.epochMilliseconds}.${recordId}`).toString('base64url')
}

function decodeCursor(cursor: string): Position {
  const [milliseconds = '', recordId = ''] = Buffer.from(cursor, 'base64url').toString().split('.')
  if (!/^\d{1,14}$/.test(milliseconds) || !isSessionId(recordId)) {
    throw invalidField('cursor', 'must be the nextCursor of an earlier page, unchanged')
  }
  return { receivedAt: Temporal.Instant.fromEpochMilliseconds(Number(milliseconds)).toString(), recordId }
}
