import { invalidField } from '@tarja/contract/errors'
import type { ListPendingQuery, PendingRecord } from '@tarja/contract/records'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type RecordRow, selectRecords, toWire } from '#src/records/record.ts'
import { isSessionId } from '#src/sessions/change.ts'
import { requireManager } from './decide.ts'

const limitDefault = 50

/** With what a person needs to know of its session to decide. */
export interface PendingRow extends RecordRow {
  readonly sector_name: string
  readonly day: string
  readonly timezone: string
  readonly samplingUnit: string
  readonly userName: string | null
}

export interface PendingPage {
  readonly items: PendingRow[]
  readonly nextCursor: string | null
}

// The page is found among what waits alone, before anything is looked up for its rows.
const listWaiting = sql<PendingRow>(`
  with page as materialized (
    select w.company_id, w.record_id, w.received_at from record_waiting w
    where w.company_id = $1 and (w.received_at, w.record_id) > ($2, $3::uuid)
      and ($4::uuid is null or exists (
        select from record r where r.company_id = w.company_id and r.record_id = w.record_id and r.session_id = $4))
    order by w.received_at, w.record_id limit $5
  )
  select listed.*, s.sector_name, s.day, s.timezone, s.sampling_unit as "samplingUnit", u.name as "userName"
  from (${selectRecords} where (r.company_id, r.record_id) in (select company_id, record_id from page)) listed
  join session s on s.company_id = $1 and s.session_id = listed."sessionId"
  left join app_user u on u.company_id = $1 and u.auth0_id = listed."auth0Id"
  order by listed."receivedAt", listed."recordId"`)

/** What waits for a manager's decision, the oldest first. */
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

export const toWirePending = (row: PendingRow): PendingRecord => ({
  ...toWire(row),
  auth0Id: row.auth0Id,
  userName: row.userName,
  sector_name: row.sector_name,
  day: `${row.day}T00:00:00.000Z`,
  timezone: row.timezone,
  samplingUnit: row.samplingUnit,
})

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
