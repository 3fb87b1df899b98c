import { randomUUIDv7 } from 'node:crypto'
import { AppError, invalidField } from '@tarja/contract/errors'
import { shownOrNull } from '@tarja/contract/names'
import type { RecordInput } from '@tarja/contract/records'
import type { Caller } from '#src/context.ts'
import { parseInstant } from '#src/instant.ts'
import type { AppendQueue } from '#src/ledger/append-queue.ts'
import type { Entry, Outcome } from '#src/ledger/entry.ts'
import { isSessionId } from '#src/sessions/change.ts'

export type Recorded = Exclude<Outcome, { kind: 'refused' | 'failed' }>

/**
 * Records units for one worker. Safe to repeat with the same `clientEventId`, whatever the session has become since.
 * Resolves when the record is committed. Refuses what is late or outside the session: a person is looking.
 */
export async function createRecord(queue: AppendQueue, caller: Caller, input: RecordInput): Promise<Recorded> {
  requireSessionId(input.sessionId)
  requireRecordId(input.correctionOf)
  const [outcome] = await queue.append([entryOf(caller, input, { keepForReview: false })])
  if (!outcome) throw new Error('an entry has an outcome')
  if (outcome.kind === 'refused' || outcome.kind === 'failed') throw outcome.error
  return outcome
}

/** The input as it is understood: what is absent has its default, instants are of a millisecond. */
export function entryOf(caller: Caller, input: RecordInput, { keepForReview }: { keepForReview: boolean }): Entry {
  return {
    companyId: caller.companyId,
    auth0Id: caller.auth0Id,
    recordId: (caller.sentAgain?.lost && input.acknowledged?.recordId) ?? randomUUIDv7(),
    sessionId: input.sessionId,
    workerId: input.workerId,
    worker_name: shownOrNull(input.worker_name),
    units: String(input.units ?? 1),
    recordedAt: parseInstant(input.recordedAtUtc),
    clientEventId: input.clientEventId,
    idempotencyKey: input.idempotencyKey ?? null,
    correctionOf: input.correctionOf ?? null,
    keepForReview,
    sentAgain: caller.sentAgain,
    wasPending: keepForReview && caller.sentAgain?.lost !== undefined && input.acknowledged?.state === 'pending',
  }
}

export function requireSessionId(sessionId: string): void {
  if (isSessionId(sessionId)) return
  throw new AppError('SESSION_NOT_FOUND', `No session ${sessionId} in your company. Check sessionId.`)
}

/** What another shape has is no record, and PostgreSQL would not read it. */
export function requireRecordId(correctionOf: string | null | undefined): void {
  if (correctionOf == null || isSessionId(correctionOf)) return
  throw invalidField('/correctionOf', 'must be the recordId of a void record of the session')
}
