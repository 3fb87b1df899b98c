import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { type RecordingSession, openForRecords, records } from '#testing/records.ts'
import { dataOf, iso, refusal, refusedFields, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { ctx, clock } = app

const registerOscar = sql(`
  insert into worker (company_id, worker_uuid, worker_id, first_name, last_name, created_at, updated_at)
  values ($1, gen_random_uuid(), '007', 'Óscar', 'Núñez', now(), now())`)

const list = async ({ send, path }: RecordingSession, query = '') =>
  dataOf(await send('GET', `${path}/records${query}`))
const idsOf = (page: { items: { recordId: string }[] }) => page.items.map(({ recordId }) => recordId)

test('everything in a session is listed as it is read alone, oldest first: voids and what waits too', async () => {
  const session = await openForRecords(app)
  const { company, send, add, addWaiting, voidOne, read } = session
  assert.deepEqual(await list(session), { items: [], nextCursor: null })
  const ids = [await add({ units: 0.5 }), await addWaiting(), await add({ workerId: 'unknown' })]
  ids.push(dataOf(await voidOne(ids[0] ?? '')).payloadPreview.recordId)
  ids.push(await add({ recordedAtUtc: iso(clock.now().subtract({ minutes: 30 })) }))
  dataOf(await send('POST', `${records}/${ids[1]}/accept`, {}, company.manager))
  const expected = { items: await Promise.all(ids.map(read)), nextCursor: null }
  assert.deepEqual(await list(session), expected)
  for (const caller of [company.manager, company.admin])
    assert.deepEqual(dataOf(await send('GET', `${session.path}/records`, undefined, caller)), expected)
})

test('pages go on where the one before ended, whatever was recorded meanwhile', async () => {
  const session = await openForRecords(app)
  const { bulk, record, add } = session
  const results = await bulk(Array.from({ length: 7 }, () => record()))
  const ids: string[] = results.map(({ payloadPreview }) => payloadPreview.recordId)
  const first = await list(session, '?limit=3')
  ids.push(await add())
  const second = await list(session, `?limit=3&cursor=${first.nextCursor}`)
  const third = await list(session, `?limit=3&cursor=${second.nextCursor}`)
  assert.deepEqual([first, second, third].flatMap(idsOf), ids)
  assert.equal(third.nextCursor, null)
  const exact = await list(session, '?limit=8')
  assert.deepEqual([idsOf(exact), exact.nextCursor], [ids, null])
})

test('whoever has read up to a position gets what has come since, and what was taken back, corrected or decided since', async () => {
  const session = await openForRecords(app)
  const { company, send, path, add, addWaiting, voidOne, read } = session
  const decide = (recordId: string, decision: 'accept' | 'reject') =>
    send('POST', `${records}/${recordId}/${decision}`, decision === 'reject' ? { reason: 'No' } : {}, company.manager)
  const lastPosition = async () => dataOf(await send('GET', path)).lastPosition
  const [untouched, taken, replaced] = [await add(), await add({ units: 2 }), await add({ units: 3 })]
  const [accepted, rejected, waiting] = [await addWaiting(), await addWaiting(), await addWaiting()]
  dataOf(await voidOne(replaced))
  const before = await lastPosition()
  assert.deepEqual(await list(session, `?changedAfter=${before}`), { items: [], nextCursor: null })
  const voidId = dataOf(await voidOne(taken)).payloadPreview.recordId
  const instead = await add({ units: 4, correctionOf: replaced })
  dataOf(await decide(accepted, 'accept'))
  const between = await lastPosition()
  dataOf(await decide(rejected, 'reject'))
  const changed = [taken, replaced, accepted, rejected, voidId, instead]
  const items = await Promise.all(changed.map(read))
  assert.deepEqual(await list(session, `?changedAfter=${before}`), { items, nextCursor: null })
  assert.deepEqual(idsOf(await list(session, `?changedAfter=${between}`)), [rejected])
  const first = await list(session, `?changedAfter=${before}&limit=4`)
  const second = await list(session, `?changedAfter=${before}&limit=4&cursor=${first.nextCursor}`)
  assert.deepEqual([...first.items, ...second.items, second.nextCursor], [...items, null])
  const all = idsOf(await list(session))
  assert.deepEqual(idsOf(await list(session, '?changedAfter=0')), all)
  assert(all.includes(untouched) && all.includes(waiting))
})

test('pages are of 1 to 500, 100 unless told; a cursor is taken as it was given', async () => {
  const session = await openForRecords(app)
  const { send, path, bulk, record } = session
  await bulk(Array.from({ length: 501 }, () => record()))
  assert.deepEqual([(await list(session)).items.length, (await list(session, '?limit=500')).items.length], [100, 500])
  for (const [field, query] of [
    ['limit', 'limit=0'],
    ['limit', 'limit=501'],
    ['limit', 'limit=x'],
    ['cursor', 'cursor='],
    ['cursor', 'cursor=x'],
    ['cursor', `cursor=${Buffer.from('p9999999999').toString('base64url')}`],
    ['cursor', `cursor=${Buffer.from('p-1').toString('base64url')}`],
    ['changedAfter', 'changedAfter=-1'],
    ['changedAfter', 'changedAfter=x'],
    ['page', 'page=2'],
  ] as const) {
    assert.deepEqual(refusedFields(await send('GET', `${path}/records?${query}`)), [field], query)
  }
})

test('only its owner and managers read a session’s records and workers; another company finds none', async () => {
  const { company, path, send } = await openForRecords(app)
  const stranger = (await openForRecords(app)).company
  for (const what of ['records', 'workers']) {
    const get = (caller: typeof company.manager) => send('GET', `${path}/${what}`, undefined, caller)
    assert.equal(refusal(await get(company.otherSupervisor)).code, 'NOT_SESSION_OWNER')
    assert.deepEqual(refusal(await get(stranger.admin)), { status: 404, code: 'SESSION_NOT_FOUND' })
    assert.equal(refusal(await send('GET', `/production/sessions/nothing/${what}`)).code, 'SESSION_NOT_FOUND')
  }
})

test('workers are listed by name as people sort, then by badge, the nameless last', async () => {
  const { company, path, send, add, voidOne } = await openForRecords(app)
  await ctx.db.run(registerOscar, [company.companyId])
  const at = iso(clock.now())
  const earlier = iso(clock.now().subtract({ minutes: 10 }))
  await add({ workerId: '7', units: 1 })
  await add({ workerId: '10' })
  await add({ workerId: '007', units: 2 })
  await add({ workerId: 'Z', worker_name: 'álvaro' })
  await add({ workerId: 'B', worker_name: 'Pedro' })
  await add({ workerId: 'A', worker_name: 'Pedro' })
  const last = await add({ workerId: 'Z', worker_name: 'Álvaro', recordedAtUtc: earlier, units: 0.25 })
  await add({ workerId: 'Z' })
  dataOf(await voidOne(last))
  const one = { validUnits: 1, netUnits: 1, recordCount: 1, voidedCount: 0, lastRecordedAt: at }
  assert.deepEqual(dataOf(await send('GET', `${path}/workers`)), {
    items: [
      { workerId: 'Z', worker_name: 'Álvaro', ...one, validUnits: 2.25, netUnits: 2, recordCount: 3, voidedCount: 1 },
      { workerId: '007', worker_name: 'Óscar Núñez', ...one, validUnits: 2, netUnits: 2 },
      { workerId: 'A', worker_name: 'Pedro', ...one },
      { workerId: 'B', worker_name: 'Pedro', ...one },
      { workerId: '7', worker_name: null, ...one },
      { workerId: '10', worker_name: null, ...one },
    ],
  })
})
