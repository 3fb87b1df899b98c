import { randomUUID } from 'node:crypto'
import type { Caller } from '#src/context.ts'
import type { Answer, TestApp } from './app.ts'
import { type TestCompany, makeCompany } from './make.ts'

export const records = '/production/records'
export const sessions = '/production/sessions'

export interface RecordingSession {
  readonly company: TestCompany
  readonly sessionId: string
  /** A record of one box for one worker, made now, that no other test has sent. */
  record(over?: Record<string, unknown>): Record<string, unknown>
  send(method: string, path: string, body?: unknown, as?: Caller): Promise<Answer>
}

/** A company of the test's own with a session opened an hour ago. */
export async function openForRecords({ ctx, clock, as }: TestApp): Promise<RecordingSession> {
  const company = await makeCompany(ctx)
  const send: RecordingSession['send'] = (method, path, body, caller = company.supervisor) =>
    as(caller).send(method, path, body)
  const openedAt = clock.now().subtract({ hours: 1 }).toString()
  const answer = await send('POST', sessions, { projectId: company.projectId, sectorId: company.sectorId, openedAt })
  const { sessionId } = answer.body.data
  const record = (over: Record<string, unknown> = {}) => ({
    sessionId,
    workerId: 'JS0315',
    recordedAtUtc: clock.now().toString(),
    clientEventId: randomUUID(),
    ...over,
  })
  return { company, sessionId, record, send }
}
