import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { beginAttempt, forgetFailures, normalizeEmail, takeAttemptBack } from './failures.ts'
import { isPasswordOf } from './password.ts'

export type SignInOutcome =
  | { readonly auth0Id: string }
  | { readonly refused: 'wrong' }
  /** For so many minutes, begun ones counted whole. */
  | { readonly refused: 'locked'; readonly minutes: number }

const findAccount = sql<{ auth0Id: string; passwordHash: string | null }>(`
  select auth0_id as "auth0Id", password_hash as "passwordHash" from account where lower(email) = lower($1)`)

/** Whose e-mail and password these are. Who has no account is answered like who typed it wrong, after the same work. */
export async function signInWithPassword(
  ctx: Context,
  { email, password }: { email: string; password: string },
): Promise<SignInOutcome> {
  const attempt = await beginAttempt(ctx, email)
  if (attempt.isAllowed) {
    const auth0Id = await compare(ctx, { email, password })
    if (auth0Id !== undefined) return { auth0Id }
  }
  if (attempt.lockedUntil === null) return { refused: 'wrong' }
  const lockedMs = attempt.lockedUntil.epochMilliseconds - ctx.now().epochMilliseconds
  return { refused: 'locked', minutes: Math.max(1, Math.ceil(lockedMs / 60_000)) }
}

async function compare(
  ctx: Context,
  { email, password }: { email: string; password: string },
): Promise<string | undefined> {
  try {
    const account = await ctx.db.maybeOne(findAccount, [normalizeEmail(email)])
    if (!(await isPasswordOf(password, account?.passwordHash ?? null))) return undefined
    await forgetFailures(ctx.db, email)
    return account?.auth0Id
  } catch (error) {
    // Nobody is locked out because this server was busy.
    await takeAttemptBack(ctx.db, email)
    throw error
  }
}
