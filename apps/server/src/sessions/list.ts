import { AppError, invalidField } from '@tarja/contract/errors'
import type { ListSessionsQuery } from '@tarja/contract/sessions'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { isSessionId } from './change.ts'
import { type SessionRow, asOf, sessionColumns } from './session.ts'

const limitDefault = 50

export interface SessionPage {
  readonly items: SessionRow[]
  readonly nextCursor: string | null
}

/** Sessions, newest `openedAt` first: those one owns or helps in, or for managers the company's. */
export async function listSessions(ctx: Context, caller: Caller, query: ListSessionsQuery): Promise<SessionPage> {
  requireOneDayForm(query)
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
  if (query.auth0Id !== undefined && query.auth0Id !== caller.auth0Id && !isManager(caller)) {
    throw new AppError(
      'IDENTITY_MISMATCH',
      'auth0Id names another user. Leave it out to list your own sessions; only managers list those of others.',
    )
  }
  const now = ctx.now()
  const limit = query.limit ?? limitDefault
  const { whose, where, values } = conditions(caller, { query, after, now })
  // One row more than asked for tells whether there is another page.
  const rowCountMax = `$${values.push(String(limit + 1))}`
  const parts = whose.map(
    (those) => `(select ${sessionColumns} from session where company_id = $1 ${those} ${where.join(' ')}
      order by opened_at desc, session_id desc limit ${rowCountMax})`,
  )
  const statement = sql<SessionRow>(
    `select * from (${parts.join(' union all ')}) as part order by "openedAt" desc, "sessionId" desc limit ${rowCountMax}`,
  )
  const rows = await ctx.db.many(statement, values)
  const items = rows.slice(0, limit).map((row) => asOf(row, now))
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last) : null }
}

function requireOneDayForm({ day, from, to }: ListSessionsQuery): void {
  if (day !== undefined && (from !== undefined || to !== undefined)) {
    throw invalidField('day', 'cannot be combined with from or to; send one day or a range')
  }
  if (from !== undefined && to !== undefined && from > to) throw invalidField('from', 'must not be later than to')
}

/** Only the conditions that were asked for, so that each combination has the plan that fits it. */
function conditions(
  caller: Caller,
  { query, after, now }: { query: ListSessionsQuery; after: Position | undefined; now: Temporal.Instant },
) {
  const values: string[] = [caller.companyId]
  const where: string[] = []
  const add = (condition: (placeholder: string) => string, value: string | undefined) => {
    if (value !== undefined) where.push(`and ${condition(`$${values.push(value)}`)}`)
  }
  add((it) => `project_id = ${it}`, query.projectId)
  add((it) => `sector_id = ${it}`, query.sectorId)
  add((it) => `day = ${it}`, query.day)
  add((it) => `day >= ${it}`, query.from)
  add((it) => `day <= ${it}`, query.to)
  add((it) => `lower(local_id) = lower(${it})`, query.localId)
  const isOpen = (it: string) => `(status = 'open' and expires_at > ${it})`
  if (query.status !== undefined) {
    add((it) => (query.status === 'open' ? isOpen(it) : `not ${isOpen(it)}`), now.toString())
  }
  if (query.sessionId !== undefined) {
    if (isSessionId(query.sessionId)) add((it) => `session_id = ${it}`, query.sessionId)
    else where.push('and false')
  }
  if (after) {
    where.push(`and (opened_at, session_id) < ($${values.push(after.openedAt)}, $${values.push(after.sessionId)})`)
  }
  return { whose: whoseOf(isManager(caller) ? query.auth0Id : caller.auth0Id, values), where, values }
}

/** What somebody owns and what they help in, each by the index that fits it. Nobody is both in one session. */
function whoseOf(auth0Id: string | undefined, values: string[]): string[] {
  if (auth0Id === undefined) return ['']
  const it = `$${values.push(auth0Id)}`
  const helpedIn = `select h.session_id from session_helper h
    where h.company_id = $1 and h.auth0_id = ${it} and h.until is null`
  return [`and owner_id = ${it}`, `and session_id in (${helpedIn})`]
}

/** The last session of the page before. */
interface Position {
  readonly openedAt: string
  readonly sessionId: string
}

function encodeCursor(last: SessionRow): string {
  return Buffer.from(`${last.openedAt.epochMilliseconds}.${last.sessionId}`).toString('base64url')
}

function decodeCursor(cursor: string): Position {
  const [milliseconds = '', sessionId = ''] = Buffer.from(cursor, 'base64url').toString().split('.')
  if (!/^\d{1,14}$/.test(milliseconds) || !isSessionId(sessionId)) {
    throw invalidField('cursor', 'must be the nextCursor of an earlier page, unchanged')
  }
  return { openedAt: Temporal.Instant.fromEpochMilliseconds(Number(milliseconds)).toString(), sessionId }
}
