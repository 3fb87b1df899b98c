import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { Caller } from '#src/context.ts'
import type { Entry, Outcome } from '#src/ledger/entry.ts'

/** An entry of one box for one worker, as a single create makes it, that no other test has sent. */
export function makeEntry(
  { companyId, auth0Id }: Caller,
  { sessionId, recordedAt, ...over }: Pick<Entry, 'sessionId' | 'recordedAt'> & Partial<Entry>,
): Entry {
  return {
    companyId,
    auth0Id,
    recordId: randomUUIDv7(),
    sessionId,
    workerId: 'JS0315',
    worker_name: null,
    units: '1',
    recordedAt,
    clientEventId: randomUUID(),
    idempotencyKey: null,
    correctionOf: null,
    keepForReview: false,
    ...over,
  }
}

/** An outcome in a word or two: its kind, the reason for a review or the code of a refusal. */
export function toldOf(outcome: Outcome | undefined): string {
  switch (outcome?.kind) {
    case 'pending':
      return `pending ${outcome.reason}`
    case 'refused':
      return outcome.error.code
    default:
      return outcome?.kind ?? 'nothing'
  }
}
