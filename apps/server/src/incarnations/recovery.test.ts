import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, test } from 'node:test'
import { connect } from '#src/db/client.ts'
import { sweepExpiredSessions } from '#src/sessions/sweep.ts'
import { useDatabase } from '#testing/database.ts'
import { copyDatabase } from '#testing/empty-database.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { type Random, makeRandom } from '#testing/random.ts'
import { redoLost, requireSame, sendAllAgain, stateOf } from '#testing/recovery.ts'
import { type RecoveryDesk, makeDesk } from '#testing/recovery-desk.ts'
import { type RecoveryPhone, makePhones } from '#testing/recovery-phone.ts'
import { serveDatabase } from '#testing/served-database.ts'
import { iso } from '#testing/sessions.ts'
import { type TestClock, makeClock } from '#testing/tokens.ts'
import { requireInOrder } from '#testing/verify.ts'

// Any prefix of a history, restored, and all phones on line again: the ledger is what was acknowledged, each thing once and
// with its effect. The database that was not restored says what that is. What managers did in the office is kept nowhere: of
// that comes back what they do again. All of it twice, for a restored database is restored like any other.

const { url, isMade } = useDatabase()
before(() => isMade)

const roundCount = process.env['TEST_LONG'] ? 40 : 3
// The short run is the same each time; TEST_LONG or TEST_SEED look further.
const firstSeed = Number(process.env['TEST_SEED'] ?? (process.env['TEST_LONG'] ? randomInt(1_000_000) : 100))

interface World {
  readonly random: Random
  readonly clock: TestClock
  readonly company: TestCompany
  readonly phones: readonly RecoveryPhone[]
  readonly desk: RecoveryDesk
}

/** A database as it was at some moment, and how much the office had done by then. */
interface Copy {
  readonly at: string
  readonly deskCount: number
}

for (let round = 0; round < roundCount; round++) {
  const seed = firstSeed + round
  test(`what phones send again after a restore is what they had, once (TEST_SEED=${seed})`, async () => {
    const random = makeRandom(seed)
    const clock = makeClock()
    const original = await copyDatabase(url)
    const company = await makeCompanyIn(original, clock)
    const phones = makePhones(company, random)
    const world = { random, clock, company, phones, desk: makeDesk({ company, random }) }
    const first = await live(original, world)
    await restore(first, { original, world })
    // The backup may be the one of before, too.
    const second = await live(first.at, world)
    await restore(second, { original: first.at, world })
  })
}

for (const order of ['earlier', 'later'] as const) {
  test(`of two lost sessions of a sector the later stays open, though the ${order} comes back first`, async () => {
    const clock = makeClock()
    const original = await copyDatabase(url)
    const { projectId, sectorId, supervisor, otherSupervisor, manager } = await makeCompanyIn(original, clock)
    {
      await using server = await serveDatabase(original, clock)
      await server.ctx.db.beat(clock.now())
    }
    const restored = await copyDatabase(original)
    const opening = (localId: string) => ({ projectId, sectorId, openedAt: iso(clock.now()), localId })
    const first = opening('11111111-1111-4111-8111-111111111111')
    const second = opening('22222222-2222-4222-8222-222222222222')
    const path = '/production/sessions'
    const acknowledgedBy = async () => {
      await using server = await serveDatabase(original, clock)
      const opened = await server.send(supervisor, { method: 'POST', path, body: first })
      const { sessionId } = opened.body.data
      await server.send(supervisor, { method: 'POST', path: `${path}/${sessionId}/close`, body: {} })
      const next = await server.send(otherSupervisor, { method: 'POST', path, body: second })
      await server.ctx.db.beat(clock.now())
      return [opened, next].map(({ body, incarnation }) => ({ sessionId: body.data.sessionId, incarnation }))
    }
    const acknowledged = await acknowledgedBy()
    await using server = await serveDatabase(restored, clock)
    const again = [
      { caller: supervisor, body: first, ...acknowledged[0] },
      { caller: otherSupervisor, body: second, ...acknowledged[1] },
    ]
    for (const { caller, body, sessionId, incarnation = '' } of order === 'earlier' ? again : again.toReversed()) {
      const headers = { 'x-tarja-acknowledged-in': incarnation }
      const sent = { method: 'POST', path, body: { ...body, acknowledged: { sessionId } }, headers }
      assert.equal((await server.send(caller, sent)).status, 201)
    }
    const { items } = (await server.send(manager, { method: 'GET', path })).body.data
    const statusOf = ({ sessionId }: { sessionId?: string } = {}) =>
      items.find((session: { sessionId: string }) => session.sessionId === sessionId)?.status
    assert.deepEqual(acknowledged.map(statusOf), ['closed', 'open'])
    await requireInOrder(server.ctx.db)
  })
}

async function restore(
  { at, deskCount }: Copy,
  { original, world }: { original: string; world: World },
): Promise<void> {
  const { random, clock, company, phones, desk } = world
  clock.advance({ minutes: random.below(1_300) })
  const lost = desk.acts.slice(deskCount)
  await using server = await serveDatabase(at, clock)
  if (random.percent(50)) await sweepExpiredSessions(server.ctx)
  assert.equal(server.ctx.db.incarnations()[0].cause, 'moved')
  await sendAllAgain(phones, { server, random })
  const unsettled = await redoLost(lost, { phones, desk, server, random })
  for (const phone of phones) phone.setAside()
  const again = await stateOf(server, company)
  await sendAllAgain(phones, { server, random })
  assert.deepEqual(await stateOf(server, company), again, 'all of it once more changes nothing')
  await requireInOrder(server.ctx.db)
  await using untouchedServer = await serveDatabase(original, clock)
  const untouched = await stateOf(untouchedServer, company)
  requireSame(again, untouched, { lost, unsettled })
}

async function makeCompanyIn(at: string, clock: TestClock): Promise<TestCompany> {
  const db = connect({ connectionString: at, role: 'tarja_app', onIdleError: () => {} })
  try {
    return await makeCompany({ db, now: clock.now }, { project: { maxDurationHours: 3 } })
  } finally {
    await db.close()
  }
}

/** Hours of work, in which a copy is taken at some moment. Answers the copy. */
async function live(at: string, { clock, phones, random, desk }: World): Promise<Copy> {
  const work = async (count: number) => {
    await using server = await serveDatabase(at, clock)
    for (let index = 0; index < count; index++) {
      clock.advance({ minutes: random.below(14) })
      await (random.percent(12) ? desk : random.pick(phones)).act(server)
    }
    await server.ctx.db.beat(clock.now())
  }
  await work(random.below(25))
  const copy = { at: await copyDatabase(at), deskCount: desk.acts.length }
  await work(5 + random.below(25))
  return copy
}
