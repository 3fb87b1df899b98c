import assert from 'node:assert/strict'
import { type ErrorCode, errorCatalogue } from '@tarja/contract/errors'
import type { OpenSessionBody, Session, SessionEvent } from '@tarja/contract/sessions'
import type { Caller } from '#src/context.ts'
import { type Answer, type TestApp, useApp } from './app.ts'
import type { TestCompany } from './make.ts'

export const sessionsPath = '/production/sessions'

/** As the wire writes it. */
export const iso = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 })

// Bodies and details are `any`, as in Answer: their shape is what the tests are about.

/** What a refusal says, once its envelope is found to be that of the contract. */
export function refusal({ status, body, headers }: Answer): { status: number; code: ErrorCode; details?: any } {
  const { status: outcome, message, error, code, requestId, details, ...rest } = body
  assert.equal(outcome, 'error', `not a refusal: ${status} ${JSON.stringify(body)}`)
  const known = errorCatalogue[code as ErrorCode] // the next line finds out
  assert(known, `not a code of the contract: ${code}`)
  assert.deepEqual([message, requestId, rest], [known.message.en, headers['x-request-id'], {}])
  assert.equal(status, known.status)
  assert(typeof error === 'string' && error !== '')
  return { status, code, ...(details !== undefined && { details }) }
}

/** The paths of a 400's details. */
export function refusedFields(answer: Answer): string[] {
  const { code, details } = refusal(answer)
  assert.equal(code, 'INVALID_REQUEST')
  for (const detail of details) {
    assert.deepEqual(Object.keys(detail), ['path', 'message'])
    assert(typeof detail.message === 'string' && detail.message !== '')
  }
  return details.map((detail: { path: string }) => detail.path)
}

/** The data of a success, once status and envelope are found to be those of the contract. */
export function dataOf({ status, body }: Answer, expected = 200): any {
  assert.equal(status, expected, JSON.stringify(body))
  assert.deepEqual([Object.keys(body), body.status], [['status', 'data'], 'success'])
  return body.data
}

export interface TestSessions extends TestApp {
  /** A body that opens a session now in the first sector of the company. */
  openBody(company: TestCompany, over?: Partial<OpenSessionBody>): OpenSessionBody
  /** Sends exactly this. */
  tryOpen(caller: Caller, body: unknown): Promise<Answer>
  /** Opens one as the company's supervisor, unless told otherwise. */
  open(company: TestCompany, over?: Partial<OpenSessionBody>, caller?: Caller): Promise<Session>
  get(caller: Caller, sessionId: string): Promise<Session>
  events(caller: Caller, sessionId: string): Promise<SessionEvent[]>
  /** Answer as it is on the wire: status, ETag and the bytes of the body. */
  wire(caller: Caller, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<unknown[]>
}

/** The application with short ways to say what tests of sessions say often. */
export function useSessions(env: Record<string, string> = {}): TestSessions {
  const test = useApp(env)
  const { clock, as, app, tokenOf } = test
  const openBody: TestSessions['openBody'] = ({ projectId, sectorId }, over = {}) => ({
    projectId,
    sectorId,
    openedAt: iso(clock.now()),
    ...over,
  })
  const tryOpen: TestSessions['tryOpen'] = (caller, body) => as(caller).send('POST', sessionsPath, body)
  return {
    ...test,
    openBody,
    tryOpen,
    async open(company, over, caller = company.supervisor) {
      return dataOf(await tryOpen(caller, openBody(company, over)), 201)
    },
    async get(caller, sessionId) {
      return dataOf(await as(caller).send('GET', `${sessionsPath}/${sessionId}`))
    },
    async events(caller, sessionId) {
      return dataOf(await as(caller).send('GET', `${sessionsPath}/${sessionId}/events`)).items
    },
    async wire(caller, method, path, body) {
      const headers = { authorization: `Bearer ${await tokenOf(caller.auth0Id)}`, 'x-request-id': 'same' }
      const url = `/api/control${path}`
      const response = await app().inject({ method, url, headers, ...(body && { payload: body }) })
      return [response.statusCode, response.headers['etag'], response.body]
    },
  }
}
