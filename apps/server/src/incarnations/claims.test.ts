import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { connect } from '#src/db/client.ts'
import { useDatabase } from '#testing/database.ts'
import { copyDatabase } from '#testing/empty-database.ts'
import { makeCompany } from '#testing/make.ts'
import { type Sent, serveDatabase } from '#testing/served-database.ts'
import { iso } from '#testing/sessions.ts'
import { makeClock } from '#testing/tokens.ts'
import { requireInOrder } from '#testing/verify.ts'

// What a client can gain by saying that something was acknowledged before a loss: bounds, and where the office sees it.

const { url, isMade } = useDatabase()
before(() => isMade)

const base = '/production/sessions'
const neverKnown = '0199f0a4-7c00-7d2e-9b0a-5f6f0c6b1a77'
const post = (path: string, body: object, incarnation?: string): Sent => ({
  method: 'POST',
  path,
  body,
  ...(incarnation !== undefined && { headers: { 'x-tarja-acknowledged-in': incarnation } }),
})

/** A database that lost the last minutes; `prepare` works in it before the backup, `lose` in what was lost. */
async function restoredFarm({
  prepare,
  lose,
}: {
  prepare?: (farm: Farm) => Promise<void>
  lose?: (farm: Farm) => Promise<void>
} = {}) {
  const clock = makeClock()
  const original = await copyDatabase(url)
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
  return { company, clock, incarnation, server: await serveDatabase(copy, clock) }
}

interface Farm {
  readonly company: Awaited<ReturnType<typeof makeCompany>>
  readonly server: Awaited<ReturnType<typeof serveDatabase>>
  readonly clock: ReturnType<typeof makeClock>
}

type Farmed = Pick<Farm, 'company' | 'server' | 'clock'>

async function openSession({ company, server, clock }: Farmed, caller = company.supervisor): Promise<string> {
  const { projectId, sectorId } = company
  const answer = await server.send(caller, post(base, { projectId, sectorId, openedAt: iso(clock.now()) }))
  assert.equal(answer.status, 201)
  return answer.body.data.sessionId
}

let count = 0
function recordOf({ clock }: Pick<Farm, 'clock'>, sessionId: string, more: object = {}): Record<string, unknown> {
  const clientEventId = `event-${++count}`
  return { sessionId, workerId: 'JS0315', units: 1, recordedAtUtc: iso(clock.now()), clientEventId, ...more }
}

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
  await using farm = await withServer(
    restoredFarm({
      async prepare(before) {
        sessionId = await openSession(before)
        const answer = await before.server.send(
          before.company.supervisor,
          post('/production/records', recordOf(before, sessionId)),
        )
        ;({ recordId } = answer.body.data.payloadPreview)
        await before.server.send(before.company.supervisor, post(`${base}/${sessionId}/close`, {}))
      },
    }),
  )
  const { company, server, incarnation } = farm
  const correction = { items: [{ void: recordId }], reason: 'Caja de otra', clientEventId: 'c-1' }
  const corrected = await server.send(company.manager, post(`${base}/${sessionId}/corrections`, correction))
  assert.equal(corrected.status, 201, JSON.stringify(corrected.body))
  const late = post('/production/records', recordOf(farm, sessionId), incarnation)
  assert.equal((await server.send(company.supervisor, late)).status, 409)
})

test('into a session that closed since the loss records come for thirty days, the office sees them, and nobody hands it over', async () => {
  let sessionId = ''
  await using farm = await withServer(restoredFarm({ prepare: async (it) => void (sessionId = await openSession(it)) }))
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
  await using farm = await withServer(
    restoredFarm({
      async prepare(it) {
        sessionId = await openSession(it)
        const { supervisor, otherSupervisor } = it.company
        const path = `${base}/${sessionId}/helpers`
        await it.server.send(supervisor, post(path, { auth0Id: otherSupervisor.auth0Id }))
        await it.server.send(supervisor, { method: 'DELETE', path: `${path}/${otherSupervisor.auth0Id}` })
        it.clock.advance({ minutes: 20 })
      },
    }),
  )
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

test('a record that stands instead of none that is void is refused also after the close', async () => {
  let sessionId = ''
  await using farm = await withServer(restoredFarm({ prepare: async (it) => void (sessionId = await openSession(it)) }))
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
  await using farm = await withServer(restoredFarm({ prepare: async (it) => void (sessionId = await openSession(it)) }))
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
  await using farm = await withServer(restoredFarm({ prepare: async (it) => void (sessionId = await openSession(it)) }))
  const { company, server, clock, incarnation } = farm
  const { projectId, otherSectorId: sectorId, otherSupervisor } = company
  const acknowledged = { sessionId: `${neverKnown.slice(0, -8)}${sessionId.slice(-8)}` }
  const opening = { projectId, sectorId, openedAt: iso(clock.now()), localId: neverKnown, acknowledged }
  assert.equal((await server.send(otherSupervisor, post(base, opening, incarnation))).status, 409)
})

/** A session in which its owner let somebody help, twenty minutes before the loss of it. */
async function helpedFarm(prepare: (it: Farm, path: string) => Promise<void> = async () => {}) {
  let sessionId = ''
  let addedAt = ''
  const body = (it: Farm) => ({ auth0Id: it.company.otherSupervisor.auth0Id, clientEventId: 'help-1' })
  const farm = await restoredFarm({
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
  await using farm = await withServer(helpedFarm())
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
  await using farm = await withServer(
    helpedFarm(async ({ company, server, clock }, path) => {
      const { supervisor, otherSupervisor } = company
      await server.send(supervisor, post(path, { auth0Id: otherSupervisor.auth0Id }))
      await server.send(supervisor, { method: 'DELETE', path: `${path}/${otherSupervisor.auth0Id}` })
      clock.advance({ minutes: 20 })
    }),
  )
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
  await using farm = await withServer(helpedFarm())
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

async function withServer<Made extends Pick<Farm, 'server'>>(making: Promise<Made>) {
  const farm = await making
  return { ...farm, [Symbol.asyncDispose]: () => farm.server[Symbol.asyncDispose]() }
}
