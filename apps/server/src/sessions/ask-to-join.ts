import type { AskToJoinBody, JoinRequest } from '@tarja/contract/helpers'
import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { parseInstant, within } from '#src/instant.ts'
import { worksIn } from './access.ts'
import { changeSession, requireOpen } from './change.ts'
import { findJoinRequests, toWireJoinRequest } from './join-request.ts'
import { type SessionRow, formatInstant } from './session.ts'

/**
 * Asks the owner of an open session to be let in, for who would have opened it too. Any user of the company may. `since` is
 * when they began to work there: accepted, what they captured from then on is in time. Asked already, or working there:
 * nothing changes. Answers how the request stands now; nothing to who works there without ever having asked.
 */
export async function askToJoin(
  ctx: Context,
  caller: Caller,
  { sessionId, body }: { sessionId: string; body: AskToJoinBody },
): Promise<JoinRequest | null> {
  const { clientEventId } = body
  const { auth0Id, companyId } = caller
  const stated = body.since == null ? null : parseInstant(body.since)
  const content = { since: stated && formatInstant(stated) }
  const request = { caller, sessionId, verb: 'askToJoin', clientEventId, content }
  const { session } = await changeSession(ctx, request, async (before, now, tx) => {
    if (worksIn(before, caller) || before.askerIds.includes(auth0Id)) return undefined
    await requireOpen(tx, before, caller.sentAgain)
    const since = within(stated ?? now, { from: before.openedAt, until: now })
    await insertRequest(tx, before, { auth0Id, since, now })
    return { type: 'join_requested', set: { askerIds: [...before.askerIds, auth0Id] } }
  })
  const [last] = await findJoinRequests(ctx.db, { companyId, sessionId, auth0Id })
  return last ? toWireJoinRequest(last, session) : null
}

const insertJoinRequest = sql(`
  insert into join_request (company_id, session_id, auth0_id, asked_version, asked_at, since)
  values ($1, $2, $3, $4, $5, $6)`)

async function insertRequest(
  tx: Queries,
  { companyId, sessionId, version }: SessionRow,
  { auth0Id, since, now }: { auth0Id: string; since: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  await tx.run(insertJoinRequest, [companyId, sessionId, auth0Id, version + 1, now.toString(), since.toString()])
}
