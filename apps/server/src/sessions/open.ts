import { randomUUIDv7 } from 'node:crypto'
import { AppError, invalidField } from '@tarja/contract/errors'
import { shownOrNull } from '@tarja/contract/names'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import type { Caller, Context } from '#src/context.ts'
import { notifySession } from '#src/db/channel.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { parseInstant } from '#src/instant.ts'
import { type OpeningSite, getOpeningSite } from '#src/projects/opening-site.ts'
import { endWithLoss, wasOpenBeforeLoss, wasWorkedInSince } from './before-loss.ts'
import { writeExpiry, writeLostEnd } from './change.ts'
import { dayOf } from './day.ts'
import { historyRow, writeHistory } from './history.ts'
import { findRepeat } from './repeat.ts'
import {
  type SessionRow,
  asOf,
  bonusColumns,
  expire,
  expiryOf,
  formatInstant,
  isExpired,
  sessionColumns,
} from './session.ts'

const aheadMaxMinutes = 5
// Each round loses to another opening that ended meanwhile, so even the second is rare.
const attemptsMax = 10

export interface Opened {
  readonly session: SessionRow
  /** True when this request was answered before: nothing was made. */
  readonly isRepeat: boolean
}

/**
 * Opens a session. One open session for each company, project, day and sector: the unique index decides, so any
 * number may try at once from any number of processes. Safe to repeat with the same `localId`.
 */
export async function openSession(ctx: Context, caller: Caller, body: OpenSessionBody): Promise<Opened> {
  const site = await getOpeningSite(ctx, caller, body)
  const repeat = await findRepeat(ctx.db, caller, body)
  if (repeat) return { session: asOf(repeat, ctx.now()), isRepeat: true }
  const opening = { caller, body, site, openedAt: parseInstant(body.openedAt) }
  return ctx.db.transaction((tx) => openInTransaction(ctx, tx, opening))
}

interface Opening {
  readonly caller: Caller
  readonly body: OpenSessionBody
  readonly site: OpeningSite
  readonly openedAt: Temporal.Instant
}

async function openInTransaction(ctx: Context, tx: Queries, opening: Opening): Promise<Opened> {
  const { caller, body } = opening
  if (givenId(opening) !== undefined) await requireLotOfItsOwn(tx, newSession(opening, ctx.now()))
  let isBeside = false
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const now = ctx.now()
    const session = newSession(opening, now)
    const isOver = isExpired(session, now)
    if (isOver && !body.localId) throw wouldBeExpired(session)
    const stored = bornAs(session, { isOver, isBeside, caller, now })
    if (await insert(tx, stored)) {
      // A rule about now, so the last thing to be refused; what was inserted goes with the transaction.
      requireNotAhead(session.openedAt, now)
      await writeOpening(tx, { session, stored, author: { at: now, auth0Id: caller.auth0Id } })
      return { session: stored, isRepeat: false }
    }
    const repeat = await findRepeat(tx, caller, body)
    if (repeat) return { session: asOf(repeat, ctx.now()), isRepeat: true }
    isBeside = !(await makeWay(ctx, tx, { caller, session, hasGivenId: givenId(opening) !== undefined }))
  }
  throw new AppError('BUSY', 'Too many openings of this sector at once; send the request again.', {
    retryAfterSeconds: 1,
  })
}

/** Open; or closed, where its end has passed while its device was offline, or another was opened since a loss. */
function bornAs(
  session: SessionRow,
  { isOver, isBeside, caller, now }: { isOver: boolean; isBeside: boolean; caller: Caller; now: Temporal.Instant },
): SessionRow {
  if (isOver) return { ...expire(session), updatedAt: now }
  return isBeside ? { ...session, ...endWithLoss(session, caller.sentAgain, now), version: 2 } : session
}

function requireNotAhead(openedAt: Temporal.Instant, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(openedAt, now.add({ minutes: aheadMaxMinutes })) <= 0) return
  throw invalidField(
    '/openedAt',
    `must be at most ${aheadMaxMinutes} minutes ahead of the server, where it is ${formatInstant(now)}; check the clock of the device`,
  )
}

/** The id under which it was opened before a loss. */
const givenId = ({ caller, body }: Pick<Opening, 'caller' | 'body'>): string | undefined =>
  caller.sentAgain?.lost && body.acknowledged?.sessionId

function newSession({ caller, body, site, openedAt }: Opening, now: Temporal.Instant): SessionRow {
  const maxDurationHours = body.maxDurationHours ?? site.maxDurationHours
  const bonus = body.bonus === undefined ? site.bonus : bonusColumns(body.bonus)
  return {
    companyId: caller.companyId,
    sessionId: givenId({ caller, body }) ?? randomUUIDv7(),
    localId: body.localId ?? null,
    projectId: body.projectId,
    auth0Id: caller.auth0Id,
    sectorId: body.sectorId,
    sector_name: shownOrNull(body.sector_name) ?? site.sector_name,
    timezone: site.timezone,
    day: dayOf(openedAt, site),
    status: 'open',
    openedAt,
    closedAt: null,
    maxDurationHours,
    expiresAt: expiryOf(openedAt, maxDurationHours),
    samplingUnit: body.samplingUnit ?? site.samplingUnit,
    pricePerUnit: body.pricePerUnit === undefined ? site.pricePerUnit : String(body.pricePerUnit),
    ...bonus,
    notes: body.notes ?? null,
    finalNotes: null,
    closedBy: null,
    closedReason: null,
    helperIds: [],
    askerIds: [],
    totalUnits: '0',
    recordCount: 0,
    workerCount: 0,
    lastPosition: 0,
    lastRecordedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
}

const insertSession = sql(`
  insert into session (company_id, session_id, local_id, project_id, owner_id, sector_id, sector_name, timezone, day,
    status, opened_at, closed_at, max_duration_hours, expires_at, sampling_unit, price_per_unit, bonus_type,
    bonus_value, bonus_note, notes, closed_by, closed_reason, version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
    $24, $24)
  on conflict do nothing
  returning ${notifySession('session')}`)

/** False when an open session of the sector and day, or this `localId`, is there already. */
async function insert(tx: Queries, session: SessionRow): Promise<boolean> {
  const inserted = await tx.run(insertSession, [
    session.companyId,
    session.sessionId,
    session.localId,
    session.projectId,
    session.auth0Id,
    session.sectorId,
    session.sector_name,
    session.timezone,
    session.day,
    session.status,
    session.openedAt.toString(),
    session.closedAt?.toString() ?? null,
    session.maxDurationHours,
    session.expiresAt.toString(),
    session.samplingUnit,
    session.pricePerUnit,
    session.bonusType,
    session.bonusValue,
    session.bonusNote,
    session.notes,
    session.closedBy,
    session.closedReason,
    session.version,
    session.createdAt.toString(),
  ])
  return inserted === 1
}

async function writeOpening(
  tx: Queries,
  {
    session,
    stored,
    author,
  }: { session: SessionRow; stored: SessionRow; author: { at: Temporal.Instant; auth0Id: string } },
): Promise<void> {
  await writeHistory(tx, session, historyRow('opened', { before: null, after: session, author }))
  if (stored === session) return
  // Born closed: the device was offline until after the session's end, or the session is from before a loss.
  const closedBy = { at: author.at, auth0Id: stored.closedBy === 'system' ? null : author.auth0Id }
  await writeHistory(tx, stored, historyRow('closed', { before: session, after: stored, author: closedBy }))
}

const lockHolder = sql<SessionRow>(`
  select ${sessionColumns} from session
  where company_id = $1 and project_id = $2 and day = $3 and sector_id = $4 and status = 'open'
  for no key update`)

const findTaken = sql(`select 1 from session where company_id = $1 and session_id = $2`)

const findOfSameLot = sql(`
  select 1 from session
  where company_id = $1 and day = $3 and session_id <> $2::uuid and right(session_id::text, 8) = right($2::uuid::text, 8)
  limit 1`)

/** A lot is named by its day and the end of the id (`harvest/session.ts`); a client that names the id must not make two of one. */
async function requireLotOfItsOwn(tx: Queries, session: SessionRow): Promise<void> {
  const isTaken = await tx.maybeOne(findOfSameLot, [session.companyId, session.sessionId, session.day])
  if (isTaken) throw sessionIdTaken(session)
}

/**
 * Closes the session in the way if it has outlived its maximum. If it has not, refuses, unless what is opened was open before
 * a loss. Then the later of the two stays open, by the order of their ids: that it could be opened proves that the other
 * had ended, unless that was worked in since the loss. Answers false where that is the one in the way. Whoever claims an
 * opening falsely ends a session that lay idle, under their name in its history; later records of it wait for the office.
 */
async function makeWay(
  ctx: Context,
  tx: Queries,
  { caller, session, hasGivenId }: { caller: Caller; session: SessionRow; hasGivenId: boolean },
): Promise<boolean> {
  const isTaken = caller.sentAgain && (await tx.maybeOne(findTaken, [session.companyId, session.sessionId]))
  if (isTaken) throw sessionIdTaken(session)
  const holder = await tx.maybeOne(lockHolder, [session.companyId, session.projectId, session.day, session.sectorId])
  if (!holder) return true
  // Read after the lock was had: waiting for it may have outlasted the holder.
  const now = ctx.now()
  if (isExpired(holder, now)) {
    await writeExpiry(tx, holder)
    return true
  }
  const { sentAgain } = caller
  if (!wasOpenBeforeLoss({ ...session, closedOn: null }, sentAgain))
    throw await alreadyOpen(tx, holder, session.auth0Id)
  const isEarlier = !hasGivenId || session.sessionId < holder.sessionId
  if (isEarlier || wasWorkedInSince(holder, sentAgain)) return false
  await writeLostEnd(tx, holder, { sentAgain, author: { at: now, auth0Id: caller.auth0Id } })
  return true
}

const findName = sql<{ name: string | null }>(`select name from app_user where company_id = $1 and auth0_id = $2`)

async function alreadyOpen(tx: Queries, holder: SessionRow, callerId: string): Promise<AppError> {
  const { companyId, sessionId, auth0Id, sectorId, day, helperIds } = holder
  const { name: ownerName } = await tx.one(findName, [companyId, auth0Id])
  const [ownedByCaller, helpedByCaller] = [auth0Id === callerId, helperIds.includes(callerId)]
  const what =
    ownedByCaller || helpedByCaller
      ? `${ownedByCaller ? 'yours' : `where you help ${auth0Id}`}. Record in that one.`
      : `owned by ${auth0Id}. Ask to help there: POST …/${sessionId}/join-requests.`
  return new AppError('SESSION_ALREADY_OPEN', `Sector ${sectorId} has session ${sessionId} open on ${day}, ${what}`, {
    details: { sessionId, auth0Id, ownerName, ownedByCaller, helpedByCaller },
  })
}

function sessionIdTaken({ sessionId }: SessionRow): AppError {
  return new AppError(
    'IDEMPOTENCY_CONFLICT',
    `Session ${sessionId}, or one of its day whose lot has the same code, was opened with another localId. Leave acknowledged out to open another one.`,
    { details: { sessionId } },
  )
}

function wouldBeExpired(session: SessionRow): AppError {
  return new AppError(
    'SESSION_WOULD_BE_EXPIRED',
    `Opened at ${formatInstant(session.openedAt)} for at most ${session.maxDurationHours} hours, it would have ended at ${formatInstant(session.expiresAt)}. Check the date, or send a localId if a device recorded it offline.`,
    { details: { expiresAt: formatInstant(session.expiresAt) } },
  )
}
