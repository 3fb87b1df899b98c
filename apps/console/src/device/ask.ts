import { failedWith } from '@tarja/sdk'
import { adoptOffset, measureOffset, nowMs } from './clock.ts'
import { believes, presentIncarnation } from './incarnation.ts'
import { noteRetryAfter } from './not-before.ts'
import type { Answer, AnswerError } from './replies.ts'

/** What a method of the client resolves to, whatever it was asked. */
export interface Reply {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}

/** Nobody can be asked as the person of this device; somebody has to sign in. */
export const signedOut: Answer = {
  status: 401,
  data: null,
  error: { code: 'UNAUTHENTICATED', message: '', details: null },
}

const nothing: Answer = { status: 0, data: null, error: null }

const incarnationHeader = 'x-tarja-incarnation'

const longestMs = 60_000

/** Given to the client's method; the signal ends the request when it takes too long. */
export type Asking = { readonly signal: AbortSignal }

/** Asks the server one thing. Never throws for what a network or a server does: it answers what is known. */
export async function ask(call: (asking: Asking) => Promise<Reply>): Promise<Answer> {
  const sentAt = Date.now()
  const asked = await presentIncarnation()
  try {
    const reply = await call({ signal: AbortSignal.timeout(longestMs) })
    await measureClock(reply.response, sentAt)
    const retryAfterMs = retryAfterOf(reply.response)
    if (retryAfterMs !== null) await noteRetryAfter(retryAfterMs)
    const shown = reply.response.headers.get(incarnationHeader)
    // What answers without it is older than it, or stands before the office and knows nothing of it.
    return shown === null || (await believes(shown, asked)) ? answerOf(reply) : nothing
  } catch (error) {
    if (error instanceof Error && error.name === 'SignedOut') return signedOut
    // A mistake of ours must be seen; but what was to be sent is still in the queue, and goes again like after any other.
    if (!isOfNetwork(error)) reportError(error)
    return nothing
  }
}

/** Without a network, or what answered was none of ours: nobody knows whether it arrived, and it is sent again. */
function isOfNetwork(error: unknown): boolean {
  if (failedWith(error, 'NETWORK', 'UNEXPECTED_ANSWER')) return true
  // The time-out above, and an answer that says that it is JSON and is not.
  return (error instanceof DOMException && error.name === 'TimeoutError') || error instanceof SyntaxError
}

async function measureClock({ headers, status }: Response, sentAt: number): Promise<void> {
  const date = headers.get('date')
  // An error may come from a proxy with a clock of its own.
  if (date === null || status >= 500) return
  const measured = measureOffset({ date, sentAt, receivedAt: Date.now() })
  if (measured !== null) await adoptOffset(measured)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function answerOf({ data, error, response: { status } }: Reply): Answer {
  const isOurs = isObject(data) && data['status'] === 'success'
  return { status, data: isOurs ? (data['data'] ?? data) : null, error: errorOf(error) }
}

function errorOf(error: unknown): AnswerError | null {
  if (!isObject(error) || typeof error['code'] !== 'string') return null
  const { code, message, details } = error
  return { code, message: typeof message === 'string' ? message : code, details: details ?? null }
}

function retryAfterOf({ headers, ok }: Response): number | null {
  const text = headers.get('retry-after')
  if (text === null || ok) return null
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs())
}
