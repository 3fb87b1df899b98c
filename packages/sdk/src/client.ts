import createClient, { type Client } from 'openapi-fetch'
import { type RetryOptions, type Send, withRetries } from './retry.ts'
import type { paths } from './schema.ts'

export interface TarjaClientOptions {
  /** Where Tarja is, such as `https://tarja.example.com`. */
  readonly baseUrl: string
  /**
   * Answers the access token of the user, or the API token of a program. Asked before every attempt, so keep it until it
   * is about to expire. What it throws comes out of the call as it is, but a TypeError, which is how `fetch` says that it
   * has no network.
   */
  readonly token: () => Promise<string> | string
  /** Sends one request. By default the platform's. */
  readonly fetch?: Send
  /** The language of the messages for people: `es`, `en`, or a function for an app that can change it. */
  readonly language?: string | (() => string)
  readonly retry?: RetryOptions
}

/** A method for every HTTP method; paths, parameters, bodies and answers have the types of the OpenAPI document. */
export type TarjaClient = Client<paths>

/**
 * A client of the Tarja API. Requests that are safe to repeat are repeated when the network fails or the server is busy,
 * with the same ids as before; see the README.
 *
 * ```ts
 * const tarja = createTarjaClient({ baseUrl: 'https://tarja.example.com', token: () => session.accessToken() })
 * const { items } = await unwrap(tarja.GET('/api/control/projects'))
 * ```
 */
export function createTarjaClient(options: TarjaClientOptions): TarjaClient {
  // Looked up at each request, for a page may replace it, and called without an owner, as browsers want it.
  const { baseUrl, token, fetch: send = (request) => fetch(request), language, retry } = options
  const sendAsUser: Send = async (request) => {
    request.headers.set('authorization', `Bearer ${await untilAborted(request.signal, token())}`)
    const spoken = typeof language === 'function' ? language() : language
    if (spoken !== undefined) request.headers.set('accept-language', spoken)
    return send(request)
  }
  // The API redirects nowhere; what does is a network that wants somebody to sign in, and gets no token.
  return createClient<paths>({ baseUrl, redirect: 'error', fetch: withRetries(sendAsUser, retry) })
}

/** What is asked of the caller's own functions ends with the request, too, whether or not they do. */
async function untilAborted<T>(signal: AbortSignal, asked: Promise<T> | T): Promise<T> {
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error) // whatever it was aborted with
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([asked, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
