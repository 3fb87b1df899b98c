import type { GetIncarnationQuery, Incarnation } from '@tarja/contract/incarnations'
import type { Context } from '#src/context.ts'
import { formatInstant } from '#src/sessions/session.ts'
import { lossSince } from './loss.ts'

/** The present incarnation, and from when on what an earlier one acknowledged may be missing in it. */
export function getIncarnation(ctx: Context, { since }: GetIncarnationQuery): Incarnation {
  const all = ctx.db.incarnations()
  const { incarnation, cause, at, dataAsOf } = all[0]
  const lost = lossSince(all, since)
  return {
    incarnation,
    cause,
    at: formatInstant(at),
    dataAsOf: formatInstant(dataAsOf),
    lostFrom: lost && formatInstant(lost.from),
  }
}
