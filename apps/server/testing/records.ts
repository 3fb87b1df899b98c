import { randomUUID } from 'node:crypto'
import type { Caller } from '#src/context.ts'
import type { Answer, TestApp } from './app.ts'
import { type TestCompany, makeCompany } from './make.ts'
import { dataOf, iso } from './sessions.ts'

export const records = '/production/records'
export const sessions = '/production/sessions'

export interface RecordingSession {
  readonly company: TestCompany
  readonly sessionId: string
  /** `…/sessions/{sessionId}` */
  readonly path: string
  /** A record of one box for one worker, made now, that no other test has sent. */
  record(over?: Record<string, unknown>): Record<string, unknown>
  /** As the supervisor who owns the session, unless told otherwise. */
  send(method: string, path: string, body?: unknown, as?: Caller): Promise<Answer>
  /** Records one; answers its id. */
  add(over?: Record<string, unknown>): Promise<string>
  /** Sends one in bulk by a clock an hour fast, so that it waits for review; answers its id. */
  addWaiting(over?: Record<string, unknown>): Promise<string>
  bulk(items: unknown[], as?: Caller): Promise<any[]>
  voidOne(recordId: string, as?: Caller, reason?: string): Promise<Answer>
  read(recordId: string): Promise<any>
  close(): Promise<void>
  /** `totalUnits`, `recordCount` and `workerCount` of the session. */
  totals(): Promise<[number, number, number]>
  /** Each worker's `validUnits`, `netUnits`, `recordCount` and `voidedCount`. */
  workers(): Promise<Record<string, number[]>>
}

/** A company of the test's own with a session opened an hour ago, `opening` what the request says besides. */
export async function openForRecords({ ctx, clock, as }: Pick<TestApp, 'ctx' | 'clock' | 'as'>, opening: object = {}) {
  const company = await makeCompany(ctx)
  const send: RecordingSession['send'] = (method, path, body, caller = company.supervisor) =>
    as(caller).send(method, path, body)
  const openedAt = iso(clock.now().subtract({ hours: 1 }))
  const { projectId, sectorId } = company
  const answer = await send('POST', sessions, { projectId, sectorId, openedAt, ...opening })
  const { sessionId } = answer.body.data
  const path = `${sessions}/${sessionId}`
  const record: RecordingSession['record'] = (over = {}) => ({
    sessionId,
    workerId: 'JS0315',
    recordedAtUtc: iso(clock.now()),
    clientEventId: randomUUID(),
    ...over,
  })
  const bulk: RecordingSession['bulk'] = async (items, caller) =>
    (await send('POST', `${records}/bulk`, { records: items }, caller)).body.results
  const session: RecordingSession = {
    company,
    sessionId,
    path,
    record,
    send,
    add: async (over) => dataOf(await send('POST', records, record(over)), 201).payloadPreview.recordId,
    async addWaiting(over) {
      const [result] = await bulk([record({ recordedAtUtc: iso(clock.now().add({ hours: 1 })), ...over })])
      return result.payloadPreview.recordId
    },
    bulk,
    voidOne: (recordId, caller, reason = 'Doble') =>
      send('POST', `${records}/${recordId}/void`, { reason }, caller ?? company.supervisor),
    read: async (recordId) => dataOf(await send('GET', `${records}/${recordId}`)),
    close: async () => void dataOf(await send('POST', `${path}/close`)),
    async totals() {
      const { items } = dataOf(await send('GET', `${sessions}?sessionId=${sessionId}`, undefined, company.admin))
      return [items[0].totalUnits, items[0].recordCount, items[0].workerCount]
    },
    async workers() {
      const { items } = dataOf(await send('GET', `${path}/workers`, undefined, company.manager))
      return Object.fromEntries(
        items.map((one: any) => [one.workerId, [one.validUnits, one.netUnits, one.recordCount, one.voidedCount]]),
      )
    },
  }
  return session
}
