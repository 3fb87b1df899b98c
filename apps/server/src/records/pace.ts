import type { SessionPace } from '@tarja/contract/records'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { requireReader } from '#src/sessions/access.ts'
import { getStoredSession } from '#src/sessions/change.ts'
import { formatInstant } from '#src/sessions/session.ts'

type Slot = SessionPace['items'][number]

interface PaceRow {
  readonly totalUnits: string
  readonly slots: readonly (Omit<Slot, 'at'> & { readonly atSeconds: number })[]
}

const slotSeconds = 15 * 60
/** A session lasts 48 hours at most; what a wrong clock puts outside of it is not told. */
const slotCountMax = 48 * 4 + 1

// One pass over the session's own part of the index: voids are rows of the same session, so they need no look-up, and
// what waits or waited for review is rare. A record counts where it was made, and not at all once it is void. With the
// total in one statement, whoever hears of a later one knows what came since. The sums have at most 15 digits, which JSON
// keeps.
const readPace = sql<PaceRow>(`
  with ledger as (
    select record_id, units, recorded_at, pending_reason, void_of from record where company_id = $1 and session_id = $2
  ), slot as (
    select floor(extract(epoch from r.recorded_at) / ${slotSeconds}) * ${slotSeconds} as at_seconds,
      sum(r.units) as units, count(*) as record_count
    from ledger r
    where r.void_of is null
      and not exists (select from ledger v where v.void_of = r.record_id)
      and (r.pending_reason is null
        or 'accepted' = (select d.decision from record_review d where d.company_id = $1 and d.record_id = r.record_id))
      and r.recorded_at between $3::timestamptz - interval '15 minutes' and $4::timestamptz + interval '15 minutes'
    group by 1 order by 1 limit ${slotCountMax}
  )
  select total_units as "totalUnits", coalesce((
    select json_agg(json_build_object('atSeconds', at_seconds, 'units', units, 'recordCount', record_count)
      order by at_seconds)
    from slot), '[]') as slots
  from session where company_id = $1 and session_id = $2`)

/** Units that stand by quarter of an hour of their making, for the owner of a session and managers. */
export async function readSessionPace(ctx: Context, caller: Caller, sessionId: string): Promise<SessionPace> {
  const session = await getStoredSession(ctx, caller, sessionId)
  requireReader(session, caller)
  const { companyId, openedAt, expiresAt } = session
  const { totalUnits, slots } = await ctx.db.one(readPace, [
    companyId,
    session.sessionId,
    openedAt.toString(),
    expiresAt.toString(),
  ])
  return {
    totalUnits: Number(totalUnits),
    items: slots.map(({ atSeconds, units, recordCount }) => ({
      at: formatInstant(Temporal.Instant.fromEpochMilliseconds(atSeconds * 1_000)),
      units,
      recordCount,
    })),
  }
}
