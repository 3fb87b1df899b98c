import type { Operation, Refusal } from './model.ts'

// What an answer of the server means for what was sent. Pure.

/** What came back, or that nothing did. */
export interface Answer {
  /** 0: nothing came back, so nobody knows whether it arrived. */
  readonly status: number
  /** `data` of the envelope, or the whole of a bulk answer. Null when the answer was not one of ours. */
  readonly data: unknown
  readonly error: AnswerError | null
}

export interface AnswerError {
  readonly code: string
  readonly message: string
  readonly details: unknown
}

export type Verdict =
  | { readonly kind: 'done' }
  /** Nothing is known or the server has no time: the same again, later. */
  | { readonly kind: 'wait' }
  /** Answered, but with neither yes nor no. Later again, and after some of these others go before it. */
  | { readonly kind: 'failed'; readonly status: number }
  /** Nobody is signed in who may send this. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'smaller' }
  /** The same user has the sector open from another phone, or helps whoever has. */
  | { readonly kind: 'adopt'; readonly sessionId: string }
  /** The device's clock was ahead when the instant was captured; it was not taken, so it may be said anew. */
  | { readonly kind: 'retime' }
  | { readonly kind: 'refused'; readonly error: AnswerError }

const pausing = new Set(['UNAUTHENTICATED', 'USER_NOT_REGISTERED', 'IDENTITY_MISMATCH'])
// Whatever was asked, the server has no time or not all that it needs: it says nothing of what was sent.
const passing = new Set(['BUSY', 'DATABASE_UNAVAILABLE', 'ISSUER_UNAVAILABLE', 'RATE_LIMITED'])
// Another version of the server, perhaps in the middle of an upgrade, or headers that were added on the way.
const elsewhere = new Set([
  'ROUTE_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'UNSUPPORTED_MEDIA_TYPE',
  'EXPECTATION_FAILED',
  'HEADERS_TOO_LARGE',
])

export function judgeAnswer(operation: Operation, answer: Answer): Verdict {
  const { status, error } = answer
  // An answer that is none of ours comes from a proxy, or from the sign-in page of a hotel's network.
  if (status >= 200 && status < 300) return answer.data === null ? { kind: 'failed', status } : { kind: 'done' }
  if (status === 401) return { kind: 'pause' }
  if (status === 413) return { kind: 'smaller' }
  if (status === 0 || status === 408 || status === 429 || passing.has(error?.code ?? '')) return { kind: 'wait' }
  if (status >= 500 || error === null || elsewhere.has(error.code)) return { kind: 'failed', status }
  if (pausing.has(error.code)) return { kind: 'pause' }
  return judgeRefusal(operation, error)
}

function judgeRefusal({ kind }: Operation, error: AnswerError): Verdict {
  const { code, details } = error
  if (kind === 'open' && code === 'SESSION_ALREADY_OPEN') {
    const sessionId = isOwnSession(details) ? details.sessionId : null
    return sessionId === null ? { kind: 'refused', error } : { kind: 'adopt', sessionId }
  }
  if (kind === 'open' && names(details, '/openedAt')) return { kind: 'retime' }
  if (kind === 'close' && names(details, '/closedAt')) return { kind: 'retime' }
  if (kind === 'update' && names(details, '/effectiveAt')) return { kind: 'retime' }
  // It lasts as long already.
  if (kind === 'extend' && code === 'NOT_AN_EXTENSION') return { kind: 'done' }
  return { kind: 'refused', error }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isOwnSession = (details: unknown): details is { sessionId: string } =>
  isObject(details) &&
  (details['ownedByCaller'] === true || details['helpedByCaller'] === true) &&
  typeof details['sessionId'] === 'string'

/** Whether the details of a 400 name a field. */
const names = (details: unknown, path: string): boolean =>
  Array.isArray(details) && details.some((one: unknown) => isObject(one) && one['path'] === path)

/** What became of one record of a bulk. */
export type RecordOutcome =
  | {
      readonly kind: 'kept'
      readonly recordId: string
      readonly state: 'counted' | 'pending'
      readonly isRepeat: boolean
    }
  | { readonly kind: 'refused'; readonly error: AnswerError }
  | { readonly kind: 'wait' }
  | { readonly kind: 'failed'; readonly status: number }
  | { readonly kind: 'pause' }

/** The outcomes of a bulk in the order sent. What the answer does not speak of was not acknowledged. */
export function recordOutcomes(data: unknown, count: number): RecordOutcome[] {
  const outcomes = Array.from({ length: count }, (): RecordOutcome => ({ kind: 'failed', status: 207 }))
  const results: unknown = isObject(data) ? data['results'] : null
  if (!Array.isArray(results)) return outcomes
  for (const result of results as unknown[]) {
    if (!isObject(result)) continue
    const index = result['index']
    if (typeof index === 'number' && index in outcomes) outcomes[index] = recordOutcome(result)
  }
  return outcomes
}

function recordOutcome(result: Readonly<Record<string, unknown>>): RecordOutcome {
  const { statusCode, payloadPreview, state, code, message, details } = result
  if (typeof statusCode !== 'number') return { kind: 'failed', status: 207 }
  if (statusCode >= 200 && statusCode < 300) {
    const recordId = isObject(payloadPreview) ? payloadPreview['recordId'] : null
    if (typeof recordId !== 'string') return { kind: 'failed', status: statusCode }
    // A repeat of one that was rejected meanwhile: what became of it is read with the directory.
    const isCounted = statusCode !== 202 && state !== 'pending' && state !== 'rejected'
    return { kind: 'kept', recordId, state: isCounted ? 'counted' : 'pending', isRepeat: statusCode === 200 }
  }
  if (statusCode === 429 || passing.has(String(code))) return { kind: 'wait' }
  if (typeof code !== 'string' || statusCode >= 500) return { kind: 'failed', status: statusCode }
  if (pausing.has(code)) return { kind: 'pause' }
  return { kind: 'refused', error: { code, message: typeof message === 'string' ? message : code, details } }
}

/** Whether it stands instead of a record that was replaced before, by the office or from another phone. */
export const isCorrectedAlready = (outcome: RecordOutcome | undefined): boolean =>
  outcome?.kind === 'refused' &&
  outcome.error.code === 'IDEMPOTENCY_CONFLICT' &&
  isObject(outcome.error.details) &&
  typeof outcome.error.details['replacedBy'] === 'string'

export const refusalOf = ({ code, message, details }: AnswerError, at: string): Refusal => ({
  code,
  message,
  details: details ?? null,
  at,
})
