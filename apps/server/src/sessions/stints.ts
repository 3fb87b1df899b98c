import { type Queries, sql } from '#src/db/client.ts'
import type { SessionRow } from './session.ts'

/** From when until when somebody helps in a session; `until` null: they still do. */
export interface Stint {
  readonly since: Temporal.Instant
  readonly until: Temporal.Instant | null
}

interface Named {
  readonly companyId: string
  readonly sessionId: string
  readonly auth0Id: string
}

const findStints = sql<Stint & Named>(`
  select h.company_id as "companyId", h.session_id as "sessionId", h.auth0_id as "auth0Id", h.since, h.until
  from session_helper h
  where (h.company_id, h.session_id, h.auth0_id) in (select * from unnest($1::text[], $2::uuid[], $3::text[]))`)

/** All stints of these people in these sessions. Under the lock of the sessions they stay as they are. */
export function findAllStints(queries: Queries, those: readonly Named[]): Promise<(Stint & Named)[]> {
  return queries.many(findStints, [
    those.map(({ companyId }) => companyId),
    those.map(({ sessionId }) => sessionId),
    those.map(({ auth0Id }) => auth0Id),
  ])
}

const insertStint = sql(`
  insert into session_helper (company_id, session_id, auth0_id, added_version, since) values ($1, $2, $3, $4, $5)`)

/** With the event of the history that comes next. The caller holds the lock of the session. */
export async function beginStint(
  tx: Queries,
  { companyId, sessionId, version }: SessionRow,
  { auth0Id, since }: { auth0Id: string; since: Temporal.Instant },
): Promise<void> {
  await tx.run(insertStint, [companyId, sessionId, auth0Id, version + 1, since.toString()])
}

// What began ahead of the server's clock ends as it begins.
const updateStint = sql(`
  update session_helper set until = greatest(since, $4)
  where company_id = $1 and session_id = $2 and auth0_id = $3 and until is null`)

export async function endStint(
  tx: Queries,
  { companyId, sessionId }: SessionRow,
  { auth0Id, until }: { auth0Id: string; until: Temporal.Instant },
): Promise<void> {
  await tx.run(updateStint, [companyId, sessionId, auth0Id, until.toString()])
}
