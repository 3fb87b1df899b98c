import { AppError } from '@tarja/contract/errors'
import type { Session, SessionEvent } from '@tarja/contract/sessions'
import type { Caller, Context, SentAgain } from '#src/context.ts'
import { notifySession } from '#src/db/channel.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { type RepeatableRequest, answerOnce } from '#src/requests/answer-once.ts'
import { type Author, type Effect, type EventType, type HistoryRow, historyRow, writeHistory } from './history.ts'
import { closedOnOf, endWithLoss, wasOpenBeforeLoss } from './before-loss.ts'
import { type SessionRow, asOf, expire, formatInstant, sessionColumns, toWire } from './session.ts'

/** What a verb makes of a session: the fields it sets and the name of it in the history. */
export interface Change {
  readonly type: EventType
  readonly set: Partial<SessionRow>
  /** Of a change of terms; see `update.ts`. */
  readonly effect?: Effect & { readonly restated: SessionEvent['changes'] }
}

const lockById = sql<SessionRow>(`
  select ${sessionColumns} from session where company_id = $1 and session_id = $2 for no key update`)

/** The SELECT of one session. The benchmark issues it too, as its baseline. */
export const findById = sql<SessionRow>(
  `select ${sessionColumns} from session where company_id = $1 and session_id = $2`,
)

// Every change writes every field that can change: one statement to prepare, and nothing to forget.
const updateSession = sql(`
  update session set owner_id = $3, status = $4, closed_at = $5, max_duration_hours = $6, expires_at = $7,
    sampling_unit = $8, price_per_unit = $9, bonus_type = $10, bonus_value = $11, bonus_note = $12, notes = $13,
    final_notes = $14, closed_by = $15, closed_reason = $16, version = $17, updated_at = $18, helper_ids = $19,
    asker_ids = $20
  where company_id = $1 and session_id = $2
  returning ${notifySession('session')}`)

const sessionIdShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Ids are opaque to clients; one that Tarja cannot have made names no session, and PostgreSQL would not read it. */
export const isSessionId = (text: string): boolean => sessionIdShape.test(text)

/** The session as it is stored; `asOf` tells what it is now. Another company's is like one that does not exist. */
export async function getStoredSession(ctx: Context, caller: Caller, sessionId: string): Promise<SessionRow> {
  const row = isSessionId(sessionId) ? await ctx.db.maybeOne(findById, [caller.companyId, sessionId]) : undefined
  if (!row) throw sessionNotFound(sessionId)
  return row
}

/** What is asked of a session. */
export interface ChangeRequest extends RepeatableRequest {
  readonly sessionId: string
}

/** The session as the wire shows it, and whether the request has changed it. A repeat tells what the first did. */
export interface Changed {
  readonly session: Session
  readonly isChanged: boolean
}

type Decide = (
  session: SessionRow,
  now: Temporal.Instant,
  tx: Queries,
) => Promise<Change | undefined> | Change | undefined

/**
 * The one way to change a session: locks its row, so that whatever `decide` sees is still so when the change is
 * written, and writes its history row in the same transaction. `decide` refuses by throwing, in the order of the
 * contract; the session it gets is as of now. No change, or one that alters nothing, writes nothing. A repeat is
 * answered before `decide` looks at what the session has become.
 */
export async function changeSession(ctx: Context, request: ChangeRequest, decide: Decide): Promise<Changed> {
  const { caller, sessionId } = request
  if (!isSessionId(sessionId)) throw sessionNotFound(sessionId)
  return ctx.db.transaction(async (tx) => {
    const row = await tx.maybeOne(lockById, [caller.companyId, sessionId])
    if (!row) throw sessionNotFound(sessionId)
    // Read after the lock was had: waiting for it may have outlasted the session.
    const now = ctx.now()
    const session = asOf(row, now)
    const content = { sessionId, ...request.content }
    return answerOnce(tx, { ...request, content, now }, async () => {
      const change = await decide(session, now, tx)
      const after =
        change && (await writeIfChanged(tx, { row, session }, { change, author: { at: now, auth0Id: caller.auth0Id } }))
      return { session: toWire(after ?? session), isChanged: after !== undefined }
    })
  })
}

async function writeIfChanged(
  tx: Queries,
  { row, session }: { row: SessionRow; session: SessionRow },
  { change, author }: { change: Change; author: Author },
): Promise<SessionRow | undefined> {
  const after: SessionRow = { ...session, ...change.set, version: session.version + 1, updatedAt: author.at }
  const { restated = {}, ...effect } = change.effect ?? {}
  const told = historyRow(change.type, { before: session, after, author })
  const history: HistoryRow = { ...told, ...effect, changes: { ...told.changes, ...restated } }
  if (Object.keys(history.changes).length === 0) return undefined
  // It has expired, and no sweep has written it down yet.
  if (session.version > row.version) await writeExpiry(tx, row)
  await writeChange(tx, after, history)
  return after
}

/** Closes a session that has outlived its maximum. The caller holds its row's lock. */
export async function writeExpiry(tx: Queries, session: SessionRow): Promise<SessionRow> {
  const after = expire(session)
  await writeChange(tx, after, expiryHistory(session))
  return after
}

/** Closes a session whose end was lost. The caller holds its row's lock. */
export async function writeLostEnd(
  tx: Queries,
  session: SessionRow,
  { sentAgain, author }: { sentAgain: SentAgain | undefined; author: Author },
): Promise<void> {
  const end = endWithLoss(session, sentAgain, author.at)
  const after: SessionRow = { ...session, ...end, version: session.version + 1, updatedAt: author.at }
  await writeChange(tx, after, historyRow('closed', { before: session, after, author }))
}

/** The history row of an expiry, the same whether the sweep has written it yet or a reader foretells it. */
export function expiryHistory(session: SessionRow): HistoryRow {
  return historyRow('closed', {
    before: session,
    after: expire(session),
    author: { at: session.expiresAt, auth0Id: null },
  })
}

/**
 * Writes into the history of a session that its ledger was corrected, and by how much; answers the session as it then is.
 * The caller holds its row's lock since `before`, as of now. An end that nobody has written down yet comes first.
 */
export async function writeCorrected(
  tx: Queries,
  before: SessionRow,
  { totals, author }: { totals: Pick<SessionRow, 'totalUnits' | 'recordCount' | 'workerCount'>; author: Author },
): Promise<SessionRow> {
  const stored = await tx.one(findById, [before.companyId, before.sessionId])
  if (stored.version < before.version) await writeExpiry(tx, stored)
  const after: SessionRow = { ...before, ...totals, version: before.version + 1, updatedAt: author.at }
  await writeChange(tx, after, historyRow('corrected', { before, after, author }))
  return after
}

export async function writeChange(tx: Queries, after: SessionRow, history: HistoryRow): Promise<void> {
  await tx.run(updateSession, [
    after.companyId,
    after.sessionId,
    after.auth0Id,
    after.status,
    after.closedAt?.toString() ?? null,
    after.maxDurationHours,
    after.expiresAt.toString(),
    after.samplingUnit,
    after.pricePerUnit,
    after.bonusType,
    after.bonusValue,
    after.bonusNote,
    after.notes,
    after.finalNotes,
    after.closedBy,
    after.closedReason,
    after.version,
    after.updatedAt.toString(),
    after.helperIds,
    after.askerIds,
  ])
  await writeHistory(tx, after, history)
}

export function requireOwner(session: SessionRow, caller: Caller): void {
  if (session.auth0Id === caller.auth0Id) return
  throw new AppError(
    'NOT_SESSION_OWNER',
    session.helperIds.includes(caller.auth0Id)
      ? `You help in session ${session.sessionId} of ${session.auth0Id}: you record there and take back what you recorded. Only its owner may do this; ask them to.`
      : `Session ${session.sessionId} belongs to ${session.auth0Id}; only its owner may do this; ask them to. A manager hands over an open session (POST …/transfer) and corrects the records of any (POST …/corrections).`,
    { details: { sessionId: session.sessionId, auth0Id: session.auth0Id } },
  )
}

/** What is sent again after a loss may be done in a session that has closed since. */
export async function requireOpen(queries: Queries, session: SessionRow, sentAgain?: SentAgain): Promise<void> {
  if (session.status === 'open' || session.closedAt === null) return
  if (sentAgain?.lost) {
    const closedOn = await closedOnOf(queries, session)
    if (wasOpenBeforeLoss({ ...session, closedOn }, sentAgain)) return
  }
  const closedAt = formatInstant(session.closedAt)
  const how = session.closedBy === 'system' ? `by the system at its longest duration, ${closedAt}` : `at ${closedAt}`
  throw new AppError(
    'SESSION_NOT_OPEN',
    `Session ${session.sessionId} was closed ${how}. A manager corrects its records (POST …/corrections); more work needs a session of its own.`,
    {
      details: { closedAt, closedBy: session.closedBy, closedReason: session.closedReason },
    },
  )
}

export function sessionNotFound(sessionId: string): AppError {
  return new AppError('SESSION_NOT_FOUND', `No session ${sessionId} in your company. Check the id.`)
}
