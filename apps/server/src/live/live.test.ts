import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test, type TestContext } from 'node:test'
import pg from 'pg'
import type { Caller } from '#src/context.ts'
import { sweepExpiredSessions } from '#src/sessions/sweep.ts'
import { useApp } from '#testing/app.ts'
import { until } from '#testing/until.ts'
import { type EventStream, openEventStream } from '#testing/event-stream.ts'
import { openForRecords, records, sessions } from '#testing/records.ts'

// Two applications on one database, each with its own connections: what one records, listeners of the other hear.
const here = useApp()

async function watch(t: TestContext, sessionId: string, caller: Caller, lastEventId?: string): Promise<EventStream> {
  const app = here.app()
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const stream = await openEventStream(`http://127.0.0.1:${address.port}/api/control${sessions}/${sessionId}/live`, {
    authorization: `Bearer ${await here.tokenOf(caller.auth0Id)}`,
    ...(lastEventId && { 'last-event-id': lastEventId }),
  })
  t.after(() => stream.close())
  return stream
}

const worker = (workerId: string, units: number, over: object = {}) => ({
  workerId,
  worker_name: null,
  validUnits: units,
  netUnits: units,
  recordCount: 1,
  voidedCount: 0,
  ...over,
})

test('a listener gets everything first, then what changed, and the end with the closing', async (t) => {
  const { company, sessionId, record, send } = await openForRecords(here)
  await send('POST', records, record({ workerId: 'A1', units: 2 }))
  const stream = await watch(t, sessionId, company.manager)
  assert.match(String(stream.response.headers['content-type']), /^text\/event-stream/)
  const totals = {
    sessionId,
    status: 'open',
    totalUnits: 2,
    recordCount: 1,
    workerCount: 1,
    workers: [worker('A1', 2)],
  }
  assert.deepEqual((await stream.next())?.data, totals)

  await send('POST', records, record({ workerId: 'B2', units: 0.5 }))
  const changed = { ...totals, totalUnits: 2.5, recordCount: 2, workerCount: 2, workers: [worker('B2', 0.5)] }
  const second = await stream.next()
  assert.deepEqual(second?.data, changed)

  const resumed = await watch(t, sessionId, company.supervisor, second?.id)
  assert.deepEqual((await resumed.next())?.data, { ...changed, workers: [] })
  await send('POST', `${sessions}/${sessionId}/close`)
  for (const one of [stream, resumed]) {
    assert.deepEqual((await one.next())?.data, { ...changed, status: 'closed', workers: [] })
    assert.equal(await one.next(), undefined)
  }
})

test('however much is recorded, a listener hears at most once a second and ends with the truth', async (t) => {
  const { company, sessionId, record, send } = await openForRecords(here)
  const stream = await watch(t, sessionId, company.supervisor)
  const events = [await stream.next()]
  const recording = Promise.all(Array.from({ length: 200 }, () => send('POST', records, record())))
  while (events.at(-1)?.data.recordCount !== 200) events.push(await stream.next())
  await recording
  const gaps = events.slice(1).map((event, index) => (event?.atMs ?? 0) - (events[index]?.atMs ?? 0))
  // A timer may fire a few milliseconds early by another clock.
  assert.ok(
    gaps.every((gap) => gap >= 950),
    `gaps of ${gaps.join(', ')} ms`,
  )
})

test('an expiry that a sweep of another process writes ends the stream', async (t) => {
  const { company, sessionId } = await openForRecords(here)
  const stream = await watch(t, sessionId, company.supervisor)
  assert.equal((await stream.next())?.data.status, 'open')
  here.clock.advance({ hours: 12 })
  await sweepExpiredSessions(here.ctx)
  assert.equal((await stream.next())?.data.status, 'closed')
  assert.equal(await stream.next(), undefined)
})

test('only the owner and managers may listen, and a former owner is let go', async (t) => {
  const { company, sessionId, record, send } = await openForRecords(here)
  const refused = await send('GET', `${sessions}/${sessionId}/live`, undefined, company.otherSupervisor)
  assert.deepEqual([refused.status, refused.body.code], [403, 'NOT_SESSION_OWNER'])
  const stream = await watch(t, sessionId, company.supervisor)
  await stream.next()
  await send('POST', `${sessions}/${sessionId}/transfer`, { toAuth0Id: company.otherSupervisor.auth0Id })
  await send('POST', records, record(), company.otherSupervisor)
  assert.equal(await stream.next(), undefined)
})

test('after the connection that listens was cut, listeners are told what they missed', async (t) => {
  const { company, sessionId, record, send } = await openForRecords(here)
  const stream = await watch(t, sessionId, company.supervisor)
  await stream.next()
  const admin = new pg.Client(here.databaseUrl)
  await admin.connect()
  t.after(() => admin.end())
  const listening = `select pid from pg_stat_activity where datname = current_database() and application_name = 'tarja listen'`
  await until(async () => (await admin.query(listening)).rowCount === 1)
  const { rows } = await admin.query(`select pg_terminate_backend(pid) from (${listening}) l`)
  assert.equal(rows.length, 1)
  await send('POST', records, record())
  assert.equal((await stream.next())?.data.recordCount, 1)
})

test('a stream behind another on one connection ends without harm, and a HEAD opens none', async () => {
  const { company, sessionId, send } = await openForRecords(here)
  const other = await openForRecords(here)
  const live = (id: string) => `/api/control${sessions}/${id}/live`
  const token = await here.tokenOf(company.supervisor.auth0Id)
  const ofOther = await here.tokenOf(other.company.supervisor.auth0Id)
  const app = here.app()
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const socket = connect(address.port, '127.0.0.1')
  const head = (path: string, bearer: string) =>
    `GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${bearer}\r\n\r\n`
  const last = 'GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'
  socket.write(head(live(other.sessionId), ofOther) + head(live(sessionId), token) + last)
  await once(socket, 'data')
  await send('POST', `${sessions}/${sessionId}/close`)
  const closed = once(socket, 'close')
  await other.send('POST', `${sessions}/${other.sessionId}/close`)
  socket.resume()
  await closed
  assert.equal((await send('GET', `${sessions}/${sessionId}`)).status, 200)
  const url = live(sessionId)
  const refused = await app.inject({ method: 'HEAD', url, headers: { authorization: `Bearer ${token}` } })
  assert.equal(refused.statusCode, 405)
})

test('a listener that vanishes is forgotten', async (t) => {
  const { company, sessionId } = await openForRecords(here)
  const stream = await watch(t, sessionId, company.supervisor)
  await stream.next()
  const connections = () =>
    new Promise<number>((resolve) => here.app().server.getConnections((_error, count) => resolve(count)))
  const before = await connections()
  stream.close()
  await until(async () => (await connections()) < before)
})
