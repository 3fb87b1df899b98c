import { AppError } from '@tarja/contract/errors'
import { type Caller, type Context, isManager } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { applyToTotals, takePosition } from '#src/ledger/totals.ts'
import { type LockedSession, underSession } from '#src/ledger/under-session.ts'
import { findRecord, getRecord } from '#src/records/get.ts'
import type { RecordRow } from '#src/records/record.ts'
import { formatInstant } from '#src/sessions/session.ts'

export type Decision =
  | { readonly decision: 'accepted'; readonly reason: null }
  | { readonly decision: 'rejected'; readonly reason: string }

interface Review {
  readonly decision: Decision['decision']
  readonly auth0Id: string
  readonly at: Temporal.Instant
}

const findReview = sql<Review>(`
  select decision, auth0_id as "auth0Id", at from record_review where company_id = $1 and record_id = $2`)

const insertReview = sql(`
  with decided as (
    insert into record_review (company_id, record_id, decision, at, auth0_id, reason, position)
    values ($1, $2, $3, $4, $5, $6, $7)
    returning company_id, record_id
  )
  delete from record_waiting w using decided d where w.company_id = d.company_id and w.record_id = d.record_id`)

/**
 * Decides about a record that waits for review, once and for all; answers the record as it then is. An accepted one counts
 * from then on, though its session has closed: in the totals with the decision, or not at all. Safe to repeat. What the
 * owner of the session took back before does not wait any more: it cannot be accepted, and need not be rejected.
 */
export async function decideRecord(
  ctx: Context,
  caller: Caller,
  { recordId, ...decided }: { recordId: string } & Decision,
): Promise<RecordRow> {
  const { companyId } = caller
  const { sessionId } = await getRecord(ctx, caller, recordId)
  return underSession(ctx, { companyId, sessionId }, async (locked) => {
    const { tx } = locked
    const record = await tx.one(findRecord, [companyId, recordId])
    const review = await tx.maybeOne(findReview, [companyId, recordId])
    const isDecidedSo = review?.decision === decided.decision
    if (isDecidedSo && review.auth0Id === caller.auth0Id) return record
    requireManager(caller)
    if (isDecidedSo) return record
    if (review) throw decidedOtherwise(recordId, review)
    if (record.voidOf !== null) throw isAVoid(recordId, record.voidOf)
    if (record.pendingReason === null) {
      if (decided.decision === 'accepted') return record
      throw alreadyCounts(recordId)
    }
    if (record.voidedBy !== null) {
      if (decided.decision === 'rejected') return record
      throw takenBack(recordId, record.voidedBy)
    }
    await writeReview(locked, { caller, record, decided })
    return tx.one(findRecord, [companyId, recordId])
  })
}

async function writeReview(
  { tx, session, now }: LockedSession,
  { caller, record, decided }: { caller: Caller; record: RecordRow; decided: Decision },
): Promise<void> {
  const { companyId, auth0Id } = caller
  const { recordId } = record
  const position = await takePosition(tx, session)
  const { decision, reason } = decided
  await tx.run(insertReview, [companyId, recordId, decision, now.toString(), auth0Id, reason, position])
  if (decision === 'rejected') return
  await applyToTotals(tx, { companyId, recordId, counted: 1, voided: 0, position })
}

export function requireManager(caller: Caller): void {
  if (isManager(caller)) return
  throw new AppError('FORBIDDEN', 'Only managers and admins review records. Ask one of them.')
}

function decidedOtherwise(recordId: string, { decision, auth0Id, at }: Review): AppError {
  return new AppError(
    'IDEMPOTENCY_CONFLICT',
    `Record ${recordId} was ${decision} by ${auth0Id} at ${formatInstant(at)}; a decision is not changed. What it leaves wrong, correct: POST …/sessions/{sessionId}/corrections.`,
    { details: { decision, auth0Id, at: formatInstant(at) } },
  )
}

function alreadyCounts(recordId: string): AppError {
  return new AppError(
    'IDEMPOTENCY_CONFLICT',
    `Record ${recordId} never waited for review; it has counted since it arrived. To take it back, correct it: POST …/sessions/{sessionId}/corrections.`,
  )
}

function takenBack(recordId: string, voidedBy: string): AppError {
  return new AppError(
    'IDEMPOTENCY_CONFLICT',
    `Record ${recordId} was taken back by the void ${voidedBy} while it waited for review; it never counts, and nothing is left to decide.`,
    { details: { voidedBy } },
  )
}

function isAVoid(recordId: string, voidOf: string): AppError {
  return new AppError('RECORD_IS_A_VOID', `Record ${recordId} is the void of ${voidOf}; voids are not reviewed.`, {
    details: { voidOf },
  })
}
