import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type JSONWebKeySet, type JWK, decodeJwt } from 'jose'
import type { Caller } from '#src/context.ts'
import { readBearer } from '#src/identity/bearer.ts'
import type { IssuerHosts } from '#src/identity/issuer-hosts.ts'
import { readBody } from './body.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The `sub` of the verified token. */
    auth0Id: string
    caller: Caller
  }
}

export interface Identity {
  /** Answers the user a token speaks for, or refuses it with UNAUTHENTICATED. At once when it has seen the token. */
  verifyToken: (token: string) => string | Promise<string>
  /** Answers who that is, or refuses with USER_NOT_REGISTERED, or with UNAUTHENTICATED what was given out too long ago. */
  findCaller: (auth0Id: string, issuedAtMs: () => number) => Caller | Promise<Caller>
  /** The public keys of the built-in issuer, where that is the one. */
  publicJwks?: (() => JSONWebKeySet) | undefined
  /** Its keys themselves, newest first, with which people who sign in here get their tokens. */
  privateJwks?: (() => JWK[]) | undefined
  /** Where the app has to ask an issuer of one's own; absent for the built-in one, which is here. */
  issuerHosts?: IssuerHosts | undefined
}

/**
 * Who is asking, in the contract's order of refusals: the token before the body is read (onRequest), the user and the
 * body's JSON once its type and size are known (preValidation), the identity it claims once its shape is (preHandler).
 */
export function authenticate(app: FastifyInstance, { verifyToken, findCaller }: Identity): void {
  app.decorateRequest('auth0Id', '')
  // Set before any handler runs; Fastify wants the place declared.
  app.decorateRequest('caller', null as unknown as Caller)

  app.addHook('onRequest', (request, _reply, done) => {
    whenKnown(
      () => verifyToken(readBearer(request.headers.authorization)),
      (auth0Id) => {
        request.auth0Id = auth0Id
      },
      done,
    )
  })
  app.addHook('preValidation', (request, _reply, done) => {
    whenKnown(
      () => findCaller(request.auth0Id, issuedAtOf(request)),
      (caller) => {
        request.caller = caller
        return readBody(request)
      },
      done,
    )
  })
  app.addHook('preHandler', (request, _reply, done) => {
    requireSameIdentity(request)
    done()
  })
}

/**
 * Whether who asked would be let in the same way if they asked now, for an answer that goes on and on. Rejects where that
 * cannot be known at the moment.
 */
export const isStillCaller =
  ({ verifyToken, findCaller }: Identity) =>
  async (request: FastifyRequest): Promise<boolean> => {
    const { headers, auth0Id, caller } = request
    try {
      await verifyToken(readBearer(headers.authorization))
      const { companyId, role } = await findCaller(auth0Id, issuedAtOf(request))
      return companyId === caller.companyId && role === caller.role
    } catch (error) {
      if (error instanceof AppError && ['UNAUTHENTICATED', 'USER_NOT_REGISTERED'].includes(error.code)) return false
      throw error
    }
  }

/** Read anew, for it is asked of those alone who were once signed out. A token that does not say it is of no use to them. */
const issuedAtOf =
  ({ headers }: FastifyRequest) =>
  (): number =>
    (decodeJwt(readBearer(headers.authorization)).iat ?? -Infinity) * 1_000

/** Goes on in the same turn when the value is there already: a promise costs every request a trip around the queue. */
function whenKnown<T>(
  get: () => T | Promise<T>,
  use: (value: T) => void | Promise<void>,
  done: (error?: Error) => void,
): void {
  try {
    const value = get()
    const used = value instanceof Promise ? value.then(use) : use(value)
    // oxlint-disable-next-line promise/no-callback-in-promise -- Fastify's hook is a callback; `use` cannot throw after it
    if (used) used.then(() => done(), done)
    else done()
  } catch (error) {
    done(error as Error) // only errors are thrown in this code
  }
}

function requireSameIdentity(request: FastifyRequest): void {
  // Both have passed their schema, which says that they are objects if anything.
  const body = request.body as { auth0Id?: unknown } | null
  if (request.routeOptions.config.auth0IdIsAnother) return
  requireSame(request, body?.auth0Id)
  requireSame(request, (request.query as { auth0Id?: unknown }).auth0Id)
}

function requireSame(request: FastifyRequest, claimed: unknown): void {
  if (claimed === undefined || claimed === null || claimed === request.auth0Id) return
  throw new AppError(
    'IDENTITY_MISMATCH',
    'auth0Id is not the user of the token. Leave it out, or sign in as that user.',
  )
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** auth0Id names somebody else than the caller: whose rows to list, whom to let in. The verb decides who may. */
    auth0IdIsAnother?: true
  }
}
