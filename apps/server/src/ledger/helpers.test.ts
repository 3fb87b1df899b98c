import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHelped } from '#testing/helping.ts'
import { records } from '#testing/records.ts'
import { dataOf, iso, refusal, useSessions } from '#testing/sessions.ts'
import { requireInOrder } from '#testing/verify.ts'

// Who may record what in a session of another: by when it was captured, whenever it arrives.
const app = useSessions()
const { ctx, clock } = app
const before = (minutes: number) => iso(clock.now().subtract({ minutes }))

test('a helper records one by one and in bulk, and all counts as the owner’s does', async () => {
  const { addHelper, helper, bulkAs, send, record, totals, add, workers } = await openHelped(app)
  dataOf(await addHelper())
  await add({ units: 2 })
  dataOf(await send('POST', records, record({ units: 3 }), helper), 201)
  assert.deepEqual(await bulkAs(helper, { units: 4 }, { workerId: 'LUZ', units: 5 }), ['201', '201'])
  assert.deepEqual([await totals(), await workers()], [[14, 4, 2], { JS0315: [9, 9, 3, 0], LUZ: [5, 5, 1, 0] }])
})

test('who does not help is refused, in bulk too', async () => {
  const { helper, send, record, bulkAs, totals } = await openHelped(app)
  assert.equal(refusal(await send('POST', records, record(), helper)).code, 'NOT_SESSION_OWNER')
  assert.deepEqual(await bulkAs(helper, {}), ['403 NOT_SESSION_OWNER'])
  assert.deepEqual(await totals(), [0, 0, 0])
})

test('removed since, what they captured while helping is in time; what they captured later waits for a manager', async () => {
  const { addHelper, removeHelper, helper, company, bulk, record, bulkAs, send, totals } = await openHelped(app)
  dataOf(await addHelper())
  clock.advance({ minutes: 20 })
  dataOf(await removeHelper())
  clock.advance({ minutes: 60 })
  // Two minutes of skew on either side, to the millisecond.
  const times = [
    before(80),
    before(70),
    before(60),
    before(58),
    iso(clock.now().subtract({ milliseconds: 57 * 60_000 + 59_999 })),
  ]
  assert.deepEqual(await bulkAs(helper, ...times.map((recordedAtUtc) => ({ recordedAtUtc }))), [
    '201',
    '201',
    '201',
    '201',
    '202 not_helping',
  ])
  dataOf(await send('POST', records, record({ recordedAtUtc: before(65) }), helper), 201)
  const late = await send('POST', records, record({ recordedAtUtc: before(50) }), helper)
  assert.equal(refusal(late).code, 'NOT_SESSION_OWNER')
  const [waiting] = await bulk([record({ recordedAtUtc: before(40), units: 8 })], helper)
  assert.deepEqual([waiting.state, waiting.pendingReason], ['pending', 'not_helping'])
  assert.deepEqual(await totals(), [5, 5, 1])
  dataOf(await send('POST', `${records}/${waiting.payloadPreview.recordId}/accept`, {}, company.manager))
  assert.deepEqual(await totals(), [13, 6, 1])
})

test('what a helper captured before they were let in waits for a manager', async () => {
  const { addHelper, bulkAs, helper } = await openHelped(app)
  dataOf(await addHelper())
  assert.deepEqual(await bulkAs(helper, { recordedAtUtc: before(2) }, { recordedAtUtc: before(3) }), [
    '201',
    '202 not_helping',
  ])
})

test('removed and added again, both times count', async () => {
  const { addHelper, removeHelper, bulkAs, helper } = await openHelped(app)
  dataOf(await addHelper())
  clock.advance({ minutes: 10 })
  dataOf(await removeHelper())
  clock.advance({ minutes: 10 })
  dataOf(await addHelper())
  clock.advance({ minutes: 10 })
  const told = await bulkAs(helper, ...[25, 15, 5].map((minutes) => ({ recordedAtUtc: before(minutes) })))
  assert.deepEqual(told, ['201', '202 not_helping', '201'])
})

test('after the close a helper’s records are late like the owner’s, and so are those of who helped', async () => {
  const { addHelper, removeHelper, company, helper, bulkAs, close, record, send } = await openHelped(app)
  dataOf(await addHelper())
  dataOf(await addHelper(company.manager))
  dataOf(await removeHelper(company.manager))
  clock.advance({ minutes: 10 })
  await close()
  for (const who of [helper, company.manager])
    assert.deepEqual(await bulkAs(who, { recordedAtUtc: before(10) }, { recordedAtUtc: before(1) }), [
      '202 late',
      '202 late',
    ])
  assert.equal(refusal(await send('POST', records, record(), helper)).code, 'SESSION_NOT_OPEN')
})

test('outside of the session is outside for a helper too', async () => {
  const { addHelper, bulkAs, helper } = await openHelped(app)
  dataOf(await addHelper())
  assert.deepEqual(await bulkAs(helper, { recordedAtUtc: before(-60) }, { recordedAtUtc: before(600) }), [
    '202 outside_session',
    '202 outside_session',
  ])
})

test('a repeat is one whatever has become of the help', async () => {
  const { addHelper, removeHelper, bulkAs, helper, send, record } = await openHelped(app)
  dataOf(await addHelper())
  const one = record()
  dataOf(await send('POST', records, one, helper), 201)
  dataOf(await removeHelper())
  clock.advance({ minutes: 5 })
  assert.deepEqual(await bulkAs(helper, one), ['200'])
})

test('a helper takes back what they recorded and nothing else; the owner takes back all', async () => {
  const { addHelper, removeHelper, helper, add, voidOne, bulk, record, totals, company } = await openHelped(app)
  dataOf(await addHelper())
  const ofOwner = await add()
  const made = await bulk([record(), record(), record()], helper)
  const [first, second, third] = made.map(({ payloadPreview }) => payloadPreview.recordId)
  dataOf(await voidOne(first, helper))
  dataOf(await voidOne(second))
  const refused = await voidOne(ofOwner, helper)
  assert.equal(refusal(refused).code, 'NOT_SESSION_OWNER')
  assert.match(refused.body.error, /Who helps takes back only what they recorded themselves/)
  assert.equal(refusal(await voidOne(ofOwner, company.manager)).code, 'NOT_SESSION_OWNER')
  // Undone in the field before they were removed; it arrives afterwards.
  dataOf(await removeHelper())
  dataOf(await voidOne(third, helper))
  assert.deepEqual(await totals(), [1, 4, 1])
})

test('what waits is taken back by who captured it, though the session has closed', async () => {
  const { addHelper, helper, close, bulk, record, voidOne } = await openHelped(app)
  dataOf(await addHelper())
  await close()
  const [{ payloadPreview }] = await bulk([record()], helper)
  dataOf(await voidOne(payloadPreview.recordId, helper))
})

test('after a transfer helpers go on; who owned it before may neither record nor take back, until they help', async () => {
  const { addHelper, helper, owner, company, send, path, bulkAs, add, voidOne, ask } = await openHelped(app)
  dataOf(await addHelper())
  const own = await add()
  dataOf(await send('POST', `${path}/transfer`, { toAuth0Id: company.manager.auth0Id }))
  assert.deepEqual(await bulkAs(helper, {}), ['201'])
  assert.deepEqual(await bulkAs(owner, { recordedAtUtc: before(30) }), ['403 NOT_SESSION_OWNER'])
  assert.equal(refusal(await voidOne(own, owner)).code, 'NOT_SESSION_OWNER')
  dataOf(await ask({ since: before(60) }, owner))
  dataOf(await addHelper(owner, company.manager))
  assert.deepEqual(await bulkAs(owner, { recordedAtUtc: before(30) }), ['201'])
  dataOf(await voidOne(own, owner))
})

test('after all of these the database is in order', () => requireInOrder(ctx.db))
