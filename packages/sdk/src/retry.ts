import { networkError, retryAfterOf, unexpectedAnswer } from './errors.ts'
import type { paths } from './schema.ts'

/** Sends one request; `globalThis.fetch` is one. */
export type Send = (request: Request) => Promise<Response>

/** How hard to try. */
export interface RetryOptions {
  /** How often a request is sent at most; 1: never again. By default 4. */
  readonly attemptsMax?: number
  /** How long to wait for one whole answer, in milliseconds. By default 30,000. */
  readonly attemptMs?: number
  /** The longest pause before the next attempt. A server that asks for more is not asked again. By default 15,000. */
  readonly pauseMaxMs?: number
}

const firstPauseMs = 300

/**
 * POSTs that do nothing twice, whatever became of the first: the server knows a repeat by what it carries and answers it
 * as it answered before. The others — changing, closing, extending, handing over a session, making an API token — would
 * be refused or done twice, so they are sent again only when the server said that it had not begun.
 */
const repeatable = {
  '/api/control/production/sessions': carriesLocalId,
  '/api/control/production/records': always,
  '/api/control/production/records/bulk': always,
  '/api/control/production/records/{recordId}/void': always,
  '/api/control/production/records/{recordId}/accept': always,
  '/api/control/production/records/{recordId}/reject': always,
  '/api/control/workers': always,
  '/api/control/workers/{worker}/reactivate': always,
  '/api/control/api-tokens/{keyId}/revoke': always,
} satisfies { [Path in keyof paths]?: (body: Uint8Array) => boolean }

const rules = Object.entries(repeatable).map(([template, may]) => ({
  // The server may be mounted below a path of its own.
  path: new RegExp(`${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  may,
}))

function always(): boolean {
  return true
}

// Without one, a repeat is refused because of the very session it opened.
function carriesLocalId(body: Uint8Array): boolean {
  try {
    return typeof JSON.parse(new TextDecoder().decode(body)).localId === 'string'
  } catch {
    return false // the server will say what is wrong with it
  }
}

/** Whether the request may be sent again when it is not known what became of it. */
export function isRepeatable({ method, url }: Pick<Request, 'method' | 'url'>, body: Uint8Array): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  const { pathname } = new URL(url)
  return method === 'POST' && rules.some(({ path, may }) => path.test(pathname) && may(body))
}

/**
 * Sends a request until it is answered, as often as is safe and the options allow. Every attempt carries the same bytes,
 * and so the same ids. Ends at once when the request's signal is aborted, with its reason.
 */
export function withRetries(send: Send, options: RetryOptions = {}): Send {
  const { attemptsMax = 4, attemptMs = 30_000, pauseMaxMs = 15_000 } = options
  return async (request) => {
    const body = new Uint8Array(await request.arrayBuffer())
    const isSafe = isRepeatable(request, body)
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await attemptOnce(send, request, { body, attemptMs })
      const pauseMs = pauseAfter(outcome, { attempt, isSafe })
      if (pauseMs === undefined || attempt >= attemptsMax || pauseMs > pauseMaxMs) {
        if ('failure' in outcome) throw outcome.failure
        return outcome.response
      }
      await pause(pauseMs, request.signal)
    }
  }
}

type Outcome = { readonly response: Response; readonly isUntouched: boolean } | { readonly failure: Error }

/** How long to wait before the next attempt; undefined: there should be none. */
function pauseAfter(outcome: Outcome, { attempt, isSafe }: { attempt: number; isSafe: boolean }): number | undefined {
  // Half of it at random, so that all the phones of a farm do not come back in the same instant.
  const backoffMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2)
  if ('failure' in outcome) return isSafe ? backoffMs : undefined
  const { response, isUntouched } = outcome
  const isPassing = [408, 429, 502, 503, 504].includes(response.status)
  return isPassing && (isSafe || isUntouched) ? Math.max(backoffMs, retryAfterOf(response) ?? 0) : undefined
}

/** Answers once the answer is here whole: one that breaks off half-way is a failure like any other. */
async function attemptOnce(
  send: Send,
  request: Request,
  { body, attemptMs }: { body: Uint8Array<ArrayBuffer>; attemptMs: number },
): Promise<Outcome> {
  request.signal.throwIfAborted()
  const attempt = new AbortController()
  const tooLate = new DOMException(`there was no answer within ${attemptMs} ms`, 'TimeoutError')
  const timer = setTimeout(() => attempt.abort(tooLate), attemptMs)
  const stop = () => attempt.abort(request.signal.reason)
  request.signal.addEventListener('abort', stop)
  let isStream = false
  try {
    const init = { signal: attempt.signal, ...(body.length > 0 && { body }) }
    const response = await send(new Request(request, init))
    isStream = isEventStream(response)
    return isStream ? { response, isUntouched: false } : await readWhole(response)
  } catch (error) {
    request.signal.throwIfAborted()
    if (attempt.signal.aborted) return { failure: networkError(tooLate) }
    // What `fetch` throws without a network. Anything else is what the caller's own functions threw.
    if (error instanceof TypeError) return { failure: networkError(error) }
    throw error
  } finally {
    clearTimeout(timer)
    // A stream goes on being read, and can be aborted, long after this.
    if (!isStream) request.signal.removeEventListener('abort', stop)
  }
}

const typeOf = (response: Response): string => response.headers.get('content-type') ?? ''
const isEventStream = (response: Response): boolean => typeOf(response).startsWith('text/event-stream')

async function readWhole(response: Response): Promise<Outcome> {
  const bytes = await response.arrayBuffer()
  const { status, statusText, headers } = response
  // Tarja has no pages among its operations: this is a network that wants somebody to sign in first.
  if (response.ok && typeOf(response).startsWith('text/html')) {
    throw unexpectedAnswer(status, { body: new TextDecoder().decode(bytes) })
  }
  const isEmpty = bytes.byteLength === 0
  const whole = new Response(isEmpty ? null : bytes, { status, statusText, headers })
  return { response: whole, isUntouched: isUntouched(status, bytes) }
}

/** Whether the server says that it refused before it began. */
function isUntouched(status: number, bytes: ArrayBuffer): boolean {
  if (status === 408 || status === 429) return true
  return status === 503 && /"code":"(BUSY|ISSUER_UNAVAILABLE)"/.test(new TextDecoder().decode(bytes))
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason as Error) // whatever the caller aborted with
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}
