import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import type { ApiTokenRow } from './api-token.ts'

const everyMs = 60_000

// Never waits for a lock: of several requests at once one writes, and while the key is being revoked none does.
const note = sql(`
  update api_token set last_used_at = $2 where key_id = (
    select key_id from api_token where key_id = $1 and (last_used_at is null or last_used_at <= $3)
    for no key update skip locked)`)

/** Writes down that the key was used, at most once a minute, so that reading reports is not writing rows. */
export async function noteApiTokenUse(ctx: Context, { keyId, lastUsedAt }: ApiTokenRow): Promise<void> {
  const now = ctx.now()
  const due = now.subtract({ milliseconds: everyMs })
  if (lastUsedAt && Temporal.Instant.compare(lastUsedAt, due) > 0) return
  await ctx.db.run(note, [keyId, now.toString(), due.toString()])
}
