import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { makeCompany } from '#testing/make.ts'
import { startProxy } from '#testing/proxy.ts'
import { makeRandom } from '#testing/random.ts'
import { requireSame, sendAllAgain, stateOf } from '#testing/recovery.ts'
import { makePhones } from '#testing/recovery-phone.ts'
import { serveDatabase } from '#testing/served-database.ts'
import { startPrimary, startStandby } from '#testing/standby.ts'
import { makeClock } from '#testing/tokens.ts'
import { until } from '#testing/until.ts'
import { requireInOrder } from '#testing/verify.ts'

const seed = Number(process.env['TEST_SEED'] ?? randomInt(1_000_000))

test(`a primary that wakes after its standby took its place is left by the next beat, and never gone back to (TEST_SEED=${seed})`, async () => {
  const random = makeRandom(seed)
  const clock = makeClock()
  const primary = await startPrimary()
  const network = await startProxy(primary.url)
  await using server = await serveDatabase(network.url, clock)
  const company = await makeCompany(server.ctx, { project: { maxDurationHours: 12 } })
  const { supervisor } = company
  const phones = makePhones(company, random)
  const work = async (count: number) => {
    for (let index = 0; index < count; index++) {
      clock.advance({ minutes: random.below(5) })
      await random.pick(phones).act(server)
    }
  }
  const list = { method: 'GET', path: '/production/sessions' }
  const present = () => server.ctx.db.incarnations()[0]
  await work(8)
  await server.ctx.db.beat(clock.now())
  await using standby = await startStandby(primary)
  await standby.catchUp()

  await standby.promote()
  // Idle connections are given back after ten seconds, so there has to be one of just now.
  await work(1)
  primary.freeze()
  network.leadTo(standby.url)
  primary.wake()
  // No connection was cut, so the woken one still takes what comes over those that there were: nothing can tell by then.
  await work(12)
  assert.equal(present().number, 1)
  const untouched = await stateOf(server, company)

  await server.ctx.db.beat(clock.now())
  assert.deepEqual([present().number, present().cause], [2, 'moved'])
  const { incarnation } = present()
  await until(async () => (await server.send(supervisor, list)).status === 200)
  assert.equal((await server.send(supervisor, list)).incarnation, incarnation)

  // Somebody leads the address back to the woken one.
  network.leadTo(primary.url)
  network.cut()
  for (let tries = 0; tries < 3; tries++) assert.equal((await server.send(supervisor, list)).status, 503)
  await assert.rejects(server.ctx.db.beat(clock.now()), /primary that a standby has replaced/)
  network.leadTo(standby.url)
  network.cut()
  await until(async () => (await server.send(supervisor, list)).status === 200)
  assert.equal(present().incarnation, incarnation)

  await sendAllAgain(phones, { server, random })
  await requireInOrder(server.ctx.db)
  requireSame(await stateOf(server, company), untouched, { lost: [], unsettled: new Set() })
})
