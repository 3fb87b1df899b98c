import { randomUUIDv7 } from 'node:crypto'
import type { ErrorCode } from '@tarja/contract/errors'
import type { OpenSessionBody } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import type { TestCompany } from './make.ts'

// The steps of the contract's order of refusals, and faults that are refused at each of them.

export const steps = [
  'route',
  'method',
  'token',
  'body',
  'user',
  'shape',
  'identity',
  'missing',
  'repeat',
  'owner',
] as const
export const laterSteps = ['changed', 'state', 'rule'] as const
export type Step = (typeof steps)[number] | (typeof laterSteps)[number]
export const orderOf = (step: Step) => [...steps, ...laterSteps].indexOf(step)

export interface World extends TestCompany {
  readonly openId: string
  readonly closedId: string
  /** A picker, by their badge. */
  readonly workerId: string
  /** Of the open session. */
  readonly voidedId: string
  /** Of the request that opened the open session. */
  readonly opening: OpenSessionBody
}

/** A request that would succeed, until faults are made in it. */
export interface Draft {
  method: string
  path: string
  id: string
  query: Record<string, string>
  headers: Record<string, string>
  body?: Record<string, unknown>
  /** Instead of the body as JSON. */
  payload?: string
  caller: Pick<Caller, 'auth0Id'> | undefined
}

export interface Fault {
  step: Step
  expected: ErrorCode | number
  make: (draft: Draft, world: World) => void
}

export const fault = (step: Step, expected: ErrorCode | number, make: Fault['make']): Fault => ({
  step,
  expected,
  make,
})
/** Sets fields of the body, or parameters of the query where there is no body. */
export const set = (fields: Record<string, unknown>) => (draft: Draft) => {
  Object.assign(draft.body ?? draft.query, fields)
}

export const ofAll: Fault[] = [
  fault('route', 'ROUTE_NOT_FOUND', (draft) => void (draft.path = '/nowhere')),
  fault('method', 'METHOD_NOT_ALLOWED', (draft) => void (draft.method = 'DELETE')),
  fault('token', 'UNAUTHENTICATED', (draft) => void (draft.caller = undefined)),
  fault('user', 'USER_NOT_REGISTERED', (draft) => void (draft.caller = { auth0Id: 'auth0|nobody' })),
  fault('identity', 'IDENTITY_MISMATCH', set({ auth0Id: 'auth0|someone' })),
]
export const ofBodies: Fault[] = [
  fault('body', 'UNSUPPORTED_MEDIA_TYPE', (draft) => void (draft.headers['content-type'] = 'text/plain')),
  fault('body', 'BODY_TOO_LARGE', (draft) => {
    draft.payload = JSON.stringify({ ...draft.body, padding: 'x'.repeat(1024 * 1024) })
  }),
  fault('shape', 'INVALID_REQUEST', set({ colour: 'red' })),
  fault('shape', 'INVALID_REQUEST', (draft) => void (draft.payload = '{"auth0Id":')),
]
export const ofOneSession: Fault[] = [
  fault('shape', 'INVALID_REQUEST', (draft) => void (draft.id = 'a%20b')),
  fault('missing', 'SESSION_NOT_FOUND', (draft) => void (draft.id = randomUUIDv7())),
]
export const usedBefore = fault('repeat', 'IDEMPOTENCY_CONFLICT', set({ clientEventId: 'used' }))
export const notOwner = fault(
  'owner',
  'NOT_SESSION_OWNER',
  (draft, world) => void (draft.caller = world.otherSupervisor),
)
export const closed = fault('state', 'SESSION_NOT_OPEN', (draft, world) => void (draft.id = world.closedId))
export const closedByAnother = fault('state', 'SESSION_NOT_OPEN', (draft, world) => {
  draft.id = world.closedId
  if (draft.caller === world.supervisor) draft.caller = world.manager
})
export const notAsked = fault('missing', 'JOIN_REQUEST_NOT_FOUND', (draft) => {
  draft.path = draft.path.replace(/join-requests\/[^/]+/, 'join-requests/nobody')
})
export interface Operation {
  method: string
  path: string
  body?: (world: World) => Record<string, unknown>
  /** Absent: the owner of the sessions. */
  caller?: (world: World) => Caller
  success: number
  faults: Fault[]
}
