import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type TestCompany, makeCompany } from '../../../apps/server/testing/make.ts'
import { makeRandom } from '../../../apps/server/testing/random.ts'
import { type Fault, startFaultyNetwork } from '../../../apps/server/testing/faulty-network.ts'
import { iso, useSessions } from '../../../apps/server/testing/sessions.ts'
import { until } from '../../../apps/server/testing/until.ts'
import { createTarjaClient, failedWith, type RetryOptions, TarjaError, unwrap } from './index.ts'

// Everything goes over real connections to the real application, through a network that really fails.

const { ctx, app, clock, tokenOf, openBody, open } = useSessions()

let listening: Promise<string> | undefined
const serverUrl = () => (listening ??= app().listen({ host: '127.0.0.1', port: 0 }))

async function setUp({ faults = [], retry }: { faults?: Fault[]; retry?: RetryOptions } = {}) {
  const company = await makeCompany(ctx)
  const network = await startFaultyNetwork(await serverUrl())
  network.faults.push(...faults)
  const token = () => tokenOf(company.supervisor.auth0Id)
  const tarja = createTarjaClient({ baseUrl: network.url, token, ...(retry && { retry }) })
  return { company, network, tarja, listSessions: () => listSessions(company) }
}

async function listSessions({ supervisor }: TestCompany) {
  const tarja = createTarjaClient({ baseUrl: await serverUrl(), token: () => tokenOf(supervisor.auth0Id) })
  const { items } = await unwrap(tarja.GET('/api/control/production/sessions'))
  return items
}

const record = (sessionId: string, clientEventId: string = randomUUID()) => ({
  sessionId,
  workerId: 'JS0315',
  units: 2.5,
  recordedAtUtc: iso(clock.now()),
  clientEventId,
})

test('a bulk whose answers are lost arrives once, and every attempt is the same to the byte', async () => {
  const { company, network, tarja } = await setUp({ faults: ['unanswered', 'half', 'refused'] })
  const { sessionId } = await open(company)
  const body = { records: [record(sessionId), record(sessionId)] }
  const { results } = await unwrap(tarja.POST('/api/control/production/records/bulk', { body }))
  assert.deepEqual(
    results.map(({ statusCode, idempotent }) => [statusCode, idempotent]),
    [
      [200, true],
      [200, true],
    ],
  )
  const [first, ...others] = network.requests
  assert.equal(others.length, 3)
  for (const { body } of others) assert.equal(body, first?.body)
  const [session] = await listSessions(company)
  assert.equal(session?.recordCount, 2)
})

test('a session with a localId is opened once, whatever is lost on the way', async () => {
  const { company, network, tarja, listSessions } = await setUp({ faults: ['unanswered', 'refused', 'half'] })
  const body = openBody(company, { localId: randomUUID() })
  const { sessionId } = await unwrap(tarja.POST('/api/control/production/sessions', { body }))
  assert.deepEqual(
    (await listSessions()).map((session) => session.sessionId),
    [sessionId],
  )
  assert.equal(network.requests.length, 4)
})

test('what would be refused or done twice is sent once when it is not known what became of it', async () => {
  const { company, network, tarja, listSessions } = await setUp()
  network.faults.push('unanswered')
  const opening = tarja.POST('/api/control/production/sessions', { body: openBody(company) })
  await assert.rejects(unwrap(opening), (error) => failedWith(error, 'NETWORK'))
  const [session] = await listSessions()
  assert.ok(session, 'it was opened all the same')
  network.faults.push('unanswered')
  const params = { path: { sessionId: session.sessionId } }
  const closing = tarja.POST('/api/control/production/sessions/{sessionId}/close', { params })
  await assert.rejects(unwrap(closing), (error) => failedWith(error, 'NETWORK'))
  assert.equal((await listSessions())[0]?.status, 'closed')
  assert.equal(network.requests.length, 2)
})

test('reading is tried again, as often as the options say and no more', async () => {
  const { network, tarja } = await setUp({ faults: ['refused', 'half'] })
  assert.equal((await unwrap(tarja.GET('/api/control/me'))).role, 'supervisor')
  assert.equal(network.requests.length, 3)
  const impatient = await setUp({ faults: ['refused', 'refused', 'none'], retry: { attemptsMax: 2 } })
  await assert.rejects(unwrap(impatient.tarja.GET('/api/control/me')), (error) => {
    assert.ok(error instanceof TarjaError)
    assert.deepEqual([error.code, error.status, error.requestId], ['NETWORK', 0, undefined])
    assert.ok(error.cause instanceof TypeError)
    return true
  })
  assert.equal(impatient.network.requests.length, 2)
})

test('a server that asks for time gets it, unless it asks for more than the options allow', async () => {
  const { network, tarja } = await setUp({ faults: ['unavailable'] })
  const startedAt = performance.now()
  await unwrap(tarja.GET('/api/control/me'))
  assert.ok(performance.now() - startedAt >= 1000)
  assert.equal(network.requests.length, 2)
  const hasty = await setUp({ faults: ['unavailable'], retry: { pauseMaxMs: 900 } })
  await assert.rejects(unwrap(hasty.tarja.GET('/api/control/me')), (error) => {
    assert.ok(error instanceof TarjaError)
    assert.deepEqual([error.code, error.status, error.retryAfterMs], ['UNEXPECTED_ANSWER', 503, 1000])
    assert.match(error.explanation, /<h1>503<\/h1>/)
    return true
  })
  assert.equal(hasty.network.requests.length, 1)
})

test('a page of the network is told from an answer, and is not followed to', async () => {
  const { network, tarja } = await setUp({ faults: ['portal'], retry: { attemptsMax: 1 } })
  await assert.rejects(unwrap(tarja.GET('/api/control/me')), (error) => {
    assert.ok(failedWith(error, 'UNEXPECTED_ANSWER'))
    assert.match(error.explanation, /Welcome to the airport/)
    return true
  })
  network.faults.push('redirect')
  await assert.rejects(unwrap(tarja.GET('/api/control/me')), (error) => failedWith(error, 'NETWORK'))
  assert.equal(network.requests.length, 2)
})

test('silence is given up, and tried again', async () => {
  const { network, tarja } = await setUp({ faults: ['silence'], retry: { attemptMs: 500 } })
  assert.equal((await unwrap(tarja.GET('/api/control/me'))).role, 'supervisor')
  assert.equal(network.requests.length, 2)
})

test('an abort ends a call at once with its reason: under way, and while it waits', async () => {
  const { network, tarja } = await setUp({ faults: ['silence'] })
  const reason = new Error('the page was left')
  const leaving = new AbortController()
  const call = tarja.GET('/api/control/me', { signal: leaving.signal })
  const left = assert.rejects(call, reason)
  await until(() => network.requests.length === 1)
  leaving.abort(reason)
  await left
  network.faults.push('unavailable')
  const leavingAgain = new AbortController()
  const waiting = tarja.GET('/api/control/me', { signal: leavingAgain.signal })
  const leftAgain = assert.rejects(waiting, reason)
  await until(() => network.requests.length === 2)
  setTimeout(() => leavingAgain.abort(reason), 300) // when its answer has come
  const startedAt = performance.now()
  await leftAgain
  assert.ok(performance.now() - startedAt < 900, 'the second that the server asked for was not waited out')
  await assert.rejects(tarja.GET('/api/control/me', { signal: AbortSignal.abort(reason) }), reason)
  assert.equal(network.requests.length, 2)
})

test('many records through a network that fails at random are there once each', async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`SEED=${seed}\n`)
  const random = makeRandom(seed)
  const { company, network, tarja } = await setUp({ retry: { attemptsMax: 10, attemptMs: 1000 } })
  const { sessionId } = await open(company)
  const faults: Fault[] = ['none', 'refused', 'unanswered', 'half', 'none']
  const sent = 60
  for (let index = 0; index < sent; index += 1) {
    // Each call ends with a request that passes, so none needs ten.
    network.faults.push(...Array.from({ length: random.below(3) }, () => random.pick(faults)), 'none')
    await unwrap(tarja.POST('/api/control/production/records', { body: record(sessionId) }))
    network.faults.length = 0
  }
  const [session] = await listSessions(company)
  assert.deepEqual([session?.recordCount, session?.totalUnits], [sent, sent * 2.5])
})
