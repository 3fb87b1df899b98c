import { after, before } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { loadConfig } from '#src/config/config.ts'
import type { Caller, Context } from '#src/context.ts'
import { createPulse } from '#src/db/pulse.ts'
import { buildApp } from '#src/http/app.ts'
import type { Identity } from '#src/http/authenticate.ts'
import { createMetrics } from '#src/http/metrics.ts'
import { createCallerDirectory } from '#src/identity/find-caller.ts'
import { localIssuer as issuer, openLocalIssuer, providerIssuer } from '#src/identity/local-issuer.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openSessionChanges } from '#src/live/changes.ts'
import { createTokenVerifier } from '#src/identity/verify-token.ts'
import { type AnswerCheck, createAnswerCheck } from './answer-check.ts'
import { useDatabase } from './database.ts'
import { type TestClock, makeClock } from './tokens.ts'

export interface Answer {
  status: number
  /** Parsed JSON; its shape is what the test is about. */
  body: any
  headers: Record<string, unknown>
}

export interface Client {
  send(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface TestApp {
  readonly ctx: Context
  readonly clock: TestClock
  readonly app: () => FastifyInstance
  /** The URL of the test file's database, as its owner. */
  readonly databaseUrl: string
  /**
   * Sends through the real application with a real token of the caller. Paths begin after /api/control. Fails when the
   * answer is not as documented.
   */
  as(caller: Pick<Caller, 'auth0Id'>): Client
  tokenOf(auth0Id: string): Promise<string>
}

/** The whole application on a database of the test file's own, with a clock that the test moves. */
export function useApp(env: Record<string, string> = {}): TestApp {
  const { db, url, isMade } = useDatabase()
  const clock = makeClock()
  const ctx: Context = { db, now: clock.now }
  const config = loadConfig({ RATE_LIMIT_PER_MINUTE: '0', ...env })
  let app: FastifyInstance
  let tokenOf: TestApp['tokenOf']
  let check: AnswerCheck
  before(async () => {
    await isMade
    const local = await openLocalIssuer(databaseKeyStore(db))
    const audience = config.authAudience
    tokenOf = (sub) => local.sign({ sub, audience, lifetimeSeconds: 3600 }, clock.now())
    const issuers = [issuer, providerIssuer(config.publicUrl)]
    const verifyToken = createTokenVerifier({ keys: local.keys, issuer: issuers, audience, now: clock.now })
    const directory = createCallerDirectory(db, clock.now)
    const identity: Identity = {
      verifyToken,
      findCaller: directory.find,
      publicJwks: () => local.publicJwks(),
      privateJwks: () => local.privateJwks(),
    }
    const changes = openSessionChanges({ connectionString: url, onError: () => {} })
    app = await buildApp({ ctx, config, identity, metrics: createMetrics(ctx), changes, pulse: createPulse(ctx) })
    app.addHook('onClose', () => changes.close())
    await app.ready()
    check = createAnswerCheck(app.swagger())
  })
  after(() => app.close())

  return {
    ctx,
    clock,
    app: () => app,
    databaseUrl: url,
    tokenOf: (auth0Id) => tokenOf(auth0Id),
    as: ({ auth0Id }) => ({
      async send(method, path, body, headers = {}) {
        const url = `/api/control${path}`
        const response = await app.inject({
          // Fastify's type lists only the methods it documents; the test may send any.
          method: method as NonNullable<InjectOptions['method']>,
          url,
          headers: { authorization: `Bearer ${await tokenOf(auth0Id)}`, ...headers },
          ...(body !== undefined && { payload: body as NonNullable<InjectOptions['payload']> }),
        })
        const answer = { status: response.statusCode, body: response.body ? response.json() : null }
        check({ method, url, ...answer, contentType: response.headers['content-type'] })
        return { ...answer, headers: response.headers }
      },
    }),
  }
}
