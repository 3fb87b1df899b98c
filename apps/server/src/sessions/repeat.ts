import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@tarja/contract/errors'
import { shownOrNull } from '@tarja/contract/names'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { parseInstant } from '#src/instant.ts'
import type { HistoryRow } from './history.ts'
import { type SessionRow, formatInstant, sessionColumns } from './session.ts'

const findByLocalId = sql<SessionRow>(`
  select ${sessionColumns} from session where company_id = $1 and lower(local_id) = lower($2)`)

const findOpening = sql<Pick<HistoryRow, 'auth0Id' | 'changes'>>(`
  select auth0_id as "auth0Id", changes from session_event where company_id = $1 and session_id = $2 and version = 1`)

/**
 * The session that an earlier request with this `localId` opened, whatever its state now. Compared with what was
 * opened then, which the history keeps, not with what the session has become since.
 */
export async function findRepeat(
  queries: Queries,
  caller: Caller,
  body: OpenSessionBody,
): Promise<SessionRow | undefined> {
  if (!body.localId) return undefined
  const session = await queries.maybeOne(findByLocalId, [caller.companyId, body.localId])
  if (!session) return undefined
  const opening = await queries.one(findOpening, [session.companyId, session.sessionId])
  if (opening.auth0Id !== caller.auth0Id) {
    throw conflict(body.localId, 'by another user', ['localId'])
  }
  const different = statedFields(body).filter(
    ([field, value]) => !isDeepStrictEqual(opening.changes[field]?.to ?? null, value),
  )
  if (different.length > 0) {
    const fields = different.map(([field]) => field)
    throw conflict(body.localId, `with another ${fields.join(', ')}`, fields)
  }
  return session
}

/** What a request states about the session, as the history would write it. */
function statedFields(body: OpenSessionBody): [string, unknown][] {
  const { auth0Id: _caller, localId: _key, acknowledged: _before, openedAt, bonus, sector_name, ...rest } = body
  const stated = Object.entries({ ...rest, sector_name: shownOrNull(sector_name) }).filter(
    ([, value]) => value !== undefined && value !== null,
  )
  const { note, ...terms } = bonus ?? {}
  const asStated: Record<string, unknown> = {
    ...Object.fromEntries(stated),
    openedAt: formatInstant(parseInstant(openedAt)),
    ...(bonus !== undefined && { bonus: bonus && { ...terms, ...(note != null && { note }) } }),
  }
  // The history is JSON, which knows no minus zero.
  return Object.entries(JSON.parse(JSON.stringify(asStated)))
}

function conflict(localId: string, how: string, fields: string[]): AppError {
  return new AppError(
    'IDEMPOTENCY_CONFLICT',
    `localId ${localId} was used before ${how}. Make a new localId for another session.`,
    { details: { localId, fields } },
  )
}
