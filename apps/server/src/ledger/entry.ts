import type { AppError } from '@tarja/contract/errors'
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
  /** What comes late or from a wrong clock is kept for a manager instead of refused: nobody is looking at the device. */
  readonly keepForReview: boolean
}

/** What became of an entry. `inserted` and `pending` are committed by the database when they are told. */
export type Outcome =
  | { readonly kind: 'inserted' | 'repeat'; readonly preview: PayloadPreview }
  | { readonly kind: 'pending'; readonly preview: PayloadPreview; readonly reason: PendingReason }
  | { readonly kind: 'refused'; readonly error: AppError }

export function previewOf(entry: Omit<PayloadPreview, 'units'> & { units: string }): PayloadPreview {
  const { recordId, sessionId, workerId, units } = entry
  return { recordId, sessionId, workerId, units: Number(units) }
}
