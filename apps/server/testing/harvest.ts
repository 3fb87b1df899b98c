import assert from 'node:assert/strict'
import { type AnswerCheck, createAnswerCheck } from './answer-check.ts'
import { type Scope, scopes as everyScope } from '@tarja/contract/api-tokens'
import { issueApiToken } from '#src/api-tokens/create.ts'
import type { Answer } from './app.ts'
import { type TestSessions, dataOf, useSessions } from './sessions.ts'

export const harvestPath = '/api/control/harvest'

export interface TestHarvest extends TestSessions {
  /** A token that may read, unless other scopes are given. */
  makeToken(company: { companyId: string }, scopes?: readonly Scope[]): Promise<string>
  /** Asks for the report of that range, by default of two days around the clock; fails if the answer is not as documented. */
  harvest(token: string | undefined, query?: Record<string, string>): Promise<Answer>
}

/** The sessions of a report, once status and envelope are found to be those of the contract. */
export function sessionsOf({ body, ...answer }: Answer): any {
  const { range, ...envelope } = body
  assert.deepEqual(Object.keys(range), ['startTime', 'endTime'])
  return dataOf({ ...answer, body: envelope })
}

/** The application with short ways to ask for reports. Call at the top of the file. */
export function useHarvest(env: Record<string, string> = {}): TestHarvest {
  const test = useSessions(env)
  let check: AnswerCheck | undefined
  return {
    ...test,
    async makeToken({ companyId }, scopes = everyScope) {
      const { token } = await issueApiToken(test.ctx, { companyId, createdBy: null, name: 'test', scopes })
      return token
    },
    async harvest(token, query = { startTime: '2026-03-01', endTime: '2026-03-03' }) {
      check ??= createAnswerCheck(test.app().swagger())
      const url = `${harvestPath}?${new URLSearchParams(query)}`
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const response = await test.app().inject({ url, headers })
      const answer = { status: response.statusCode, body: response.json() }
      check({ method: 'GET', url, ...answer, contentType: response.headers['content-type'] })
      return { ...answer, headers: response.headers }
    },
  }
}
