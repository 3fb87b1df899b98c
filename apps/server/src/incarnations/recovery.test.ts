import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, test } from 'node:test'
import { connect } from '#src/db/client.ts'
import { sweepExpiredSessions } from '#src/sessions/sweep.ts'
import { useDatabase } from '#testing/database.ts'
import { copyDatabase } from '#testing/empty-database.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { makeRandom } from '#testing/random.ts'
import { sendAllAgain, stateOf } from '#testing/recovery.ts'
import { type RecoveryPhone, makePhone } from '#testing/recovery-phone.ts'
import { serveDatabase } from '#testing/served-database.ts'
import { type TestClock, makeClock } from '#testing/tokens.ts'
import { requireInOrder } from '#testing/verify.ts'

// Any prefix of a history, restored, and all phones on line again: the ledger is what was acknowledged, each thing once and
// with its effect. The database that was not restored says what that is.

const { url, isMade } = useDatabase()
before(() => isMade)

const roundCount = process.env['TEST_LONG'] ? 40 : 6
const firstSeed = Number(process.env['TEST_SEED'] ?? randomInt(1_000_000))

for (let round = 0; round < roundCount; round++) {
  const seed = firstSeed + round
  test(`what phones send again after a restore is what they had, once (TEST_SEED=${seed})`, async () => {
    const random = makeRandom(seed)
    const clock = makeClock()
    const original = await copyDatabase(url)
    const company = await makeCompanyIn(original, clock)
    const phones = [company.supervisor, company.otherSupervisor].map((caller) => makePhone({ caller, company, random }))
    const restored = await live({ original, clock, phones, random })
    clock.advance({ minutes: random.below(1_300) })
    {
      await using server = await serveDatabase(restored, clock)
      if (random.percent(50)) await sweepExpiredSessions(server.ctx)
      assert.equal(server.ctx.db.incarnations()[0].cause, 'moved')
      await sendAllAgain(phones, { server, random })
      const again = await stateOf(server, company)
      await sendAllAgain(phones, { server, random })
      assert.deepEqual(await stateOf(server, company), again, 'all of it once more changes nothing')
      await requireInOrder(server.ctx.db)
      await using untouched = await serveDatabase(original, clock)
      assert.deepEqual(again, await stateOf(untouched, company))
    }
  })
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
async function live(options: {
  original: string
  clock: TestClock
  phones: readonly RecoveryPhone[]
  random: ReturnType<typeof makeRandom>
}): Promise<string> {
  const { original, clock, phones, random } = options
  const work = async (count: number) => {
    await using server = await serveDatabase(original, clock)
    for (let index = 0; index < count; index++) {
      clock.advance({ minutes: random.below(14) })
      await random.pick(phones).act(server)
    }
    await server.ctx.db.beat(clock.now())
  }
  await work(random.below(25))
  const copy = await copyDatabase(original)
  await work(5 + random.below(25))
  return copy
}
