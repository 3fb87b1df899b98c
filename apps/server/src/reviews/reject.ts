import type { Caller, Context } from '#src/context.ts'
import type { RecordRow } from '#src/records/record.ts'
import { decideRecord } from './decide.ts'

/** Says that a record that waits for review does not count, and why. It stays to be read. */
export function rejectRecord(
  ctx: Context,
  caller: Caller,
  { recordId, reason }: { recordId: string; reason: string },
): Promise<RecordRow> {
  return decideRecord(ctx, caller, { recordId, decision: 'rejected', reason })
}
