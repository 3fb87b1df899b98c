import { invalidField } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

const findByEvent = sql(`select 1 from record where company_id = $1 and client_event_id = $2`)
const findByKey = sql(`select 1 from record where company_id = $1 and idempotency_key = $2`)

/** Whether a record with one of the keys has arrived, counted or not. */
export async function isKnownRecord(
  ctx: Context,
  caller: Caller,
  { clientEventId, idempotencyKey }: { clientEventId?: string; idempotencyKey?: string },
): Promise<boolean> {
  if (clientEventId === undefined && idempotencyKey === undefined) {
    throw invalidField('clientEventId', 'or idempotencyKey is required')
  }
  if (clientEventId !== undefined && (await ctx.db.maybeOne(findByEvent, [caller.companyId, clientEventId])))
    return true
  return (
    idempotencyKey !== undefined && (await ctx.db.maybeOne(findByKey, [caller.companyId, idempotencyKey])) !== undefined
  )
}
