import type { components } from './schema.ts'

type Envelope = components['schemas']['Error']

/** Every code that the server refuses with. They are stable; the server's `docs/errors.md` says what each means. */
export type ErrorCode = Envelope['code']

/**
 * What can go wrong besides: `NETWORK`, the server could not be reached or its answer did not arrive whole, so that it is
 * not known whether the request was carried out; `UNEXPECTED_ANSWER`, somebody else answered, such as a proxy or the
 * sign-in page of a public Wi-Fi.
 */
export type TransportCode = 'NETWORK' | 'UNEXPECTED_ANSWER'

/** One field of a request that was refused with INVALID_REQUEST. */
export interface FieldError {
  /** A JSON pointer into the body such as `/records/0/units`, or the name of a parameter. */
  readonly path: string
  readonly message: string
}

/** The parts of a {@link TarjaError}. */
export interface TarjaErrorParts {
  readonly code: ErrorCode | TransportCode
  /** Of the answer; 0 where there was none. */
  readonly status: number
  /** One sentence for a person, in the language of the client. */
  readonly message: string
  /** What exactly was wrong and what to do, in English, for whoever writes the program. */
  readonly explanation: string
  /** What helps to go on, by code; see the server's documentation. */
  readonly details?: unknown
  /** Quote it to whoever runs the server. Undefined where the server did not answer. */
  readonly requestId?: string | undefined
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** Every way in which a call fails, but two: your own `token` or `fetch` threw, or you aborted. Those come as they are. */
export class TarjaError extends Error {
  override readonly name = 'TarjaError'
  readonly code: ErrorCode | TransportCode
  readonly status: number
  readonly explanation: string
  readonly details: unknown
  readonly requestId: string | undefined
  readonly retryAfterMs: number | undefined

  constructor({ code, status, message, explanation, details, requestId, retryAfterMs, cause }: TarjaErrorParts) {
    super(message, { cause })
    this.code = code
    this.status = status
    this.explanation = explanation
    this.details = details
    this.requestId = requestId
    this.retryAfterMs = retryAfterMs
  }

  /** The offending fields of an INVALID_REQUEST; none with another code. */
  get fields(): readonly FieldError[] {
    // The document says that details are this with this code.
    return this.code === 'INVALID_REQUEST' && Array.isArray(this.details) ? (this.details as FieldError[]) : []
  }
}

/**
 * Whether a call failed with one of these codes; with none given, whether it failed as calls do.
 *
 * ```ts
 * if (failedWith(error, 'SESSION_ALREADY_OPEN')) showSession(error.details)
 * ```
 */
export function failedWith(error: unknown, ...codes: readonly TarjaError['code'][]): error is TarjaError {
  return error instanceof TarjaError && (codes.length === 0 || codes.includes(error.code))
}

/** What an answer carries: the `data` of the success envelope, or the body where it has none, as that of a bulk. */
export type Data<Body> = Body extends { status: 'success'; data: infer Inner } ? Inner : Body

/** What a call of the client resolves with. */
export interface Answer<Body> {
  readonly data?: Body
  readonly error?: unknown
  readonly response: Response
}

/**
 * Waits for a call and answers its data, or throws a {@link TarjaError}.
 *
 * ```ts
 * const { items } = await unwrap(tarja.GET('/api/control/projects'))
 * ```
 */
export async function unwrap<Body>(call: Promise<Answer<Body>>): Promise<Data<Body>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    // openapi-fetch reads the body of a good answer by itself.
    if (cause instanceof SyntaxError) throw unexpectedAnswer(200, { cause })
    throw cause
  })
  if (!response.ok) throw errorOf(response, error)
  return (isEnvelope(data) ? data.data : data) as Data<Body> // what Data says of the two
}

const isEnvelope = (body: unknown): body is { data: unknown } =>
  typeof body === 'object' && body !== null && 'status' in body && body.status === 'success' && 'data' in body

/** What an answer that is not a success says. `body` is parsed if it was JSON. */
export function errorOf(response: Response, body: unknown): TarjaError {
  const retryAfterMs = retryAfterOf(response)
  const requestId = response.headers.get('x-request-id') ?? undefined
  if (isRefusal(body)) {
    const { code, message, error: explanation, details } = body
    return new TarjaError({ code, status: response.status, message, explanation, details, requestId, retryAfterMs })
  }
  // Tarja numbers its answers. One to HEAD, and one that says that nothing has changed, has no words.
  if (body === undefined && requestId !== undefined) return wordless(response.status, { retryAfterMs, requestId })
  return unexpectedAnswer(response.status, { retryAfterMs, requestId, body })
}

const wordless = (status: number, parts: Partial<TarjaErrorParts>): TarjaError =>
  new TarjaError({
    code: 'UNEXPECTED_ANSWER',
    status,
    message: `Tarja answered ${status} without a word.`,
    explanation: `Status ${status} without a body, as every answer to HEAD: look at the status of the response instead.`,
    ...parts,
  })

function isRefusal(body: unknown): body is Envelope {
  if (typeof body !== 'object' || body === null) return false
  // A server newer than this package may have more codes; whatever it says is passed on.
  return ['code', 'message', 'error'].every((key) => typeof Reflect.get(body, key) === 'string')
}

const shownLength = 200

/** An answer that Tarja does not give. */
export function unexpectedAnswer(
  status: number,
  { body, ...parts }: Partial<TarjaErrorParts> & { body?: unknown } = {},
): TarjaError {
  const shown = typeof body === 'string' && body !== '' ? ` It begins: ${body.slice(0, shownLength)}` : ''
  return new TarjaError({
    code: 'UNEXPECTED_ANSWER',
    status,
    message: 'The answer did not come from Tarja.',
    explanation: `Status ${status} without Tarja's envelope: a proxy or a network's sign-in page may be in between.${shown}`,
    ...parts,
  })
}

/** A request that got no answer, or not all of it. */
export function networkError(cause: unknown): TarjaError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new TarjaError({
    code: 'NETWORK',
    status: 0,
    message: 'Tarja cannot be reached.',
    explanation: `The server could not be reached or its answer was cut off: ${why}.`,
    cause,
  })
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
export function retryAfterOf(response: Response, nowMs = Date.now()): number | undefined {
  const text = response.headers.get('retry-after')
  if (text === null) return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
