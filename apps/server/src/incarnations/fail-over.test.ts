import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { query } from '#testing/cluster.ts'
import { openByHand, countWaiting } from '#testing/empty-database.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { startProxy } from '#testing/proxy.ts'
import { makeRandom } from '#testing/random.ts'
import { makePhones } from '#testing/recovery-phone.ts'
import { requireSame, sendAllAgain, stateOf } from '#testing/recovery.ts'
import { type Answer, type ServedDatabase, serveDatabase } from '#testing/served-database.ts'
import { iso } from '#testing/sessions.ts'
import { startPrimary, startStandby } from '#testing/standby.ts'
import { makeClock } from '#testing/tokens.ts'
import { until } from '#testing/until.ts'
import { requireInOrder } from '#testing/verify.ts'

const seed = Number(process.env['TEST_SEED'] ?? randomInt(1_000_000))

test(`a fail-over to a standby that lagged is another incarnation in every answer, and phones bring back what it lacks (TEST_SEED=${seed})`, async () => {
  const random = makeRandom(seed)
  const clock = makeClock()
  const primary = await startPrimary()
  const network = await startProxy(primary.url)
  await using server = await serveDatabase(network.url, clock)
  const company = await makeCompany(server.ctx, { project: { maxDurationHours: 12 } })
  const { supervisor, manager } = company
  const phones = makePhones(company, random)
  const work = async (count: number) => {
    for (let index = 0; index < count; index++) {
      clock.advance({ minutes: random.below(5) })
      await random.pick(phones).act(server)
    }
  }
  await work(8)
  const path = await openThird(server, company, primary.url)
  await server.ctx.db.beat(clock.now())
  await using standby = await startStandby(primary)
  await standby.catchUp()

  const before = await server.send(supervisor, { method: 'GET', path })
  const livePath = `${path}/live`
  const live = await server.stream(supervisor, livePath)
  const { id = '' } = (await live.next()) ?? {}
  await work(20)
  const untouched = await stateOf(server, company)

  // Under way while the primary dies.
  await using holder = await openByHand(primary.url)
  await holder.query('begin')
  await holder.query('select from session for update')
  const underWay = server.send(supervisor, { method: 'PATCH', path, body: { notes: 'x' } })
  await until(async () => (await countWaiting(primary.url)) > 0)
  primary.kill()
  network.leadTo(standby.url)
  network.cut()
  assert.equal((await underWay).status, 503)

  const answers: Answer[] = []
  const ask = async () => {
    const answer = await server.send(supervisor, { method: 'GET', path, headers: { 'if-none-match': before.etag } })
    answers.push(answer)
    return answer.status
  }
  assert.equal(await ask(), 503, 'a standby answers nothing')
  await standby.promote()
  await until(async () => (await Promise.all([ask(), ask(), ask()])).every((status) => status === 200))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([503, 200]), 'nothing is taken for unchanged')
  const present = server.ctx.db.incarnations()[0]
  assert.deepEqual([present.number, present.cause], [2, 'moved'])
  for (const { status, incarnation } of answers) if (status === 200) assert.equal(incarnation, present.incarnation)
  const { lostFrom } = (
    await server.send(supervisor, { method: 'GET', path: `/incarnation?since=${before.incarnation}` })
  ).body.data
  assert.equal(lostFrom, present.dataAsOf.toString({ smallestUnit: 'millisecond' }))
  const late = { method: 'PATCH', path, body: { notes: 'x' }, headers: { 'if-match': before.etag } }
  assert.equal((await server.send(supervisor, late)).status, 412)
  while ((await live.next()) !== undefined);
  const resumed = await server.stream(supervisor, livePath, id)
  const event = await resumed.next()
  resumed.close()
  assert(event && event.id !== id)
  assert(path.endsWith(event.data.session?.sessionId ?? event.data.sessionId), 'in full')

  await sendAllAgain(phones, { server, random })
  await requireInOrder(server.ctx.db)
  requireSame(await stateOf(server, company), untouched, { lost: [], unsettled: new Set() })
  assert.equal((await server.send(manager, { method: 'GET', path: '/recovery' })).body.data.cause, 'moved')
})

/** A session in a sector where no phone works; answers its path. */
async function openThird(server: ServedDatabase, company: TestCompany, url: string): Promise<string> {
  const { companyId, projectId, sectorId, supervisor } = company
  await query(
    url,
    `insert into sector select (jsonb_populate_record(s, '{"sector_id": "third"}')).* from sector s
     where company_id = '${companyId}' and project_id = '${projectId}' and sector_id = '${sectorId}'`,
  )
  const body = { projectId, sectorId: 'third', openedAt: iso(server.ctx.now()) }
  const answer = await server.send(supervisor, { method: 'POST', path: '/production/sessions', body })
  return `/production/sessions/${answer.body.data.sessionId}`
}
