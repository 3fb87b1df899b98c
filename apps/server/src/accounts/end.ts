import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { requireAdmin, requireUser } from './link.ts'

const removePassword = sql('update account set password_hash = null, password_set_at = null where auth0_id = $1')
// Its maker's own links, too: who is out invites nobody, nor comes back by an invitation made for another.
const spendLinksMade = sql('update account_link set used_at = $2 where created_by = $1 and used_at is null')
const spendLinks = sql('update account_link set used_at = $2 where auth0_id = $1 and used_at is null')
// Sessions, refresh tokens, and sign-ins that are almost done.
const endSignIns = sql('delete from oidc_item where account_id = $1')
const refuseEarlierTokens = sql('update app_user set signed_out_at = $2 where auth0_id = $1')

/** Ends the access of a user of the admin's company: see `endAccess`. */
export async function endAccount(ctx: Context, caller: Caller, auth0Id: string): Promise<void> {
  requireAdmin(caller)
  await endAccess(ctx, { auth0Id, companyId: caller.companyId })
}

/**
 * The user has no password from now on and no link to set one, the links they made for others are spent, and every sign-in
 * there was is over: an access token given out before is refused within two seconds, in every process. Safe to repeat, also of
 * who never had an account; a new invitation lets them in again. `companyId` null: for whoever has the machine.
 */
export async function endAccess(
  ctx: Context,
  { auth0Id, companyId }: { auth0Id: string; companyId: string | null },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await requireUser(tx, { auth0Id, companyId })
    const now = ctx.now()
    await tx.run(removePassword, [auth0Id])
    await tx.run(spendLinksMade, [auth0Id, now.toString()])
    await endWhatOpens(tx, { auth0Id, now })
  })
}

/** After the password has changed or gone: whoever came in by the one before is out, and no link sets another. */
export async function endWhatOpens(
  tx: Queries,
  { auth0Id, now }: { auth0Id: string; now: Temporal.Instant },
): Promise<void> {
  await tx.run(spendLinks, [auth0Id, now.toString()])
  await tx.run(endSignIns, [auth0Id])
  await tx.run(refuseEarlierTokens, [auth0Id, now.toString()])
}
