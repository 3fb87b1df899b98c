import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { isSessionId } from '#src/sessions/change.ts'
import { type RecordRow, selectRecords } from './record.ts'

/** One record of a company, for showing. */
export const findRecord = sql<RecordRow>(`${selectRecords} where r.company_id = $1 and r.record_id = $2`)

/** One record, for any user of the company. */
export async function getRecord(ctx: Context, caller: Caller, recordId: string): Promise<RecordRow> {
  // Record ids have the same shape as those of sessions; what has another one, PostgreSQL would not read.
  const row = isSessionId(recordId) ? await ctx.db.maybeOne(findRecord, [caller.companyId, recordId]) : undefined
  if (!row) throw new AppError('RECORD_NOT_FOUND', `No record ${recordId} in your company. Check the id.`)
  return row
}
