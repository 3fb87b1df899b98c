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

export interface RecordPage {
  readonly items: RecordRow[]
  readonly nextCursor: string | null
}

/**
 * Everything in a session's ledger, voids and what waits for review too, in the order it came; for its owner, who helps there
 * and managers. Positions are given under the session's lock, so nothing can appear before what a reader has seen.
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
  const rows = await ctx.db.many(listAfter, [session.companyId, session.sessionId, after, limit + 1])
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
