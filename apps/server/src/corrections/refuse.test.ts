import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForCorrections } from '#testing/corrections.ts'
import { records } from '#testing/records.ts'
import { dataOf, iso, refusal, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { clock } = app

test('what cannot be corrected is named, and nothing is done', async () => {
  const day = await openForCorrections(app)
  const other = await openForCorrections(app)
  const good = await day.add()
  const voided = await day.add()
  const voidId = dataOf(await day.voidOne(voided)).payloadPreview.recordId
  const waiting = await day.addWaiting()
  const rejected = await day.addWaiting()
  dataOf(await day.send('POST', `${records}/${rejected}/reject`, { reason: 'No' }, day.company.manager))
  const foreign = await other.add()
  const ledger = await day.ledger()
  const path = '/items/1/void'
  for (const [recordId, status, code, details] of [
    [voided, 409, 'RECORD_VOID', { voidedBy: voidId }],
    [voidId, 409, 'RECORD_IS_A_VOID', { voidOf: voided }],
    [waiting, 409, 'RECORD_NOT_COUNTED', { state: 'pending' }],
    [rejected, 409, 'RECORD_NOT_COUNTED', { state: 'rejected' }],
    [foreign, 404, 'RECORD_NOT_FOUND', {}],
    ['nothing', 404, 'RECORD_NOT_FOUND', {}],
  ] as const) {
    const items = [{ void: good }, { void: recordId }]
    for (const answer of [await day.correct(items), await day.dryRun(items)]) {
      assert.deepEqual(refusal(answer), { status, code, details: { recordId, path, ...details } })
    }
  }
  assert.deepEqual(await day.ledger(), ledger)
  const accepted = await day.addWaiting({ workerId: 'LATE', units: 2 })
  dataOf(await day.send('POST', `${records}/${accepted}/accept`, {}, day.company.manager))
  const { recordedAtUtc } = await day.read(accepted)
  const { records: made } = await day.corrected([{ void: accepted, replaceBy: { units: 1 } }])
  assert.equal(made[1]?.recordedAtUtc, recordedAtUtc, 'also what was accepted from a wrong clock keeps its time')
})

test('a record of another session of the company is not of this one', async () => {
  const day = await openForCorrections(app)
  const { company, send } = day
  const openedAt = iso(clock.now())
  const { projectId, otherSectorId: sectorId } = company
  const { sessionId } = dataOf(await send('POST', '/production/sessions', { projectId, sectorId, openedAt }), 201)
  const recordId = await day.add({ sessionId })
  assert.equal(refusal(await day.correct([{ void: recordId }])).code, 'RECORD_NOT_FOUND')
})

test('what makes no sense is refused field by field', async () => {
  const day = await openForCorrections(app)
  const recordId = await day.add({ workerId: 'A', worker_name: 'Ana', units: 2 })
  const add = { workerId: 'A', units: 1, recordedAtUtc: iso(clock.now()) }
  const same = { workerId: 'A', worker_name: 'Ana', units: 2 }
  const cases: [any, string[]][] = [
    [[], ['/items']],
    [[{}], ['/items/0']],
    [[{ void: recordId, add }], ['/items/0/void']],
    [[{ replaceBy: { units: 1 } }], ['/items/0/void']],
    [[{ add, replaceBy: { units: 1 } }], ['/items/0/void', '/items/0/replaceBy']],
    [[{ void: recordId, replaceBy: {} }], ['/items/0/replaceBy']],
    [[{ void: recordId, replaceBy: { qualityId: 'A' } }], ['/items/0/replaceBy/qualityId']],
    [[{ add: { ...add, units: 0.0001 } }], ['/items/0/add/units']],
    [[{ add: { ...add, units: undefined } }], ['/items/0/add/units']],
    [Array.from({ length: 501 }, () => ({ add })), ['/items']],
    [[{ void: recordId, replaceBy: same }], ['/items/0/replaceBy']],
    [[{ void: recordId, replaceBy: { workerId: null } }], ['/items/0/replaceBy']],
    [[{ void: recordId }, { add }, { void: recordId }], ['/items/2/void']],
  ]
  for (const [items, paths] of cases) {
    const { status, body } = await day.correct(items)
    assert.equal(status, 400, JSON.stringify(items))
    assert.deepEqual([body.code, body.details.map(({ path }: { path: string }) => path)], ['INVALID_REQUEST', paths])
  }
  for (const reason of ['', ' \n', '\u200b'])
    assert.equal((await day.correct([{ void: recordId }], { reason })).body.details[0].path, '/reason')
  assert.equal((await day.ledger()).length, 1)
})

test('what is added lies within the session, give or take two minutes', async () => {
  const day = await openForCorrections(app)
  const openedAt = clock.now().subtract({ hours: 1 })
  const tryAt = (at: Temporal.Instant) => day.dryRun([{ add: { workerId: 'A', units: 1, recordedAtUtc: iso(at) } }])
  const outside = async (at: Temporal.Instant) => {
    const { status, body } = await tryAt(at)
    assert.deepEqual(
      [status, body.code, body.details[0].path],
      [400, 'RECORDED_OUTSIDE_SESSION', '/items/0/add/recordedAtUtc'],
    )
  }
  dataOf(await tryAt(openedAt.subtract({ minutes: 2 })))
  await outside(openedAt.subtract({ minutes: 2, milliseconds: 1 }))
  dataOf(await tryAt(clock.now().add({ minutes: 2 })))
  await outside(clock.now().add({ minutes: 2, milliseconds: 1 }))
  await day.close()
  const closedAt = clock.now()
  clock.advance({ hours: 3 })
  dataOf(await tryAt(closedAt.add({ minutes: 2 })))
  await outside(closedAt.add({ minutes: 2, milliseconds: 1 }))
})
