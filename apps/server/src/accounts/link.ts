import { createHash, randomBytes } from 'node:crypto'
import type { AccountLinkKind } from '@tarja/contract/accounts'
import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { normalizeEmail } from './failures.ts'

const lifetimeHours = { invitation: 72, reset: 1 } as const satisfies Record<AccountLinkKind, number>
// 256 random bits: nobody guesses one, however cheap a guess is, so one fast hash is enough.
const secretBytes = 32
export const secretShape = /^[A-Za-z0-9_-]{43}$/

const findUser = sql<{ email: string | null }>(
  'select email from app_user where auth0_id = $1 and ($2::text is null or company_id = $2)',
)
const findOwner = sql<{ auth0Id: string }>('select auth0_id as "auth0Id" from account where lower(email) = lower($1)')
// One at a time: who makes an account waits for whoever is making another of the same e-mail, and then sees it.
const takeTurn = sql(`select pg_advisory_xact_lock(hashtext('tarja account'))`)
const upsertAccount = sql(`
  insert into account (auth0_id, email, created_at) values ($1, $2, $3)
  on conflict (auth0_id) do update set email = excluded.email where account.email <> excluded.email`)
const spendEarlier = sql('update account_link set used_at = $2 where auth0_id = $1 and used_at is null')
const insertLink = sql(`
  insert into account_link (secret_hash, auth0_id, kind, created_at, created_by, expires_at)
  values (decode($1, 'hex'), $2, $3, $4, $5, $6)`)

export interface MadeLink {
  /** For its person alone: the server keeps a hash. */
  readonly secret: string
  readonly email: string
  readonly expiresAt: Temporal.Instant
}

interface LinkOptions {
  readonly auth0Id: string
  readonly kind: AccountLinkKind
}

/** Lets a user of the admin's company set a password, once. Earlier links of that user stop working. */
export async function createAccountLink(ctx: Context, caller: Caller, options: LinkOptions): Promise<MadeLink> {
  requireAdmin(caller)
  return issueAccountLink(ctx, { ...options, companyId: caller.companyId, createdBy: caller.auth0Id })
}

export function requireAdmin({ role }: Caller): void {
  if (role === 'admin') return
  throw new AppError('FORBIDDEN', `Accounts are for admins, and you are ${role}. Ask an admin of your company.`)
}

/** The same for whoever has the machine, who is of no company: `companyId` null. */
export async function issueAccountLink(
  ctx: Context,
  { auth0Id, kind, companyId, createdBy }: LinkOptions & { companyId: string | null; createdBy: string | null },
): Promise<MadeLink> {
  const secret = randomBytes(secretBytes).toString('base64url')
  const now = ctx.now()
  const expiresAt = now.add({ hours: lifetimeHours[kind] })
  return ctx.db.transaction(async (tx) => {
    const email = await ensureAccount(tx, { auth0Id, companyId, now })
    await tx.run(spendEarlier, [auth0Id, now.toString()])
    await tx.run(insertLink, [hashOf(secret), auth0Id, kind, now.toString(), createdBy, expiresAt.toString()])
    return { secret, email, expiresAt }
  })
}

/** `companyId` null: of whichever company. */
export async function requireUser(
  tx: Queries,
  { auth0Id, companyId }: { auth0Id: string; companyId: string | null },
): Promise<{ email: string | null }> {
  const user = await tx.maybeOne(findUser, [auth0Id, companyId])
  if (user) return user
  throw new AppError('USER_NOT_FOUND', `No user ${auth0Id} in your company. Check the id in the farm file.`)
}

/** Makes the account where there is none, with the e-mail that the farm file has now, and answers that. */
export async function ensureAccount(
  tx: Queries,
  { auth0Id, companyId, now }: { auth0Id: string; companyId: string | null; now: Temporal.Instant },
): Promise<string> {
  const user = await requireUser(tx, { auth0Id, companyId })
  const email = normalizeEmail(user.email ?? '')
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw new AppError(
      'USER_HAS_NO_EMAIL',
      `The user ${auth0Id} has no e-mail to sign in with. Add it to the farm file, import that, and make the link again.`,
    )
  }
  await tx.run(takeTurn)
  const owner = await tx.maybeOne(findOwner, [email])
  if (owner && owner.auth0Id !== auth0Id) {
    // Of which company that user is, is nobody's business here.
    throw new AppError(
      'EMAIL_TAKEN',
      `Somebody else signs in with ${email}. Give the user ${auth0Id} an e-mail of their own in the farm file, import that, and make the link again.`,
    )
  }
  await tx.run(upsertAccount, [auth0Id, email, now.toString()])
  return email
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Where a person opens it. */
export const linkUrl = (publicUrl: string, secret: string): string => `${publicUrl}/sign-in/link/${secret}`
