import type { Caller, Context } from '#src/context.ts'
import type { RecordRow } from '#src/records/record.ts'
import { decideRecord } from './decide.ts'

/** Lets a record that waits for review count. One that never waited counts already, and nothing changes. */
export function acceptRecord(ctx: Context, caller: Caller, recordId: string): Promise<RecordRow> {
  return decideRecord(ctx, caller, { recordId, decision: 'accepted', reason: null })
}
