import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { useDatabase } from '#testing/database.ts'
import { type Farm, base, openSession, post, recordOf, restoredFarm } from '#testing/restored-farm.ts'
import { iso } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

// Help that was lost and is sent again begins when it did, and nobody counts by claiming that they helped.

const { url, isMade } = useDatabase()
before(() => isMade)

/** A session in which its owner let somebody help, twenty minutes before the loss of it. */
async function helpedFarm(prepare: (it: Farm, path: string) => Promise<void> = async () => {}) {
  let sessionId = ''
  let addedAt = ''
  const body = (it: Farm) => ({ auth0Id: it.company.otherSupervisor.auth0Id, clientEventId: 'help-1' })
  const farm = await restoredFarm(url, {
    async prepare(it) {
      sessionId = await openSession(it)
      await prepare(it, `${base}/${sessionId}/helpers`)
    },
    async lose(it) {
      addedAt = iso(it.clock.now())
      const added = await it.server.send(it.company.supervisor, post(`${base}/${sessionId}/helpers`, body(it)))
      assert.equal(added.status, 200, JSON.stringify(added.body))
      it.clock.advance({ minutes: 20 })
    },
  })
  const { company, server, incarnation } = farm
  const bulk = async (records: object[], acknowledgedIn?: string) => {
    const sent = post('/production/records/bulk', { records }, acknowledgedIn)
    const { results } = (await server.send(company.otherSupervisor, sent)).body
    return results.map(({ statusCode, pendingReason, code }: any) => [statusCode, pendingReason ?? code])
  }
  const sendAgain = (acknowledged: object = { at: addedAt }) =>
    server.send(company.supervisor, post(`${base}/${sessionId}/helpers`, { ...body(farm), acknowledged }, incarnation))
  const recordAt = (at: Temporal.Instant | string) => recordOf(farm, sessionId, { recordedAtUtc: String(at) })
  return { ...farm, sessionId, addedAt: Temporal.Instant.from(addedAt), bulk, sendAgain, recordAt }
}

test('help that is sent again begins when it did, so that what was captured in those hours counts, sent before or not', async () => {
  await using farm = await helpedFarm()
  const { server, incarnation, addedAt, bulk, sendAgain, recordAt } = farm
  const sent = recordAt(addedAt.add({ minutes: 5 }))
  const unsent = recordAt(addedAt.add({ minutes: 10 }))
  assert.deepEqual(await bulk([sent], incarnation), [[403, 'NOT_SESSION_OWNER']])
  assert.equal((await sendAgain()).status, 200)
  assert.deepEqual(await bulk([sent], incarnation), [[201, undefined]])
  assert.deepEqual(await bulk([unsent, recordAt(addedAt.subtract({ minutes: 10 }))]), [
    [201, undefined],
    [202, 'not_helping'],
  ])
  await requireInOrder(server.ctx.db)
})

test('who helped at another time counts nothing by claiming it; what waits so is in order though help is sent again later', async () => {
  await using farm = await helpedFarm(async ({ company, server, clock }, path) => {
    const { supervisor, otherSupervisor } = company
    await server.send(supervisor, post(path, { auth0Id: otherSupervisor.auth0Id }))
    await server.send(supervisor, { method: 'DELETE', path: `${path}/${otherSupervisor.auth0Id}` })
    clock.advance({ minutes: 20 })
  })
  const { company, server, incarnation, addedAt, bulk, sendAgain, recordAt } = farm
  const early = recordAt(addedAt.add({ minutes: 5 }))
  assert.deepEqual(await bulk([early], incarnation), [[202, 'not_helping']])
  const single = post('/production/records', recordAt(addedAt.add({ minutes: 6 })), incarnation)
  assert.equal((await server.send(company.otherSupervisor, single)).body.code, 'NOT_SESSION_OWNER')
  assert.equal((await sendAgain()).status, 200)
  assert.deepEqual(await bulk([recordAt(addedAt.add({ minutes: 7 }))], incarnation), [[201, undefined]])
  await requireInOrder(server.ctx.db)
})

test('help that is sent again begins within its session, and only where something was lost', async () => {
  await using farm = await helpedFarm()
  const { company, server, clock, sessionId, sendAgain } = farm
  const { supervisor, otherSupervisor } = company
  const path = `${base}/${sessionId}/helpers`
  const since = async () => {
    const { items } = (await server.send(supervisor, { method: 'GET', path })).body.data
    return items.map((one: any) => one.since)
  }
  const add = { auth0Id: otherSupervisor.auth0Id, acknowledged: { at: '2020-01-01T00:00:00Z' } }
  const refused = await server.send(supervisor, post(path, add))
  assert.deepEqual([refused.status, refused.body.details?.[0]?.path], [400, '/acknowledged'])
  assert.equal(
    (await server.send(supervisor, post(path, add, server.ctx.db.incarnations()[0].incarnation))).status,
    200,
  )
  assert.deepEqual(await since(), [iso(clock.now())])
  await server.send(supervisor, { method: 'DELETE', path: `${path}/${otherSupervisor.auth0Id}` })
  assert.equal((await sendAgain({ at: '2020-01-01T00:00:00Z' })).status, 200)
  const { openedAt } = (await server.send(supervisor, { method: 'GET', path: `${base}/${sessionId}` })).body.data
  assert.deepEqual(await since(), [openedAt])
  await requireInOrder(server.ctx.db)
})
