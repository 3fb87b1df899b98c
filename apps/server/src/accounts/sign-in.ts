import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { type Attempt, beginAttempt, forgetAttempts, normalizeEmail, takeAttemptBack } from './failures.ts'
import { isPasswordOf, markOf } from './password.ts'

export interface SignedIn {
  readonly auth0Id: string
  /** Of the password that was right. */
  readonly passwordMark: string
}

export type SignInOutcome =
  | SignedIn
  | { readonly refused: 'wrong' }
  /** For so many minutes, begun ones counted whole. */
  | { readonly refused: 'locked'; readonly minutes: number }

interface Typed {
  readonly email: string
  readonly password: string
}

const findAccount = sql<{ auth0Id: string; passwordHash: string | null }>(`
  select auth0_id as "auth0Id", password_hash as "passwordHash" from account where lower(email) = lower($1)`)

/**
 * Whose e-mail and password these are. Who has no account is answered like who typed it wrong, after the same work.
 * `device`: on which they were typed, where that is known for the e-mail.
 */
export async function signInWithPassword(
  ctx: Context,
  { email, password, device }: Typed & { device?: string | undefined },
): Promise<SignInOutcome> {
  const attempt = await beginAttempt(ctx, { email, device })
  if (attempt.isAllowed) {
    const right = await compare(ctx, { email, password }, attempt)
    if (right) return right
  }
  if (attempt.lockedUntil === null) return { refused: 'wrong' }
  const lockedMs = attempt.lockedUntil.epochMilliseconds - ctx.now().epochMilliseconds
  return { refused: 'locked', minutes: Math.max(1, Math.ceil(lockedMs / 60_000)) }
}

async function compare(ctx: Context, { email, password }: Typed, attempt: Attempt): Promise<SignedIn | undefined> {
  try {
    const normal = normalizeEmail(email)
    // What no e-mail holds is nobody's; U+0000 PostgreSQL would refuse with an error.
    const account = /\p{Cc}/u.test(normal) ? undefined : await ctx.db.maybeOne(findAccount, [normal])
    const passwordHash = account?.passwordHash ?? null
    const isRight = await isPasswordOf(password, passwordHash)
    if (!isRight || !account || passwordHash === null) return undefined
    await forgetAttempts(ctx.db, attempt)
    return { auth0Id: account.auth0Id, passwordMark: markOf(passwordHash) }
  } catch (error) {
    // Nobody is locked out because this server was busy.
    await takeAttemptBack(ctx.db, attempt)
    throw error
  }
}
