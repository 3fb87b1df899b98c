import type { JoinRequest } from '@tarja/contract/helpers'
import { AppError } from '@tarja/contract/errors'
import { type Queries, sql } from '#src/db/client.ts'
import type { Change } from './change.ts'
import { type SessionRow, formatInstant } from './session.ts'
import { beginStint } from './stints.ts'

/** Somebody asked to help in a session, and what they were answered. */
export interface JoinRequestRow {
  readonly sessionId: string
  readonly auth0Id: string
  readonly name: string | null
  readonly askedAt: Temporal.Instant
  /** From when on what they captured is to be in time. */
  readonly since: Temporal.Instant
  readonly decision: 'accepted' | 'declined' | null
  readonly decidedAt: Temporal.Instant | null
  readonly decidedBy: string | null
}

const columns = `
  session_id as "sessionId", auth0_id as "auth0Id",
  (select u.name from app_user u where u.company_id = join_request.company_id and u.auth0_id = join_request.auth0_id) as name,
  asked_at as "askedAt", since, decision, decided_at as "decidedAt", decided_by as "decidedBy"`

const listAll = sql<JoinRequestRow>(`
  select ${columns} from join_request where company_id = $1 and session_id = $2
    and ($3::text is null or auth0_id = $3)
  order by asked_version desc`)

/** All requests to help in a session, the newest first; of one person, where they are named. */
export function findJoinRequests(
  queries: Queries,
  { companyId, sessionId, auth0Id }: { companyId: string; sessionId: string; auth0Id: string | null },
): Promise<JoinRequestRow[]> {
  return queries.many(listAll, [companyId, sessionId, auth0Id])
}

/** The last request of somebody. */
export async function getJoinRequest(
  queries: Queries,
  { companyId, sessionId, auth0Id }: { companyId: string; sessionId: string; auth0Id: string },
): Promise<JoinRequestRow> {
  const [last] = await findJoinRequests(queries, { companyId, sessionId, auth0Id })
  if (last) return last
  throw new AppError(
    'JOIN_REQUEST_NOT_FOUND',
    `User ${auth0Id} has not asked to help in session ${sessionId}. Add them as a helper instead.`,
  )
}

const decideLast = sql<{ since: Temporal.Instant }>(`
  update join_request set decision = $4, decided_at = $5, decided_by = $6
  where company_id = $1 and session_id = $2 and auth0_id = $3 and decision is distinct from 'accepted'
    and asked_version = (select max(j.asked_version) from join_request j
      where j.company_id = $1 and j.session_id = $2 and j.auth0_id = $3)
  returning since`)

interface Deciding {
  readonly auth0Id: string
  readonly by: string
  readonly now: Temporal.Instant
}

/** Answers the last request of somebody, if there is one that was not accepted before; tells from when on they asked to help. */
export async function answerJoinRequest(
  tx: Queries,
  { companyId, sessionId }: SessionRow,
  { auth0Id, by, now, decision }: Deciding & { decision: 'accepted' | 'declined' },
): Promise<Temporal.Instant | undefined> {
  const row = await tx.maybeOne(decideLast, [companyId, sessionId, auth0Id, decision, now.toString(), by])
  return row?.since
}

const without = (ids: readonly string[], auth0Id: string): string[] => ids.filter((id) => id !== auth0Id)

/**
 * Makes somebody a helper: from when on they asked to be, or else from when it was done. The caller has seen that they are
 * none. `doneAt`: earlier than now of what is sent again.
 */
export async function takeOnHelper(
  tx: Queries,
  session: SessionRow,
  deciding: Deciding & { readonly doneAt: Temporal.Instant },
): Promise<Change> {
  const { auth0Id, doneAt } = deciding
  const since = (await answerJoinRequest(tx, session, { ...deciding, decision: 'accepted' })) ?? doneAt
  await beginStint(tx, session, { auth0Id, since })
  const askerIds = without(session.askerIds, auth0Id)
  return { type: 'helper_added', set: { helperIds: [...session.helperIds, auth0Id], askerIds } }
}

export function toWireJoinRequest(row: JoinRequestRow, { status }: Pick<SessionRow, 'status'>): JoinRequest {
  return {
    sessionId: row.sessionId,
    sessionStatus: status,
    auth0Id: row.auth0Id,
    name: row.name,
    requestedAt: formatInstant(row.askedAt),
    since: formatInstant(row.since),
    state: row.decision ?? 'pending',
    decidedAt: row.decidedAt && formatInstant(row.decidedAt),
    decidedBy: row.decidedBy,
  }
}
