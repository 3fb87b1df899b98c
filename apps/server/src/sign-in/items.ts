import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'

const upsert = sql(`
  insert into oidc_item (
    model, id_hash, payload, account_id, grant_id, session_uid, rotation, created_at, expires_at
  ) values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9)
  on conflict (model, id_hash) do update set
    payload = excluded.payload, account_id = excluded.account_id, grant_id = excluded.grant_id,
    session_uid = excluded.session_uid, expires_at = excluded.expires_at`)

/**
 * A used refresh token counts as used up only when the one it was changed for has been used too, or given up. A phone
 * whose network broke off while it got the new one has only the old one, and would have to sign in again in the middle of
 * the field. Whoever stole a token is found out as before: as soon as both have used it, one of them comes with a token
 * that is used up, and every token of that sign-in ends.
 */
const isConsumed = `(item.is_superseded or item.consumed_at is not null and (
  item.model <> 'RefreshToken' or exists (
    select from oidc_item later
    where later.model = 'RefreshToken' and later.grant_id = item.grant_id
      and later.rotation > item.rotation and later.consumed_at is not null
  )))`
const columns = `payload, extract(epoch from consumed_at)::integer as "consumedAt", ${isConsumed} as "isConsumed"`
const find = sql<ItemRow>(`select ${columns} from oidc_item item where model = $1 and id_hash = decode($2, 'hex')`)
const findSession = sql<ItemRow>(`
  select ${columns} from oidc_item item where model = 'Session' and session_uid = $1
  order by created_at desc limit 1`)
// Tokens that were given out for this one before, and that nobody has used, are given up for the next.
const consume = sql(`
  with used as (
    update oidc_item set consumed_at = coalesce(consumed_at, $3) where model = $1 and id_hash = decode($2, 'hex')
    returning model, grant_id, rotation
  )
  update oidc_item other set is_superseded = true from used
  where used.model = 'RefreshToken' and other.model = used.model and other.grant_id = used.grant_id
    and other.rotation > used.rotation and other.consumed_at is null`)
const destroy = sql(`delete from oidc_item where model = $1 and id_hash = decode($2, 'hex')`)
const revoke = sql('delete from oidc_item where model = $1 and grant_id = $2')
const endSession = sql('delete from oidc_item where session_uid = $1')
const sweepBatchSize = 500
const sweep = sql(`
  delete from oidc_item where (model, id_hash) in (
    select model, id_hash from oidc_item where expires_at < $1
    order by expires_at limit ${sweepBatchSize} for update skip locked
  )`)

interface ItemRow {
  readonly payload: AdapterPayload
  readonly consumedAt: number | null
  readonly isConsumed: boolean
}

/** What an item without an end of its own may live at most; all of ours have one. */
const lifetimeSecondsDefault = 24 * 3_600

/** Where `oidc-provider` keeps what it must remember, for all processes that share the database. */
export const createItems =
  (ctx: Context) =>
  (model: string): Adapter => ({
    async upsert(id, payload, expiresIn = lifetimeSecondsDefault) {
      const now = ctx.now()
      const expiresAt = now.add({ seconds: expiresIn })
      const { accountId, grantId, sessionUid, rotations } = keysOf(model, payload)
      const kept = JSON.stringify(withoutSecret(model, payload))
      const values = [accountId, grantId, sessionUid, rotations, now.toString(), expiresAt.toString()]
      await ctx.db.run(upsert, [model, hashOf(id), kept, ...values])
    },
    async find(id) {
      return toPayload(await ctx.db.maybeOne(find, [model, hashOf(id)]), id)
    },
    async findByUid(uid) {
      return toPayload(await ctx.db.maybeOne(findSession, [uid]))
    },
    // Of the device flow, which is off.
    findByUserCode: async () => undefined,
    async consume(id) {
      await ctx.db.run(consume, [model, hashOf(id), ctx.now().toString()])
    },
    async destroy(id) {
      await ctx.db.run(destroy, [model, hashOf(id)])
    },
    async revokeByGrantId(grantId) {
      await ctx.db.run(revoke, [model, grantId])
    },
  })

/** Ends a session and every refresh token that came from it. */
export async function endSessionItems(ctx: Context, sessionUid: string): Promise<void> {
  await ctx.db.run(endSession, [sessionUid])
}

/** In batches, for however much strangers have left, each must end within the time that a statement may take. */
export async function sweepItems(ctx: Context): Promise<void> {
  for (;;) if ((await ctx.db.run(sweep, [ctx.now().toString()])) < sweepBatchSize) return
}

function keysOf(model: string, payload: AdapterPayload) {
  // The payload's type leaves room for what other models hold; these are text and a number where they are there.
  const { rotations, sessionUid } = payload as { rotations?: number; sessionUid?: string }
  return {
    // A sign-in that has found out who it is, and has yet to go on, ends with that account's others.
    accountId: payload.accountId ?? payload.result?.login?.accountId ?? null,
    grantId: payload.grantId ?? null,
    sessionUid: (model === 'Session' ? payload.uid : sessionUid) ?? null,
    rotations: rotations ?? 0,
  }
}

// A session is also looked up by its uid, and must know its id then; alone it opens nothing, for its cookie is signed.
function withoutSecret(model: string, payload: AdapterPayload): AdapterPayload {
  if (model === 'Session') return payload
  const { jti: _, ...rest } = payload
  return rest
}

function toPayload(row: ItemRow | undefined, id?: string): AdapterPayload | undefined {
  if (!row) return undefined
  const consumed = row.isConsumed ? { consumed: row.consumedAt ?? 1 } : {}
  return { ...row.payload, ...(id !== undefined && { jti: id }), ...consumed }
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex')
