import { createHash } from 'node:crypto'
import type { Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'

// By the e-mail that was typed, or by the device that is known for it: see `sign-in/known-devices.ts`.
// Five tries are free: the fifth failure locks for a minute, each later one for twice as long, up to a quarter of an hour.
const failuresToLock = 5
const lockMinutesMax = 15
const forgottenAfterHours = 24

const count = `(case when f.last_failed_at < $2::timestamptz - interval '${forgottenAfterHours} hours' then 1
  else f.failure_count + 1 end)`

// Counted before the password is looked at, and not at all while locked: however many try at once, no more passwords are
// compared than may be.
const countAttempt = sql<{ lockedUntil: Temporal.Instant | null }>(`
  insert into sign_in_failure as f (email_hash, failure_count, last_failed_at)
  values (decode($1, 'hex'), 1, $2)
  on conflict (email_hash) do update set
    failure_count = ${count},
    last_failed_at = $2,
    locked_until = case when ${count} >= ${failuresToLock} then $2::timestamptz
      + interval '1 minute' * least(${lockMinutesMax}, power(2, least(${count} - ${failuresToLock}, 10))) end
  where f.locked_until is null or f.locked_until <= $2
  returning locked_until as "lockedUntil"`)
const findLock = sql<{ lockedUntil: Temporal.Instant }>(`
  select locked_until as "lockedUntil" from sign_in_failure
  where email_hash = decode($1, 'hex') and locked_until is not null`)
const forget = sql(`delete from sign_in_failure where email_hash = decode($1, 'hex')`)
const takeBack = sql(`
  update sign_in_failure set failure_count = greatest(failure_count - 1, 0), locked_until = null
  where email_hash = decode($1, 'hex')`)
const sweepBatchSize = 500
const sweep = sql(`
  delete from sign_in_failure where email_hash in (
    select email_hash from sign_in_failure
    where last_failed_at < $1::timestamptz - interval '${forgottenAfterHours} hours'
    order by last_failed_at limit ${sweepBatchSize} for update skip locked
  )`)

export interface Attempt {
  /** Where it is counted. */
  readonly bucket: string
  /** May the password be looked at? Then this attempt counts as failed until `forgetAttempts`. */
  readonly isAllowed: boolean
  /** Until then nothing more may be tried, if this attempt fails; null: no lock. */
  readonly lockedUntil: Temporal.Instant | null
}

/**
 * Counts an attempt to sign in with an e-mail, whether or not anybody has it. One from a device that is known for it counts
 * for that device, and like a stranger's only while that is locked.
 */
export async function beginAttempt(
  ctx: Context,
  { email, device }: { email: string; device?: string | undefined },
): Promise<Attempt> {
  const now = ctx.now()
  const ofEmail = digestOf(normalizeEmail(email))
  // No e-mail that is typed has the space in front.
  const buckets = device === undefined ? [ofEmail] : [digestOf(` ${device}`), ofEmail]
  for (const bucket of buckets) {
    const counted = await ctx.db.maybeOne(countAttempt, [bucket, now.toString()])
    if (counted) return { bucket, isAllowed: true, lockedUntil: counted.lockedUntil }
  }
  // Gone when the right password came between the two statements; whoever tries again finds it open.
  const lock = await ctx.db.maybeOne(findLock, [ofEmail])
  return { bucket: ofEmail, isAllowed: false, lockedUntil: lock?.lockedUntil ?? now }
}

/** After the right password: what others tried elsewhere stays counted. */
export async function forgetAttempts(db: Queries, { bucket }: Attempt): Promise<void> {
  await db.run(forget, [bucket])
}

/** After a new password. */
export async function forgetFailures(db: Queries, email: string): Promise<void> {
  await db.run(forget, [digestOf(normalizeEmail(email))])
}

/** For an attempt that was no failure of the person's. */
export async function takeAttemptBack(db: Queries, { bucket }: Attempt): Promise<void> {
  await db.run(takeBack, [bucket])
}

export async function sweepFailures(ctx: Context): Promise<void> {
  for (;;) if ((await ctx.db.run(sweep, [ctx.now().toString()])) < sweepBatchSize) return
}

/** As e-mails are compared: people type capitals and spaces that were not meant. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

// Hashed, so that the table is no list of what strangers typed.
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
