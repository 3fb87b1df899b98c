import type { ReportDeviceBody, ReportedDevice } from '@tarja/contract/incarnations'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { formatInstant } from '#src/sessions/session.ts'

/** Of one user: more than anybody carries. */
const countMaxOfUser = 20
const keptDays = 90

const upsert = sql(`
  insert into device (company_id, device_id, auth0_id, app_version, unsent_count, compared_incarnation, seen_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (company_id, device_id, auth0_id) do update set app_version = excluded.app_version,
    unsent_count = excluded.unsent_count, compared_incarnation = excluded.compared_incarnation, seen_at = excluded.seen_at`)

const forget = sql(`
  delete from device where company_id = $1 and (seen_at < $3 or auth0_id = $2 and device_id in (
    select device_id from device where company_id = $1 and auth0_id = $2
    order by seen_at desc, device_id offset ${countMaxOfUser}))`)

/** Notes what a device says of itself. Safe to repeat. Devices that have long been silent are forgotten. */
export async function reportDevice(
  ctx: Context,
  caller: Caller,
  { deviceId, body }: { deviceId: string; body: ReportDeviceBody },
): Promise<ReportedDevice> {
  const { companyId, auth0Id } = caller
  const now = ctx.now()
  const { appVersion, unsentCount, comparedIncarnation } = body
  await ctx.db.transaction(async (tx) => {
    await tx.run(upsert, [companyId, deviceId, auth0Id, appVersion, unsentCount, comparedIncarnation, now.toString()])
    await tx.run(forget, [companyId, auth0Id, now.subtract({ hours: keptDays * 24 }).toString()])
  })
  return { seenAt: formatInstant(now), incarnation: ctx.db.incarnations()[0].incarnation }
}
