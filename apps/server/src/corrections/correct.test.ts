import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForCorrections } from '#testing/corrections.ts'
import { dataOf, iso, refusal, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

const app = useSessions()
const { ctx, clock } = app

const worker = (
  workerId: string,
  counts: readonly [number, number, number, number],
  worker_name: string | null = null,
) => {
  const [validUnits, netUnits, recordCount, voidedCount] = counts
  return { workerId, worker_name, validUnits, netUnits, recordCount, voidedCount }
}

test('a record goes to another picker after the close: at its own time, openly, with new totals at once', async () => {
  const day = await openForCorrections(app)
  const { sessionId, read } = day
  const wrong = await day.add({ workerId: 'ROSA', worker_name: 'Rosa', units: 1.5 })
  await day.add({ workerId: 'ROSA', units: 2 })
  await day.add({ workerId: 'JOSE', units: 4 })
  await day.close()
  clock.advance({ hours: 20 })
  const original = await read(wrong)

  const answer = await day.corrected([{ void: wrong, replaceBy: { workerId: 'JOSE' } }], { reasonCode: 'other' })
  const { correctionId, records: made } = answer
  const [taken, standing] = made
  assert(correctionId && taken && standing)
  const at = iso(clock.now())
  assert.deepEqual(answer, {
    correctionId,
    before: {
      totalUnits: 7.5,
      recordCount: 3,
      workerCount: 2,
      workers: [worker('JOSE', [4, 4, 1, 0]), worker('ROSA', [3.5, 3.5, 2, 0], 'Rosa')],
    },
    after: {
      totalUnits: 7.5,
      recordCount: 4,
      workerCount: 2,
      workers: [worker('JOSE', [5.5, 5.5, 2, 0]), worker('ROSA', [3.5, 2, 2, 1], 'Rosa')],
    },
    records: [taken, standing],
  })
  const ofBoth = {
    sessionId,
    units: 1.5,
    state: 'inserted',
    receivedAt: at,
    auth0Id: day.company.manager.auth0Id,
    pendingReason: null,
    voidedBy: null,
    correctedBy: null,
    correctionId,
  }
  assert.deepEqual(taken, {
    ...ofBoth,
    recordId: taken.recordId,
    workerId: 'ROSA',
    worker_name: 'Rosa',
    recordedAtUtc: at,
    voidOf: wrong,
    reason: 'Era de otro',
    correctionOf: null,
  })
  assert.deepEqual(standing, {
    ...ofBoth,
    recordId: standing.recordId,
    workerId: 'JOSE',
    worker_name: null,
    recordedAtUtc: original.recordedAtUtc,
    voidOf: null,
    reason: null,
    correctionOf: wrong,
  })
})

test('the record taken back, the totals, the session and its history tell of it', async () => {
  const day = await openForCorrections(app)
  const { company, read, send } = day
  const wrong = await day.add({ workerId: 'ROSA', worker_name: 'Rosa', units: 1.5 })
  await day.add({ workerId: 'ROSA', units: 2 })
  await day.add({ workerId: 'JOSE', units: 4 })
  await day.close()
  clock.advance({ hours: 20 })
  const original = await read(wrong)
  const { correctionId, records: made } = await day.corrected([{ void: wrong, replaceBy: { workerId: 'JOSE' } }])
  const at = iso(clock.now())
  assert.deepEqual(await read(wrong), {
    ...original,
    voidedBy: made[0]?.recordId,
    reason: 'Era de otro',
    correctedBy: made[1]?.recordId,
    correctionId,
  })
  assert.deepEqual((await day.ledger()).slice(3), made)
  assert.deepEqual(await day.totals(), [7.5, 4, 2])
  assert.deepEqual(await day.workers(), { JOSE: [5.5, 5.5, 2, 0], ROSA: [3.5, 2, 2, 1] })
  const session = dataOf(await send('GET', day.path))
  assert.deepEqual([session.status, session.updatedAt], ['closed', at])
  const history = dataOf(await send('GET', `${day.path}/events`)).items
  assert.deepEqual(history.at(-1), {
    type: 'corrected',
    at,
    by: 'user',
    auth0Id: company.manager.auth0Id,
    effectiveAt: null,
    appliesTo: null,
    changes: { recordCount: { from: 3, to: 4 } },
    correctionId,
    reason: 'Era de otro',
  })
})

test('all kinds at once: taken back, another amount, another name, and one that was missing', async () => {
  const day = await openForCorrections(app)
  const gone = await day.add({ workerId: 'A', units: 1 })
  const amount = await day.add({ workerId: 'B', worker_name: 'Bea', units: 25 })
  const name = await day.add({ workerId: 'C', worker_name: 'Carla', units: 3 })
  const recordedAtUtc = iso(clock.now().subtract({ minutes: 40 }))
  const { after, records: made } = await day.corrected([
    { void: gone },
    { void: amount, replaceBy: { units: 2.5 } },
    { void: name, replaceBy: { worker_name: 'Clara', units: null } },
    { add: { workerId: 'D', worker_name: 'Dora', units: 0.125, recordedAtUtc } },
  ])
  assert.deepEqual(after, {
    totalUnits: 5.625,
    recordCount: 6,
    workerCount: 3,
    workers: [
      worker('A', [1, 0, 1, 1]),
      worker('B', [27.5, 2.5, 2, 1], 'Bea'),
      worker('C', [6, 3, 2, 1], 'Clara'),
      worker('D', [0.125, 0.125, 1, 0], 'Dora'),
    ],
  })
  assert.deepEqual(
    made.map(({ workerId, worker_name, units, voidOf, correctionOf }) => [
      workerId,
      worker_name,
      units,
      voidOf,
      correctionOf,
    ]),
    [
      ['A', null, 1, gone, null],
      ['B', 'Bea', 25, amount, null],
      ['B', 'Bea', 2.5, null, amount],
      ['C', 'Carla', 3, name, null],
      ['C', 'Clara', 3, null, name],
      ['D', 'Dora', 0.125, null, null],
    ],
  )
  assert.equal(made.at(-1)?.recordedAtUtc, recordedAtUtc)
  assert.deepEqual(await day.totals(), [5.625, 6, 3])
})

test('a correction is corrected in its turn, and undone by one the other way', async () => {
  const day = await openForCorrections(app)
  const first = await day.add({ workerId: 'A', units: 1 })
  const once = await day.corrected([{ void: first, replaceBy: { workerId: 'B' } }])
  const second = once.records[1]?.recordId ?? ''
  const twice = await day.corrected([{ void: second, replaceBy: { workerId: 'A' } }])
  assert.deepEqual(twice.after.workers, [worker('A', [2, 1, 2, 1]), worker('B', [1, 0, 1, 1])])
  const { correctionOf, correctedBy, correctionId } = await day.read(second)
  assert.deepEqual([correctionOf, correctedBy, correctionId], [first, twice.records[1]?.recordId, twice.correctionId])
})

test('a dry run answers the same totals and writes nothing', async () => {
  const day = await openForCorrections(app)
  const recordId = await day.add({ workerId: 'A', units: 1 })
  const items = [{ void: recordId, replaceBy: { units: 3 } }]
  const [before, etag] = [await day.ledger(), await etagOf(day)]
  const tried = dataOf(await day.dryRun(items), 200)
  assert.deepEqual([await day.ledger(), await etagOf(day)], [before, etag])
  const done = await day.corrected(items)
  assert.deepEqual(tried, { correctionId: null, before: done.before, after: done.after, records: [] })
  assert.notEqual(await etagOf(day), etag)
})

async function etagOf({ company, path }: { company: any; path: string }): Promise<string> {
  const authorization = `Bearer ${await app.tokenOf(company.supervisor.auth0Id)}`
  const { headers } = await app.app().inject({ url: `/api/control${path}`, headers: { authorization } })
  return String(headers['etag'])
}

test('the same request again is answered and not done again, whatever came after; another content is refused', async () => {
  const day = await openForCorrections(app)
  const recordId = await day.add({ workerId: 'A', units: 1 })
  const key = { clientEventId: 'corr-1' }
  const items = [{ void: recordId, replaceBy: { units: 3 } }]
  const first = await day.corrected(items, key)
  await day.close()
  const again = dataOf(await day.correct(items, { ...key, reasonCode: null }), 200)
  assert.deepEqual(again, { ...first, idempotent: true })
  assert.equal((await day.ledger()).length, 3)
  for (const [over, as] of [
    [{ ...key, reason: 'Otra' }, day.company.manager],
    [{ ...key, reasonCode: 'short' }, day.company.manager],
    [key, day.company.admin],
  ] as const) {
    assert.equal(refusal(await day.correct(items, over, as)).code, 'IDEMPOTENCY_CONFLICT')
  }
  const other = [{ void: recordId, replaceBy: { units: 4 } }]
  assert.equal(refusal(await day.correct(other, key)).code, 'IDEMPOTENCY_CONFLICT')
})

test('a session that has expired and that nobody has swept yet is closed first, then corrected', async () => {
  const day = await openForCorrections(app)
  const recordId = await day.add({ workerId: 'A' })
  clock.advance({ hours: 12 })
  await day.corrected([{ void: recordId }])
  const events = dataOf(await day.send('GET', `${day.path}/events`)).items
  assert.deepEqual(
    events.map(({ type, by }: any) => `${type} ${by}`),
    ['opened user', 'closed system', 'corrected user'],
  )
  assert.deepEqual(await day.totals(), [0, 1, 0])
})

test('what the office adds does not refuse the close of a phone that ended before', async () => {
  const day = await openForCorrections(app)
  const closedAt = iso(clock.now())
  clock.advance({ minutes: 10 })
  await day.corrected([{ add: { workerId: 'A', units: 1, recordedAtUtc: iso(clock.now()) } }])
  dataOf(await day.send('POST', `${day.path}/close`, { closedAt }))
})

test('five hundred items are one correction', async () => {
  const day = await openForCorrections(app)
  const made = await day.bulk(Array.from({ length: 400 }, (_, index) => day.record({ workerId: `W${index % 7}` })))
  const recordedAtUtc = iso(clock.now())
  const { after, records: rows } = await day.corrected([
    ...made.map(({ payloadPreview }) => ({ void: payloadPreview.recordId, replaceBy: { units: 0.333 } })),
    ...Array.from({ length: 100 }, (_, index) => ({ add: { workerId: `X${index}`, units: 0.001, recordedAtUtc } })),
  ])
  assert.deepEqual([after.totalUnits, after.recordCount, after.workerCount, rows.length], [133.3, 900, 107, 900])
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
