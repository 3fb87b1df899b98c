import type { Caller } from '#src/context.ts'
import type { Answer, TestApp } from './app.ts'
import { type RecordingSession, openForRecords, sessions } from './records.ts'
import { dataOf } from './sessions.ts'

/** A session that a supervisor owns, and another who helps there or asks to. */
export interface HelpedSession extends RecordingSession {
  readonly owner: Caller
  readonly helper: Caller
  add(over?: Record<string, unknown>): Promise<string>
  /** As the owner, unless told otherwise. */
  addHelper(who?: Caller, as?: Caller, more?: object): Promise<Answer>
  removeHelper(who?: Caller, as?: Caller, query?: string): Promise<Answer>
  ask(body?: object, as?: Caller): Promise<Answer>
  decide(decision: 'accept' | 'decline', as?: Caller, body?: object): Promise<Answer>
  /** Each item's status, with the reason why it waits or the code of its refusal. */
  bulkAs(as: Caller, ...items: Record<string, unknown>[]): Promise<string[]>
  /** Who helps and who asks to, as the owner reads the session. */
  people(): Promise<{ helpers: string[]; joinRequests: string[] }>
}

export async function openHelped(test: Pick<TestApp, 'ctx' | 'clock' | 'as'>): Promise<HelpedSession> {
  const session = await openForRecords(test)
  const { company, path, send, bulk, record } = session
  const [owner, helper] = [company.supervisor, company.otherSupervisor]
  const idOf = (who: Caller) => encodeURIComponent(who.auth0Id)
  return {
    ...session,
    owner,
    helper,
    addHelper: (who = helper, as = owner, more = {}) =>
      send('POST', `${path}/helpers`, { auth0Id: who.auth0Id, ...more }, as),
    removeHelper: (who = helper, as = owner, query = '') =>
      send('DELETE', `${path}/helpers/${idOf(who)}${query}`, undefined, as),
    ask: (body = {}, as = helper) => send('POST', `${path}/join-requests`, body, as),
    decide: (decision, as = owner, body = {}) =>
      send('POST', `${path}/join-requests/${idOf(helper)}/${decision}`, body, as),
    async bulkAs(as, ...items) {
      const results = await bulk(items.map(record), as)
      return results.map(({ statusCode, pendingReason, code }) =>
        [statusCode, pendingReason ?? code].filter((part) => part !== undefined).join(' '),
      )
    },
    async people() {
      const { helpers, joinRequests } = dataOf(await send('GET', `${sessions}/${session.sessionId}`))
      return { helpers, joinRequests }
    },
  }
}
