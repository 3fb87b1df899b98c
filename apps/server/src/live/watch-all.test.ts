import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import type { Caller } from '#src/context.ts'
import { sweepExpiredSessions } from '#src/sessions/sweep.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { openHelped } from '#testing/helping.ts'
import { until } from '#testing/until.ts'
import { type EventStream, type StreamEvent, openEventStream } from '#testing/event-stream.ts'
import { type RecordingSession, openForRecords, records, sessions } from '#testing/records.ts'
import { dataOf, iso } from '#testing/sessions.ts'
import { sessionCountMaxOfId } from './seen.ts'

const here = useApp()

async function watch(t: TestContext, caller: Caller, lastEventId?: string): Promise<EventStream> {
  const app = here.app()
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const stream = await openEventStream(`http://127.0.0.1:${address.port}/api/control/production/live`, {
    authorization: `Bearer ${await here.tokenOf(caller.auth0Id)}`,
    ...(lastEventId && { 'last-event-id': lastEventId }),
  })
  t.after(() => stream.close())
  return stream
}

/** All events up to `ready`, which ends the first round. */
async function firstRound(stream: EventStream): Promise<StreamEvent[]> {
  const events: StreamEvent[] = []
  while (events.at(-1)?.event !== 'ready') events.push(await next(stream))
  return events
}

async function next(stream: EventStream): Promise<StreamEvent> {
  const event = await stream.next()
  assert(event, 'the stream has not ended')
  return event
}

const kindOf = ({ event, data }: StreamEvent) => [event, data.sessionId ?? data.sessionIds.length]

async function openOther({ company, send }: RecordingSession, caller = company.otherSupervisor): Promise<string> {
  const openedAt = iso(here.clock.now().subtract({ minutes: 5 }))
  const body = { projectId: company.projectId, sectorId: company.otherSectorId, openedAt }
  return dataOf(await send('POST', sessions, body, caller), 201).sessionId
}

test('a manager is told every open session in full, then what changes, openings and closings too', async (t) => {
  const one = await openForRecords(here)
  const { company, sessionId, add, send, path } = one
  await openForRecords(here) // of another company: never told
  await add({ workerId: 'A1', units: 2, worker_name: 'Ana' })
  const session = dataOf(await send('GET', path))
  const stream = await watch(t, company.manager)
  const [first, ready] = await firstRound(stream)
  const worker = { workerId: 'A1', worker_name: 'Ana', validUnits: 2, netUnits: 2, recordCount: 1, voidedCount: 0 }
  const { totalUnits, recordCount, workerCount, projectId, sector_name, timezone, day, openedAt, expiresAt } = session
  const full = {
    sessionId,
    status: 'open',
    totalUnits,
    recordCount,
    workerCount,
    workers: [worker],
    projectId,
    sector_name,
    ownerId: company.supervisor.auth0Id,
    ownerName: 'supervisor',
    helpers: [],
    joinRequests: [],
    timezone,
    day,
    openedAt,
    closedAt: null,
    closedBy: null,
    expiresAt,
    samplingUnit: 'box',
    pricePerUnit: 5.5,
    bonus: null,
    amount: { piece: 11, bonus: 0 },
  }
  assert.deepEqual(first?.data, full)
  assert.deepEqual([ready?.event, ready?.data], ['ready', { sessionIds: [sessionId] }])

  const other = await openOther(one)
  assert.deepEqual(kindOf(await next(stream)), ['totals', other])
  await add({ workerId: 'B2', units: 0.5 })
  const second = await next(stream)
  const workers = [{ ...worker, workerId: 'B2', worker_name: null, validUnits: 0.5, netUnits: 0.5 }]
  assert.deepEqual(second.data, {
    ...full,
    totalUnits: 2.5,
    recordCount: 2,
    workerCount: 2,
    workers,
    amount: { piece: 13.75, bonus: 0 },
  })
  dataOf(await send('PATCH', path, { pricePerUnit: 6 }))
  // Made in the millisecond of the records, so it is what they are paid by.
  const priced = {
    ...full,
    totalUnits: 2.5,
    recordCount: 2,
    workerCount: 2,
    workers: [],
    pricePerUnit: 6,
    amount: { piece: 15, bonus: 0 },
  }
  assert.deepEqual((await next(stream)).data, priced)
  const { closedAt } = dataOf(await send('POST', `${path}/close`))
  assert.deepEqual((await next(stream)).data, { ...priced, status: 'closed', closedAt, closedBy: 'user' })
  const late = await one.bulk([one.record()])
  dataOf(await send('POST', `${records}/${late[0].payloadPreview.recordId}/accept`, {}, company.manager))
  await one.send('POST', `${sessions}/${other}/close`, {}, company.otherSupervisor)
  assert.deepEqual(kindOf(await next(stream)), ['totals', other], 'what has closed is over, whatever becomes of it')
})

test('a supervisor is told of no session but their own, and when it goes to another or comes', async (t) => {
  const one = await openForRecords(here)
  const { company, sessionId, send, path } = one
  const own = await watch(t, company.supervisor)
  const others = await watch(t, company.otherSupervisor)
  assert.deepEqual((await firstRound(own)).map(kindOf), [
    ['totals', sessionId],
    ['ready', 1],
  ])
  assert.deepEqual((await firstRound(others)).map(kindOf), [['ready', 0]])
  await one.add()
  assert.equal((await next(own)).data.totalUnits, 1)
  await send('POST', `${path}/transfer`, { toAuth0Id: company.otherSupervisor.auth0Id })
  assert.deepEqual([(await next(own)).event, (await next(others)).data.totalUnits], ['gone', 1])
  await send('POST', records, one.record(), company.otherSupervisor)
  assert.equal((await next(others)).data.totalUnits, 2)
  const other = await openOther(one, company.supervisor)
  assert.deepEqual(kindOf(await next(own)), ['totals', other])
})

test('who comes back is told what was missed and no more', async (t) => {
  const one = await openForRecords(here)
  const { company, sessionId, add, send } = one
  const other = await openOther(one)
  await add({ workerId: 'A1' })
  const before = await watch(t, company.manager)
  const lastEventId = (await firstRound(before)).at(-1)?.id
  before.close()
  await add({ workerId: 'B2' })
  await send('POST', `${sessions}/${other}/close`, {}, company.otherSupervisor)
  const stream = await watch(t, company.manager, lastEventId)
  const told = new Map((await firstRound(stream)).map(({ event, data }) => [data.sessionId ?? event, data]))
  assert.deepEqual(
    told.get(sessionId).workers.map((worker: any) => worker.workerId),
    ['B2'],
  )
  assert.deepEqual([told.get(other).status, told.get('ready'), told.size], ['closed', { sessionIds: [sessionId] }, 3])
})

test('of more sessions than an id has room for, all are told, and who comes back is told what ended meanwhile', async (t) => {
  const sectorIds = Array.from({ length: sessionCountMaxOfId + 10 }, (_, index) => `sector_${index}_${randomUUID()}`)
  const { manager, supervisor, projectId } = await makeCompany(here.ctx, {
    project: { sectors: sectorIds.map((sectorId) => ({ sectorId, sector_name: sectorId })) },
  })
  const api = here.as(supervisor)
  const openedAt = iso(here.clock.now().subtract({ minutes: 5 }))
  const opened: string[] = []
  for (const sectorId of sectorIds)
    opened.push(dataOf(await api.send('POST', sessions, { projectId, sectorId, openedAt }), 201).sessionId)
  const record = { workerId: 'A1', recordedAtUtc: iso(here.clock.now()) }
  const batch = opened.map((sessionId) => ({ ...record, sessionId, clientEventId: randomUUID() }))
  await api.send('POST', `${records}/bulk`, { records: batch })
  const before = await watch(t, manager)
  const told = await firstRound(before)
  const ids = told.flatMap(({ event, data }) => (event === 'totals' ? [data.sessionId] : []))
  assert.deepEqual(ids.toSorted(), opened.toSorted())
  const { id: lastEventId, data } = told.at(-1) ?? assert.fail()
  assert.deepEqual(data.sessionIds.toSorted(), opened.toSorted())
  before.close()

  // The id knows those that were told first, and nothing of the last.
  const [known, unknown] = [ids.at(0), ids.at(-1)]
  for (const sessionId of [known, unknown]) dataOf(await api.send('POST', `${sessions}/${sessionId}/close`))
  const again = await firstRound(await watch(t, manager, lastEventId))
  assert.deepEqual(
    again.flatMap(({ data }) => (data.status === 'closed' ? [data.sessionId] : [])),
    [known],
  )
  const inFull = again.filter(({ data }) => data.workers?.length === 1).map(({ data }) => data.sessionId)
  assert.deepEqual(inFull.toSorted(), ids.slice(sessionCountMaxOfId, -1).toSorted(), 'the id has room for the others')
  assert.deepEqual(
    again.at(-1)?.data.sessionIds.toSorted(),
    opened.filter((sessionId) => sessionId !== known && sessionId !== unknown).toSorted(),
  )
})

test('an id of another company or of nobody opens nothing', async (t) => {
  const [mine, foreign] = [await openForRecords(here), await openForRecords(here)]
  const lastEventId = (await firstRound(await watch(t, foreign.company.manager))).at(-1)?.id
  for (const id of [lastEventId, 'nonsense', '-1', 'A'.repeat(54)]) {
    const events = await firstRound(await watch(t, mine.company.manager, id))
    // Of what it says itself to have seen it is told that there is no such thing.
    assert.deepEqual(
      events.filter(({ event }) => event !== 'gone').map(kindOf),
      [
        ['totals', mine.sessionId],
        ['ready', 1],
      ],
      String(id),
    )
  }
})

test('a session that the system closes is told as closed by it', async (t) => {
  const { company, send } = await openForRecords(here)
  const { projectId, otherSectorId: sectorId, otherSupervisor, manager } = company
  const openedAt = iso(here.clock.now().subtract({ minutes: 45 }))
  await send('POST', sessions, { projectId, sectorId, openedAt, maxDurationHours: 1 }, otherSupervisor)
  const stream = await watch(t, manager)
  await firstRound(stream)
  // No longer than the manager's token lives: the stream ends with that.
  here.clock.advance({ minutes: 16 })
  await sweepExpiredSessions(here.ctx)
  const { data } = await next(stream)
  assert.deepEqual([data.status, data.closedBy, data.closedAt], ['closed', 'system', data.expiresAt])
})

test('however much is recorded, each session is told at most once a second', async (t) => {
  const one = await openForRecords(here)
  const stream = await watch(t, one.company.manager)
  const events = await firstRound(stream)
  const recording = Promise.all(Array.from({ length: 200 }, () => one.add()))
  while (events.at(-1)?.data.recordCount !== 200) events.push(await next(stream))
  await recording
  const times = events.filter(({ event }) => event === 'totals').map(({ atMs }) => atMs)
  const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0))
  // A timer may fire a few milliseconds early by another clock.
  assert.ok(
    gaps.every((gap) => gap >= 950),
    `gaps of ${gaps.join(', ')} ms`,
  )
})

test('a client that vanishes is forgotten', async (t) => {
  const { company } = await openForRecords(here)
  const stream = await watch(t, company.manager)
  await firstRound(stream)
  const connections = () =>
    new Promise<number>((resolve) => here.app().server.getConnections((_error, count) => resolve(count)))
  const before = await connections()
  stream.close()
  await until(async () => (await connections()) < before)
})

test('who helps is told of the session from when they are let in until they are removed; the board names them', async (t) => {
  const { addHelper, removeHelper, ask, helper, sessionId, company } = await openHelped(here)
  const [own, all] = [await watch(t, helper), await watch(t, company.manager)]
  assert.deepEqual((await firstRound(own)).map(kindOf), [['ready', 0]])
  await firstRound(all)
  const person = [{ auth0Id: helper.auth0Id, name: 'otherSupervisor' }]
  dataOf(await ask())
  assert.deepEqual((await next(all)).data.joinRequests, person)
  dataOf(await addHelper())
  const { helpers, joinRequests } = (await next(all)).data
  assert.deepEqual([helpers, joinRequests], [person, []])
  assert.deepEqual(kindOf(await next(own)), ['totals', sessionId])
  dataOf(await removeHelper())
  assert.deepEqual(kindOf(await next(own)), ['gone', sessionId])
  assert.deepEqual((await next(all)).data.helpers, [])
})
