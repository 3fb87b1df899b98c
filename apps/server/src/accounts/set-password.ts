import type { AccountLinkKind } from '@tarja/contract/accounts'
import type { Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { endWhatOpens } from './end.ts'
import { forgetFailures } from './failures.ts'
import { ensureAccount, hashOf, secretShape } from './link.ts'
import { hashPassword, passwordLength } from './password.ts'

const findLink = sql<{ auth0Id: string; email: string; kind: AccountLinkKind; isUsed: boolean; isExpired: boolean }>(`
  select auth0_id as "auth0Id", email, kind, used_at is not null as "isUsed", expires_at <= $2 as "isExpired"
  from account_link join account using (auth0_id) where secret_hash = decode($1, 'hex')`)
const spendLink = sql<{ auth0Id: string }>(`
  update account_link set used_at = $2 where secret_hash = decode($1, 'hex') and used_at is null and expires_at > $2
  returning auth0_id as "auth0Id"`)
const storePassword = sql<{ email: string }>(`
  update account set password_hash = $2, password_set_at = $3 where auth0_id = $1 returning email`)

export type LinkState =
  | { readonly state: 'usable'; readonly email: string; readonly kind: AccountLinkKind }
  | { readonly state: 'used' | 'expired' | 'unknown' }

/** What a link is good for. Looking changes nothing: programs that preview messages look too. */
export async function findAccountLink(ctx: Context, secret: string): Promise<LinkState> {
  if (!secretShape.test(secret)) return { state: 'unknown' }
  const link = await ctx.db.maybeOne(findLink, [hashOf(secret), ctx.now().toString()])
  if (!link) return { state: 'unknown' }
  if (link.isUsed) return { state: 'used' }
  return link.isExpired ? { state: 'expired' } : { state: 'usable', email: link.email, kind: link.kind }
}

export type PasswordProblem = 'short' | 'long' | 'email'

/** Why a password will not do, for one that a person chooses. */
export function passwordProblem(password: string, email?: string): PasswordProblem | undefined {
  const length = [...password.normalize('NFC')].length
  if (length < passwordLength.min) return 'short'
  if (length > passwordLength.max) return 'long'
  return email !== undefined && password.toLowerCase().includes(email.toLowerCase()) ? 'email' : undefined
}

/** Sets the password of the link's account. Answers how the link was; only a usable one has done it. */
export async function setPasswordByLink(
  ctx: Context,
  { secret, password }: { secret: string; password: string },
): Promise<LinkState> {
  const link = await findAccountLink(ctx, secret)
  if (link.state !== 'usable') return link
  const passwordHash = await hashPassword(password)
  const isDone = await ctx.db.transaction(async (tx) => {
    // Of two who send it at once the second waits here and finds it used.
    const spent = await tx.maybeOne(spendLink, [hashOf(secret), ctx.now().toString()])
    if (!spent) return false
    await store(tx, { auth0Id: spent.auth0Id, passwordHash, now: ctx.now() })
    return true
  })
  return isDone ? link : findAccountLink(ctx, secret)
}

/** For whoever has the machine. Answers the e-mail to sign in with. */
export async function setPassword(
  ctx: Context,
  { auth0Id, password }: { auth0Id: string; password: string },
): Promise<string> {
  const passwordHash = await hashPassword(password)
  const now = ctx.now()
  return ctx.db.transaction(async (tx) => {
    await ensureAccount(tx, { auth0Id, companyId: null, now })
    return store(tx, { auth0Id, passwordHash, now })
  })
}

async function store(
  tx: Queries,
  { auth0Id, passwordHash, now }: { auth0Id: string; passwordHash: string; now: Temporal.Instant },
): Promise<string> {
  const { email } = await tx.one(storePassword, [auth0Id, passwordHash, now.toString()])
  await endWhatOpens(tx, { auth0Id, now })
  await forgetFailures(tx, email)
  return email
}
