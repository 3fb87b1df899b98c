import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RecordingSession, openForRecords, records, sessions } from '#testing/records.ts'
import { dataOf, iso, refusal, refusedFields, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { clock } = app
const inbox = `${records}/pending`

const read = async ({ send, company }: RecordingSession, query = '', caller = company.manager) =>
  dataOf(await send('GET', `${inbox}${query}`, undefined, caller))
const idsOf = (page: { items: { recordId: string }[] }) => page.items.map(({ recordId }) => recordId)

test('what waits is listed as a record, with who recorded it', async () => {
  const session = await openForRecords(app)
  assert.deepEqual(await read(session), { items: [], nextCursor: null })
  const recordedAtUtc = iso(clock.now().add({ hours: 3 }))
  await session.add()
  const recordId = await session.addWaiting({ units: 1.5, worker_name: 'Ana', recordedAtUtc })
  const item = {
    recordId,
    sessionId: session.sessionId,
    workerId: 'JS0315',
    units: 1.5,
    state: 'pending',
    worker_name: 'Ana',
    recordedAtUtc,
    receivedAt: iso(clock.now()),
    pendingReason: 'outside_session',
    voidOf: null,
    voidedBy: null,
    correctionOf: null,
    correctedBy: null,
    correctionId: null,
    reason: null,
    auth0Id: session.company.supervisor.auth0Id,
    userName: 'supervisor',
    sector_name: 'Lote A-1',
    day: '2026-03-02T00:00:00.000Z',
    timezone: 'America/Mexico_City',
    samplingUnit: 'box',
  }
  for (const caller of [session.company.manager, session.company.admin])
    assert.deepEqual(await read(session, '', caller), { items: [item], nextCursor: null })
  dataOf(await session.voidOne(recordId))
  assert.deepEqual((await read(session)).items, [], 'what its owner took back needs no decision')
})

test('the oldest comes first, a page at a time; what was decided is gone, what came meanwhile is at the end', async () => {
  const session = await openForRecords(app)
  const { company, send, addWaiting } = session
  const ids: string[] = []
  for (let index = 0; index < 7; index++) {
    ids.push(await addWaiting())
    if (index % 3 === 2) clock.advance({ milliseconds: 1 })
  }
  assert.deepEqual(idsOf(await read(session)), ids)
  const first = await read(session, '?limit=3')
  assert.deepEqual(idsOf(first), ids.slice(0, 3))
  dataOf(await send('POST', `${records}/${ids[0]}/accept`, {}, company.manager))
  dataOf(await send('POST', `${records}/${ids[3]}/reject`, { reason: 'x' }, company.manager))
  ids.push(await addWaiting())
  const second = await read(session, `?limit=3&cursor=${first.nextCursor}`)
  assert.deepEqual(idsOf(second), ids.slice(4, 7))
  const third = await read(session, `?limit=3&cursor=${second.nextCursor}`)
  assert.deepEqual([idsOf(third), third.nextCursor], [ids.slice(7), null])
  assert.deepEqual(idsOf(await read(session)), ids.toSpliced(3, 1).slice(1))
  const exact = await read(session, '?limit=6')
  assert.deepEqual([exact.items.length, exact.nextCursor], [6, null])
})

test('one session’s can be asked for, and another company’s are never there', async () => {
  const session = await openForRecords(app)
  const { company, send, addWaiting, sessionId } = session
  const body = { projectId: company.projectId, sectorId: company.otherSectorId, openedAt: iso(clock.now()) }
  const other = dataOf(await send('POST', sessions, body), 201).sessionId
  const ids = [await addWaiting(), await addWaiting({ sessionId: other }), await addWaiting()]
  const stranger = await openForRecords(app)
  await stranger.addWaiting()
  assert.deepEqual(idsOf(await read(session)), ids)
  assert.deepEqual(idsOf(await read(session, `?sessionId=${sessionId}`)), [ids[0], ids[2]])
  const page = await read(session, `?sessionId=${sessionId}&limit=1`)
  assert.deepEqual(idsOf(await read(session, `?sessionId=${sessionId}&limit=1&cursor=${page.nextCursor}`)), [ids[2]])
  for (const none of [stranger.sessionId, 'nothing', '0198c5a2-7b1c-7def-8abc-0123456789ab'])
    assert.deepEqual(await read(session, `?sessionId=${none}`), { items: [], nextCursor: null })
})

test('pages are of 1 to 200, 50 unless told; a cursor is taken as it was given', async () => {
  const session = await openForRecords(app)
  const { company, send, record, bulk } = session
  const recordedAtUtc = iso(clock.now().add({ hours: 1 }))
  await bulk(Array.from({ length: 201 }, () => record({ recordedAtUtc })))
  assert.deepEqual([(await read(session)).items.length, (await read(session, '?limit=200')).items.length], [50, 200])
  for (const [field, query] of [
    ['limit', 'limit=0'],
    ['limit', 'limit=201'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=x'],
    ['cursor', 'cursor='],
    ['cursor', 'cursor=x'],
    ['cursor', `cursor=${Buffer.from('1.2').toString('base64url')}`],
    ['sessionId', 'sessionId='],
    ['page', 'page=2'],
  ] as const) {
    const answer = await send('GET', `${inbox}?${query}`, undefined, company.manager)
    assert.deepEqual(refusedFields(answer), [field], query)
  }
  // The shape comes before the role.
  assert.deepEqual(refusedFields(await send('GET', `${inbox}?cursor=x`)), ['cursor'])
  assert.equal(refusal(await send('GET', inbox)).code, 'FORBIDDEN')
  const claimed = await send('GET', `${inbox}?auth0Id=other`, undefined, company.manager)
  assert.deepEqual(refusedFields(claimed), ['auth0Id'])
})
