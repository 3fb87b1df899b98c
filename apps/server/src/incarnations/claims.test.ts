import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { useDatabase } from '#testing/database.ts'
import { copyDatabase } from '#testing/empty-database.ts'
import { makeCompany } from '#testing/make.ts'
import { serveDatabase } from '#testing/served-database.ts'
import { base, neverKnown, openSession, post, recordOf, restoredFarm } from '#testing/restored-farm.ts'
import { iso } from '#testing/sessions.ts'
import { makeClock } from '#testing/tokens.ts'
import { requireInOrder } from '#testing/verify.ts'

// What a client can gain by saying that something was acknowledged before a loss: bounds, and where the office sees it.

const { url, isMade } = useDatabase()
before(() => isMade)

test('where nothing was lost, a claim opens no closed session and chooses no ids', async () => {
  const clock = makeClock()
  await using server = await serveDatabase(await copyDatabase(url), clock)
  const company = await makeCompany(server.ctx)
  const farm = { company, server, clock }
  // A new database may lack what another one had acknowledged, and takes it for so long.
  clock.advance({ hours: 31 * 24 })
  const sessionId = await openSession(farm)
  await server.send(company.supervisor, post(`${base}/${sessionId}/close`, {}))
  const late = post('/production/records', recordOf(farm, sessionId), neverKnown)
  assert.equal((await server.send(company.supervisor, late)).status, 409)
  const chosen = `${neverKnown.slice(0, -8)}${sessionId.slice(-8)}`
  const { projectId, otherSectorId: sectorId } = company
  const opening = { projectId, sectorId, openedAt: iso(clock.now()), acknowledged: { sessionId: chosen } }
  const opened = await server.send(company.supervisor, post(base, opening, neverKnown))
  assert.equal(opened.status, 201)
  assert.notEqual(opened.body.data.sessionId, chosen)
})

test('what closed before the loss stays closed, though it was corrected since', async () => {
  let sessionId = ''
  let recordId = ''
  await using farm = await restoredFarm(url, {
    async prepare(before) {
      sessionId = await openSession(before)
      const answer = await before.server.send(
        before.company.supervisor,
        post('/production/records', recordOf(before, sessionId)),
      )
      ;({ recordId } = answer.body.data.payloadPreview)
      await before.server.send(before.company.supervisor, post(`${base}/${sessionId}/close`, {}))
    },
  })
  const { company, server, incarnation } = farm
  const correction = { items: [{ void: recordId }], reason: 'Caja de otra', clientEventId: 'c-1' }
  const corrected = await server.send(company.manager, post(`${base}/${sessionId}/corrections`, correction))
  assert.equal(corrected.status, 201, JSON.stringify(corrected.body))
  const late = post('/production/records', recordOf(farm, sessionId), incarnation)
  assert.equal((await server.send(company.supervisor, late)).status, 409)
})

test('into a session that closed since the loss records come for thirty days, the office sees them, and nobody hands it over', async () => {
  let sessionId = ''
  await using farm = await restoredFarm(url, { prepare: async (it) => void (sessionId = await openSession(it)) })
  const { company, server, clock, incarnation } = farm
  const { supervisor, manager, otherSupervisor } = company
  const told = recordOf(farm, sessionId)
  const alsoTold = recordOf(farm, sessionId)
  await server.send(supervisor, post(`${base}/${sessionId}/close`, {}))
  clock.advance({ minutes: 1 })
  assert.equal((await server.send(supervisor, post('/production/records', told, incarnation))).status, 201)
  const over = post(`${base}/${sessionId}/transfer`, { toAuth0Id: otherSupervisor.auth0Id }, incarnation)
  assert.equal((await server.send(supervisor, over)).status, 409)
  const { broughtBack } = (await server.send(manager, { method: 'GET', path: '/recovery' })).body.data
  const lastAt = iso(clock.now())
  assert.deepEqual(broughtBack, [{ sessionId, auth0Id: supervisor.auth0Id, recordCount: 1, changeCount: 0, lastAt }])
  clock.advance({ hours: 31 * 24 })
  assert.equal((await server.send(supervisor, post('/production/records', alsoTold, incarnation))).status, 409)
})

test('what waited for a manager waits again, though its session is open', async () => {
  let sessionId = ''
  await using farm = await restoredFarm(url, {
    async prepare(it) {
      sessionId = await openSession(it)
      const { supervisor, otherSupervisor } = it.company
      const path = `${base}/${sessionId}/helpers`
      await it.server.send(supervisor, post(path, { auth0Id: otherSupervisor.auth0Id }))
      await it.server.send(supervisor, { method: 'DELETE', path: `${path}/${otherSupervisor.auth0Id}` })
      it.clock.advance({ minutes: 20 })
    },
  })
  const { company, server, incarnation } = farm
  const acknowledged = { recordId: '0199f0a4-7c00-7d2e-9b0a-000000000001', state: 'pending' }
  const records = [recordOf(farm, sessionId, { acknowledged })]
  const sent = post('/production/records/bulk', { records }, incarnation)
  const { results } = (await server.send(company.otherSupervisor, sent)).body
  assert.deepEqual(
    results.map(({ statusCode, pendingReason }: any) => [statusCode, pendingReason]),
    [[202, 'not_helping']],
  )
  await requireInOrder(server.ctx.db)
})

test('where nothing is known to be lost, what waited is judged anew', async () => {
  const clock = makeClock()
  await using server = await serveDatabase(await copyDatabase(url), clock)
  const company = await makeCompany(server.ctx)
  const farm = { company, server, clock }
  const sessionId = await openSession(farm)
  const acknowledged = { recordId: neverKnown, state: 'pending' }
  const records = [recordOf(farm, sessionId, { acknowledged })]
  const present = server.ctx.db.incarnations()[0].incarnation
  const { results } = (await server.send(company.supervisor, post('/production/records/bulk', { records }, present)))
    .body
  assert.deepEqual(
    results.map(({ statusCode }: any) => statusCode),
    [201],
  )
  await requireInOrder(server.ctx.db)
})

test('a database that was made anew counts what was counted in sessions that have ended, and lists it', async () => {
  const clock = makeClock()
  await using server = await serveDatabase(await copyDatabase(url), clock)
  const { projectId, sectorId, supervisor, manager } = await makeCompany(server.ctx)
  clock.advance({ minutes: 1 })
  const [openedAt, recordedAtUtc] = [20, 15].map((hours) => iso(clock.now().subtract({ hours }))) as [string, string]
  const opening = { projectId, sectorId, openedAt, localId: neverKnown, acknowledged: { sessionId: neverKnown } }
  const opened = await server.send(supervisor, post(base, opening, neverKnown))
  assert.deepEqual([opened.status, opened.body.data.sessionId, opened.body.data.status], [201, neverKnown, 'closed'])
  clock.advance({ minutes: 1 })
  const acknowledged = { recordId: '0199f0a4-7c00-7d2e-9b0a-000000000002', state: 'inserted' }
  const records = [recordOf({ clock }, neverKnown, { recordedAtUtc, acknowledged })]
  const { results } = (await server.send(supervisor, post('/production/records/bulk', { records }, neverKnown))).body
  assert.deepEqual(
    results.map(({ statusCode }: any) => statusCode),
    [201],
  )
  await requireInOrder(server.ctx.db)
  const { broughtBack } = (await server.send(manager, { method: 'GET', path: '/recovery' })).body.data
  const one = { sessionId: neverKnown, auth0Id: supervisor.auth0Id, recordCount: 1, changeCount: 0 }
  assert.deepEqual(broughtBack, [{ ...one, lastAt: iso(clock.now()) }])
})

test('a record that stands instead of none that is void is refused also after the close', async () => {
  let sessionId = ''
  await using farm = await restoredFarm(url, { prepare: async (it) => void (sessionId = await openSession(it)) })
  const { company, server, incarnation } = farm
  const counted = await server.send(company.supervisor, post('/production/records', recordOf(farm, sessionId)))
  const { recordId } = counted.body.data.payloadPreview
  await server.send(company.supervisor, post(`${base}/${sessionId}/close`, {}))
  const more = { correctionOf: recordId }
  const answer = await server.send(
    company.supervisor,
    post('/production/records', recordOf(farm, sessionId, more), incarnation),
  )
  assert.equal(answer.status, 400, JSON.stringify(answer.body))
})

test('a session that is worked in is not ended by a claim to its sector', async () => {
  let sessionId = ''
  await using farm = await restoredFarm(url, { prepare: async (it) => void (sessionId = await openSession(it)) })
  const { company, server, clock, incarnation } = farm
  const { projectId, sectorId, supervisor, otherSupervisor } = company
  clock.advance({ minutes: 6 })
  await server.send(supervisor, post('/production/records', recordOf(farm, sessionId)))
  const claimed = { sessionId: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }
  const openedAt = iso(clock.now().subtract({ minutes: 30 })) // in what was lost
  const opening = post(base, { projectId, sectorId, openedAt, localId: neverKnown, acknowledged: claimed }, incarnation)
  const opened = await server.send(otherSupervisor, opening)
  assert.deepEqual([opened.status, opened.body.data?.status], [201, 'closed'], JSON.stringify(opened.body))
  const found = await server.send(supervisor, { method: 'GET', path: `${base}/${sessionId}` })
  assert.equal(found.body.data.status, 'open')
})

test('of two sessions of a day none may be given the lot code of the other', async () => {
  let sessionId = ''
  await using farm = await restoredFarm(url, { prepare: async (it) => void (sessionId = await openSession(it)) })
  const { company, server, clock, incarnation } = farm
  const { projectId, otherSectorId: sectorId, otherSupervisor } = company
  const acknowledged = { sessionId: `${neverKnown.slice(0, -8)}${sessionId.slice(-8)}` }
  const opening = { projectId, sectorId, openedAt: iso(clock.now()), localId: neverKnown, acknowledged }
  assert.equal((await server.send(otherSupervisor, post(base, opening, incarnation))).status, 409)
})
