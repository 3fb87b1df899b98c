import { AppError } from '@tarja/contract/errors'
import type { Recovery } from '@tarja/contract/incarnations'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { skewMinutes } from '#src/sessions/before-loss.ts'
import { formatInstant } from '#src/sessions/session.ts'
import { claimedLosses } from './loss.ts'

const knownDays = 14
const listedMax = 200

type Device = Omit<Recovery['devices'][number], 'seenAt'> & { readonly seenAt: Temporal.Instant }

const select = sql<Device>(`
  select d.device_id as "deviceId", d.auth0_id as "auth0Id", u.name, d.app_version as "appVersion", d.seen_at as "seenAt",
    coalesce(d.compared_incarnation = $3, false) as "hasReported", d.unsent_count as "unsentCount"
  from device d join app_user u on u.company_id = d.company_id and u.auth0_id = d.auth0_id
  where d.company_id = $1 and d.seen_at >= $2
  order by "hasReported", d.unsent_count desc, d.seen_at desc, d.device_id`)

type BroughtBack = Omit<Recovery['broughtBack'][number], 'lastAt'> & { readonly lastAt: Temporal.Instant }

// Of sessions that were open in a time that was lost, as `wasOpenBeforeLoss` has it: no session lasts longer than its maximum,
// so they are few. A close that is sent again itself hides nothing: the first one counts.
const selectBroughtBack = sql<BroughtBack>(`
  with closed as (
    select s.company_id, s.session_id, greatest(min(lost.until), (
      select min(e.at) from session_event e
      where e.company_id = s.company_id and e.session_id = s.session_id and e.type = 'closed'
    )) as closed_on
    from unnest($2::timestamptz[], $3::timestamptz[]) as lost (since, until)
    join session s on s.company_id = $1 and s.status = 'closed'
      and s.opened_at <= lost.until + interval '${skewMinutes} minutes'
      and s.expires_at > lost.since - interval '${skewMinutes} minutes'
    group by s.company_id, s.session_id
  ), came as (
    select r.session_id, r.auth0_id, 'record' as what, r.received_at as at
    from closed c join record r on r.company_id = c.company_id and r.session_id = c.session_id
    where r.received_at > c.closed_on and r.pending_reason is null and r.correction_id is null
      and not exists (
        select from record w where w.company_id = r.company_id and w.record_id = r.void_of and w.pending_reason is not null
      )
    union all
    select e.session_id, e.auth0_id, 'change', e.at
    from closed c join session_event e on e.company_id = c.company_id and e.session_id = c.session_id
    where e.at > c.closed_on and e.by = 'user' and e.type <> 'corrected'
  )
  select session_id as "sessionId", auth0_id as "auth0Id",
    (count(*) filter (where what = 'record'))::int as "recordCount",
    (count(*) filter (where what = 'change'))::int as "changeCount", max(at) as "lastAt"
  from came group by session_id, auth0_id
  order by max(at) desc, session_id, auth0_id limit ${listedMax}`)

async function listBroughtBack(ctx: Context, { companyId }: Caller): Promise<Recovery['broughtBack']> {
  const losses = claimedLosses(ctx.db.incarnations(), ctx.now())
  const spans = [losses.map(({ from }) => from.toString()), losses.map(({ until }) => until.toString())]
  const rows = await ctx.db.many(selectBroughtBack, [companyId, ...spans])
  return rows.map(({ lastAt, ...one }) => ({ ...one, lastAt: formatInstant(lastAt) }))
}

/** How far the phones of the company have come in sending again what a restore or a fail-over has lost. Managers. */
export async function getRecovery(ctx: Context, caller: Caller): Promise<Recovery> {
  if (!isManager(caller)) throw new AppError('FORBIDDEN', 'Only managers and admins see the phones. Ask one of them.')
  const { incarnation, cause, at, dataAsOf } = ctx.db.incarnations()[0]
  const since = at.subtract({ hours: knownDays * 24 })
  const devices = await ctx.db.many(select, [caller.companyId, since.toString(), incarnation])
  const broughtBack = await listBroughtBack(ctx, caller)
  return {
    incarnation,
    cause,
    at: formatInstant(at),
    dataAsOf: formatInstant(dataAsOf),
    knownCount: devices.length,
    reportedCount: devices.filter(({ hasReported }) => hasReported).length,
    unsentCount: devices.reduce((sum, { unsentCount }) => sum + unsentCount, 0),
    devices: devices.slice(0, listedMax).map(({ seenAt, ...device }) => ({ ...device, seenAt: formatInstant(seenAt) })),
    broughtBack,
  }
}
