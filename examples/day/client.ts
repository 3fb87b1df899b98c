import type { ErrorCode } from '@tarja/contract/errors'
import { same } from './compare.ts'

export interface Answer {
  /** What was asked, such as `POST /projects`: for messages. */
  readonly request: string
  readonly status: number
  readonly headers: Headers
  /** As parsed; undefined when empty. */
  readonly body: unknown
}

type Send = (path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>

/** Sends as one person. Paths begin after /api/control. */
export interface Client {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  readonly post: Send
  readonly patch: Send
}

export function clientOf(url: string, token: string | undefined): Client {
  const identity: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const send = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const requestId = crypto.randomUUID()
    const response = await fetch(`${url}/api/control${path}`, {
      method,
      headers: {
        ...identity,
        ...headers,
        ...(body && { 'content-type': 'application/json' }),
        'x-request-id': requestId,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const request = `${method} ${path}`
    same(`X-Request-Id of ${request}`, response.headers.get('x-request-id'), requestId)
    const text = await response.text()
    const parsed: unknown = text === '' ? undefined : JSON.parse(text)
    return { request, status: response.status, headers: response.headers, body: parsed }
  }
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
  }
}

/** The data of an answer that must be a success of that status: `{"status": "success", "data": …}`. */
export function dataOf<Data>({ request, status, body }: Answer, expectedStatus = 200): Data {
  // Whatever came is spread, for what is not as expected is to be shown.
  const { data, ...envelope } = { ...(body as { data?: unknown }) }
  same(
    request,
    { httpStatus: status, ...envelope, hasData: data !== undefined },
    { httpStatus: expectedStatus, status: 'success', hasData: true },
  )
  return data as Data // The callers compare every field that they use.
}

/** The error envelope of the contract. */
export interface Refusal {
  readonly status: 'error'
  /** One short sentence for a person. */
  readonly message: string
  /** Exactly what was wrong, and what to do. */
  readonly error: string
  readonly code: ErrorCode
  readonly requestId: string
  readonly details?: unknown
}

const refusalStatus = {
  INVALID_REQUEST: 400,
  NOT_AN_EXTENSION: 400,
  UNAUTHENTICATED: 401,
  NOT_SESSION_OWNER: 403,
  SESSION_ALREADY_OPEN: 409,
  SESSION_NOT_OPEN: 409,
  SESSION_WOULD_BE_EXPIRED: 409,
  SESSION_CHANGED: 412,
} as const

/** The envelope of an answer that must be a refusal of that code, with the status that the contract gives to the code. */
export function refusalOf({ request, status, headers, body }: Answer, code: keyof typeof refusalStatus): Refusal {
  const envelope = { ...(body as Refusal) } // If it is none, `same` says so.
  const { message, error } = envelope
  const isSentence = (value: unknown) => typeof value === 'string' && value !== ''
  same(
    request,
    { httpStatus: status, ...envelope, message: isSentence(message), error: isSentence(error), details: undefined },
    {
      httpStatus: refusalStatus[code],
      status: 'error',
      message: true,
      error: true,
      code,
      requestId: headers.get('x-request-id'),
      details: undefined,
    },
  )
  return envelope
}
