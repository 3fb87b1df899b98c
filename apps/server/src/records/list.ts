import { invalidField } from '@tarja/contract/errors'
import type { ListSessionRecordsQuery } from '@tarja/contract/records'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { requireReader } from '#src/sessions/access.ts'
import { getStoredSession } from '#src/sessions/change.ts'
import { type RecordRow, selectRecords } from './record.ts'

const limitDefault = 100
const positionMax = 2 ** 31 - 1

const listAfter = sql<RecordRow>(`
  ${selectRecords} where r.company_id = $1 and r.session_id = $2 and r.position > $3 order by r.position limit $4`)

// By ids, so that what is joined for showing is looked up for these alone, and not for each record of the session.
const listChanged = sql<RecordRow>(`
  with come as (
    select record_id, void_of, correction_of from record where company_id = $1 and session_id = $2 and position > $5
  ), changed as (
    select record_id from come
    union select void_of from come where void_of is not null
    union select correction_of from come where correction_of is not null
    union select d.record_id from record k join record_review d on d.company_id = k.company_id and d.record_id = k.record_id
      where k.company_id = $1 and k.session_id = $2 and k.pending_reason is not null and d.position > $5
  )
  ${selectRecords} where r.company_id = $1 and r.record_id in (select record_id from changed) and r.position > $3
  order by r.position limit $4`)

export interface RecordPage {
  readonly items: RecordRow[]
  readonly nextCursor: string | null
}

/**
 * Everything in a session's ledger, voids and what waits for review too, in the order it came; for its owner, who helps there
 * and managers. Positions are given under the session's lock, so nothing can appear before what a reader has seen. With
 * `changedAfter`, a reader who has it all up to that position gets what makes it whole again: a void, a correction and a
 * decision take a position of their own.
 */
export async function listSessionRecords(
  ctx: Context,
  caller: Caller,
  { sessionId, query }: { sessionId: string; query: ListSessionRecordsQuery },
): Promise<RecordPage> {
  const after = query.cursor === undefined ? 0 : decodeCursor(query.cursor)
  const session = await getStoredSession(ctx, caller, sessionId)
  requireReader(session, caller)
  const limit = query.limit ?? limitDefault
  // One row more than asked for tells whether there is another page.
  const page = [session.companyId, session.sessionId, after, limit + 1]
  const { changedAfter } = query
  const rows = await (changedAfter === undefined
    ? ctx.db.many(listAfter, page)
    : ctx.db.many(listChanged, [...page, changedAfter]))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.position) : null }
}

const encodeCursor = (position: number): string => Buffer.from(`p${position}`).toString('base64url')

function decodeCursor(cursor: string): number {
  const digits = /^p(\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  const position = Number(digits)
  if (digits === undefined || position > positionMax) {
    throw invalidField('cursor', 'must be the nextCursor of an earlier page, unchanged')
  }
  return position
}
