import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTHeaderParameters, type JWTPayload } from 'jose'

/** A key of the test's own, to sign what no honest issuer would. */
export interface TestSigner {
  readonly kid: string | undefined
  /** As an issuer publishes it. */
  readonly publicJwk: JWK
  readonly privateKey: CryptoKey
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>
}

export async function makeSigner(
  alg: 'RS256' | 'ES256' | 'EdDSA' | 'PS256' | 'ES384' = 'EdDSA',
  kid: string | undefined = crypto.randomUUID(),
): Promise<TestSigner> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const named = kid === undefined ? {} : { kid }
  return {
    kid,
    privateKey,
    publicJwk: { ...(await exportJWK(publicKey)), ...named, alg, use: 'sig' },
    sign: (claims, header) => new SignJWT(claims).setProtectedHeader({ alg, ...named, ...header }).sign(privateKey),
  }
}

/** Claims that are fine at `at`, for a token of an hour. */
export function goodClaims(issuer: string, at: Temporal.Instant, over: JWTPayload = {}): JWTPayload {
  const issuedAt = Math.floor(at.epochMilliseconds / 1_000)
  return { iss: issuer, aud: 'tarja', sub: 'auth0|maria', iat: issuedAt, exp: issuedAt + 3_600, ...over }
}

/** A clock that stands still until it is moved. */
export interface TestClock {
  now(): Temporal.Instant
  advance(duration: Temporal.DurationLike): void
}

export function makeClock(start = '2026-03-02T12:00:00Z'): TestClock {
  let instant = Temporal.Instant.from(start)
  return {
    now: () => instant,
    advance(duration) {
      instant = instant.add(duration)
    },
  }
}

/** The published side of an issuer: discovery and keys over HTTP, with the failures that an issuer can have. */
export interface KeyServer extends AsyncDisposable {
  readonly issuer: string
  readonly jwksUrl: string
  /** How often the keys were asked for. */
  fetchCount(): number
  /** Replaces what is published; anything at all, for an issuer may publish anything at all. */
  publish(keys: readonly unknown[]): void
  /** Answers every request this way, until called with nothing. */
  answerWith(listener?: RequestListener): void
  /** As if it were down: nothing listens. */
  stop(): Promise<void>
  /** On the same port as before. */
  start(): Promise<void>
}

export async function startKeyServer(keys: readonly unknown[] = []): Promise<KeyServer> {
  let published = keys
  let fetchCount = 0
  let override: RequestListener | undefined
  let port = 0
  let server: Server

  const listener: RequestListener = (request, response) => {
    if (request.url === '/jwks') fetchCount++
    if (override) return override(request, response)
    const documents: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: issuer(), jwks_uri: `${issuer()}/jwks` },
      '/jwks': { keys: published },
    }
    const document = documents[request.url ?? '']
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(document))
  }
  const issuer = () => `http://127.0.0.1:${port}`

  async function start(): Promise<void> {
    server = createServer(listener).listen(port, '127.0.0.1')
    await once(server, 'listening')
    // A TCP server's address is this object; only a socket file's would be text.
    port = (server.address() as AddressInfo).port
  }
  async function stop(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  await start()
  return {
    issuer: issuer(),
    jwksUrl: `${issuer()}/jwks`,
    fetchCount: () => fetchCount,
    publish(keys) {
      published = keys
    },
    answerWith(listener) {
      override = listener
    },
    start,
    stop,
    async [Symbol.asyncDispose]() {
      if (server.listening) await stop()
    },
  }
}
