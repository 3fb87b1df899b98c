import assert from 'node:assert/strict'
import { connect } from '#src/db/client.ts'
import { copyDatabase } from './empty-database.ts'
import { type TestCompany, makeCompany } from './make.ts'
import { type Sent, type ServedDatabase, serveDatabase } from './served-database.ts'
import { iso } from './sessions.ts'
import { type TestClock, makeClock } from './tokens.ts'

export const base = '/production/sessions'
/** An incarnation of before all that tests make. */
export const neverKnown = '0199f0a4-7c00-7d2e-9b0a-5f6f0c6b1a77'
/** `incarnation`: the one that is said to have acknowledged it. */
export const post = (path: string, body: object, incarnation?: string): Sent => ({
  method: 'POST',
  path,
  body,
  ...(incarnation !== undefined && { headers: { 'x-tarja-acknowledged-in': incarnation } }),
})

/** A database that lost the last minutes; `prepare` works in it before the backup, `lose` in what was lost. */
export async function restoredFarm(
  at: string,
  {
    prepare,
    lose,
  }: {
    prepare?: (farm: Farm) => Promise<void>
    lose?: (farm: Farm) => Promise<void>
  } = {},
) {
  const clock = makeClock()
  const original = await copyDatabase(at)
  const db = connect({ connectionString: original, role: 'tarja_app', onIdleError: () => {} })
  const company = await makeCompany({ db, now: clock.now }, { project: { maxDurationHours: 12 } })
  await db.close()
  let incarnation = ''
  const work = async (act?: (farm: Farm) => Promise<void>) => {
    await using server = await serveDatabase(original, clock)
    incarnation = server.ctx.db.incarnations()[0].incarnation
    await act?.({ company, server, clock })
    await server.ctx.db.beat(clock.now())
  }
  await work(prepare)
  const copy = await copyDatabase(original)
  clock.advance({ minutes: 30 })
  await work(lose)
  clock.advance({ minutes: 10 })
  const server = await serveDatabase(copy, clock)
  return { company, clock, incarnation, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

export interface Farm {
  readonly company: TestCompany
  readonly server: ServedDatabase
  readonly clock: TestClock
}

export async function openSession({ company, server, clock }: Farm): Promise<string> {
  const { projectId, sectorId } = company
  const answer = await server.send(company.supervisor, post(base, { projectId, sectorId, openedAt: iso(clock.now()) }))
  assert.equal(answer.status, 201)
  return answer.body.data.sessionId
}

let count = 0
export function recordOf(
  { clock }: Pick<Farm, 'clock'>,
  sessionId: string,
  more: object = {},
): Record<string, unknown> {
  const clientEventId = `event-${++count}`
  return { sessionId, workerId: 'JS0315', units: 1, recordedAtUtc: iso(clock.now()), clientEventId, ...more }
}
