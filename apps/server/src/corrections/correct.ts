import { randomUUIDv7 } from 'node:crypto'
import type { CorrectSessionBody, CorrectedSession } from '@tarja/contract/corrections'
import { AppError } from '@tarja/contract/errors'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { insertCorrecting, writeTotals } from '#src/ledger/correct.ts'
import { type LockedSession, underSession } from '#src/ledger/under-session.ts'
import { toWire } from '#src/records/record.ts'
import { answerOnce } from '#src/requests/answer-once.ts'
import { getStoredSession, writeCorrected } from '#src/sessions/change.ts'
import { type Movement, type Totals, movementsOf, toWireTotals } from './correction.ts'
import { itemsOf } from './items.ts'
import { requireFound, requireSensible, requireStanding } from './judge.ts'
import { outcomeOf } from './outcome.ts'
import { findCorrection, findTargets, listCorrecting, readWorkerTotals } from './read.ts'

interface Correcting {
  readonly caller: Caller
  readonly sessionId: string
  readonly body: CorrectSessionBody
}

/** What it comes to, before anything is written. */
interface Plan {
  readonly movements: readonly Movement[]
  readonly before: Totals
  readonly after: Totals
}

/**
 * Corrects the records of a session, open or closed: takes back, replaces and adds, all of it or nothing. What was there
 * stays, taken back by voids; what replaces it keeps its time, which decides about its price. Safe to repeat. A dry run
 * answers the same totals, from the same plan, and writes nothing.
 */
export async function correctSession(
  ctx: Context,
  caller: Caller,
  { sessionId, body, isDryRun }: { sessionId: string; body: CorrectSessionBody; isDryRun: boolean },
): Promise<CorrectedSession> {
  const { companyId } = await getStoredSession(ctx, caller, sessionId)
  const correcting = { caller, sessionId, body }
  return underSession(ctx, { companyId, sessionId }, (locked) =>
    isDryRun ? dryRun(locked, correcting) : run(locked, correcting),
  )
}

async function dryRun(locked: LockedSession, correcting: Correcting): Promise<CorrectedSession> {
  const { before, after } = await (await readPlan(locked, correcting))()
  return { correctionId: null, before: toWireTotals(before), after: toWireTotals(after), records: [] }
}

async function run(locked: LockedSession, correcting: Correcting): Promise<CorrectedSession> {
  const { tx, now } = locked
  const { caller, sessionId, body } = correcting
  const plan = await readPlan(locked, correcting)
  const { clientEventId, reason, reasonCode = null } = body
  const content = { sessionId, reason, reasonCode, items: itemsOf(body) }
  const request = { caller, verb: 'correctSession', clientEventId, content, now }
  let isRepeat = true
  const { correctionId } = await answerOnce(tx, request, async () => {
    isRepeat = false
    return { correctionId: await write(locked, correcting, await plan()) }
  })
  return { ...(await answer(tx, caller.companyId, correctionId)), ...(isRepeat && { idempotent: true as const }) }
}

/**
 * Refuses what names no record of the session, and answers how the rest is judged and counted: a repeat is answered in
 * between, before anything that depends on the present state.
 */
async function readPlan(
  { tx, session, now }: LockedSession,
  { caller, body }: Correcting,
): Promise<() => Promise<Plan>> {
  const items = itemsOf(body)
  const named = items.flatMap((item) => (item.kind === 'void' ? [item.recordId] : []))
  const targets = await findTargets(tx, session, named)
  requireFound(items, targets)
  return async () => {
    requireManager(caller)
    requireStanding(items, targets)
    requireSensible(items, { targets, session, now })
    const movements = movementsOf(items, targets, now)
    const workers = await readWorkerTotals(tx, session, new Set(movements.map(({ workerId }) => workerId)))
    const before = { ...session, workers }
    return { movements, before, after: outcomeOf(before, movements) }
  }
}

const insertCorrection = sql(`
  insert into correction (company_id, correction_id, session_id, version, at, auth0_id, reason_code, reason,
    first_position, last_position, before, after)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)

async function write(
  { tx, session, now }: LockedSession,
  { caller, body }: Correcting,
  { movements, before, after }: Plan,
): Promise<string> {
  const { companyId, sessionId } = session
  const { auth0Id } = caller
  const correctionId = randomUUIDv7()
  const firstPosition = session.lastPosition + 1
  const lastPosition = session.lastPosition + movements.length
  const rows = movements.map((movement) => ({ ...movement, recordId: randomUUIDv7() }))
  const { reason, reasonCode = null } = body
  await insertCorrecting(tx, { companyId, sessionId, correctionId, auth0Id, at: now, reason, firstPosition, rows })
  await writeTotals(tx, { companyId, sessionId, lastPosition }, after)
  const { version } = await writeCorrected(tx, session, { totals: after, author: { at: now, auth0Id } })
  await tx.run(insertCorrection, [
    companyId,
    correctionId,
    sessionId,
    version,
    now.toString(),
    auth0Id,
    reasonCode,
    reason,
    firstPosition,
    lastPosition,
    JSON.stringify(toWireTotals(before)),
    JSON.stringify(toWireTotals(after)),
  ])
  return correctionId
}

async function answer(tx: Queries, companyId: string, correctionId: string): Promise<CorrectedSession> {
  const correction = await tx.one(findCorrection, [companyId, correctionId])
  const records = await listCorrecting(tx, companyId, correction)
  const { before, after } = correction
  return { correctionId, before, after, records: records.map(toWire) }
}

function requireManager(caller: Caller): void {
  if (isManager(caller)) return
  throw new AppError('FORBIDDEN', 'Only managers and admins correct the records of a session. Ask one of them.')
}
