import type { AppError } from '@tarja/contract/errors'
import type { SentAgain } from '#src/context.ts'
import type { PayloadPreview, PendingReason } from '@tarja/contract/records'

/** One record to append, as it was understood. Units are decimal text. */
export interface Entry {
  readonly companyId: string
  /** The caller. */
  readonly auth0Id: string
  readonly recordId: string
  readonly sessionId: string
  readonly workerId: string
  readonly worker_name: string | null
  readonly units: string
  readonly recordedAt: Temporal.Instant
  readonly clientEventId: string
  readonly idempotencyKey: string | null
  /** The record that it stands instead of. */
  readonly correctionOf: string | null
  /** What comes late or from a wrong clock is kept for a manager instead of refused: nobody is looking at the device. */
  readonly keepForReview: boolean
  /** Present when it was acknowledged before, perhaps by a database that has lost it. */
  readonly sentAgain?: SentAgain | undefined
  /** It was acknowledged as waiting for a manager by a database that has lost it: it waits again, whatever its session is now. */
  readonly wasPending?: boolean
}

export interface Review {
  readonly state: 'pending' | 'rejected'
  readonly reason: PendingReason
}

/** What became of an entry. `inserted` and `pending` are committed by the database when they are told. */
export type Outcome =
  | { readonly kind: 'inserted'; readonly preview: PayloadPreview }
  /** `review`: present when the earlier one waits for a manager, or was rejected. */
  | { readonly kind: 'repeat'; readonly preview: PayloadPreview; readonly review?: Review }
  | { readonly kind: 'pending'; readonly preview: PayloadPreview; readonly reason: PendingReason }
  | { readonly kind: 'refused'; readonly error: AppError }
  /** Nothing is known of it, while others that came with it were stored. Safe to repeat. */
  | { readonly kind: 'failed'; readonly error: unknown }

export function previewOf(entry: Omit<PayloadPreview, 'units'> & { units: string }): PayloadPreview {
  const { recordId, sessionId, workerId, units } = entry
  return { recordId, sessionId, workerId, units: Number(units) }
}

/** For maps of what belongs to a company. Neither part holds white space. */
export const keyOf = (companyId: string, key: string): string => `${companyId} ${key}`

type Keys = Pick<Entry, 'companyId' | 'clientEventId' | 'idempotencyKey'>

/** The keys of entries, to see which share one with an earlier one. */
export function createKeySet(): { has(entry: Keys): boolean; add(entry: Keys): void } {
  const [events, keys] = [new Set<string>(), new Set<string>()]
  return {
    has: ({ companyId, clientEventId, idempotencyKey }) =>
      events.has(keyOf(companyId, clientEventId)) ||
      (idempotencyKey !== null && keys.has(keyOf(companyId, idempotencyKey))),
    add({ companyId, clientEventId, idempotencyKey }) {
      events.add(keyOf(companyId, clientEventId))
      if (idempotencyKey !== null) keys.add(keyOf(companyId, idempotencyKey))
    },
  }
}
