import { AppError } from '@tarja/contract/errors'
import type { Recovery } from '@tarja/contract/incarnations'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { formatInstant } from '#src/sessions/session.ts'

const knownDays = 14
const listedMax = 200

type Device = Omit<Recovery['devices'][number], 'seenAt'> & { readonly seenAt: Temporal.Instant }

const select = sql<Device>(`
  select d.device_id as "deviceId", d.auth0_id as "auth0Id", u.name, d.app_version as "appVersion", d.seen_at as "seenAt",
    coalesce(d.compared_incarnation = $3, false) as "hasReported", d.unsent_count as "unsentCount"
  from device d join app_user u on u.company_id = d.company_id and u.auth0_id = d.auth0_id
  where d.company_id = $1 and d.seen_at >= $2
  order by "hasReported", d.unsent_count desc, d.seen_at desc, d.device_id`)

/** How far the phones of the company have come in sending again what a restore or a fail-over has lost. Managers. */
export async function getRecovery(ctx: Context, caller: Caller): Promise<Recovery> {
  if (!isManager(caller)) throw new AppError('FORBIDDEN', 'Only managers and admins see the phones. Ask one of them.')
  const { incarnation, cause, at, dataAsOf } = ctx.db.incarnations()[0]
  const since = at.subtract({ hours: knownDays * 24 })
  const devices = await ctx.db.many(select, [caller.companyId, since.toString(), incarnation])
  return {
    incarnation,
    cause,
    at: formatInstant(at),
    dataAsOf: formatInstant(dataAsOf),
    knownCount: devices.length,
    reportedCount: devices.filter(({ hasReported }) => hasReported).length,
    unsentCount: devices.reduce((sum, { unsentCount }) => sum + unsentCount, 0),
    devices: devices.slice(0, listedMax).map(({ seenAt, ...device }) => ({ ...device, seenAt: formatInstant(seenAt) })),
  }
}
