import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForRecords, records } from '#testing/records.ts'
import { dataOf, iso, refusal, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { clock } = app

test('units are told by quarter of an hour of their making, without what is void or waits', async () => {
  const one = await openForRecords(app)
  const { add, addWaiting, company, path, send, voidOne } = one
  const read = async () => dataOf(await send('GET', `${path}/pace`, undefined, company.manager))
  assert.deepEqual(await read(), { totalUnits: 0, items: [] })
  const now = clock.now() // on the hour
  const at = (minutes: number) => iso(now.subtract({ minutes }))
  await add({ units: 2, recordedAtUtc: at(60) })
  await add({ units: 0.5, recordedAtUtc: at(46) })
  await add({ units: 1, recordedAtUtc: at(45) })
  const doubled = await add({ units: 7, recordedAtUtc: at(45) })
  await add({ units: 3, recordedAtUtc: at(0) })
  await addWaiting({ units: 100 })
  await voidOne(doubled)
  const accept = async (recordId: string) =>
    dataOf(await send('POST', `${records}/${recordId}/accept`, {}, company.manager))
  const items = [
    { at: at(60), units: 2.5, recordCount: 2 },
    { at: at(45), units: 1, recordCount: 1 },
    { at: at(0), units: 3, recordCount: 1 },
  ]
  assert.deepEqual(await read(), { totalUnits: 6.5, items })

  await one.close()
  const [late] = await one.bulk([one.record({ units: 4, recordedAtUtc: at(20) })])
  assert.deepEqual(await read(), { totalUnits: 6.5, items })
  await accept(late.payloadPreview.recordId)
  const withLate = items.toSpliced(2, 0, { at: at(30), units: 4, recordCount: 1 })
  assert.deepEqual(await read(), { totalUnits: 10.5, items: withLate })
})

test('what a wrong clock put outside of the session is of its total and of no quarter of an hour', async () => {
  const { add, addWaiting, company, path, send } = await openForRecords(app)
  await add({ units: 2 })
  const fast = await addWaiting({ units: 200, recordedAtUtc: iso(clock.now().add({ hours: 24 })) })
  dataOf(await send('POST', `${records}/${fast}/accept`, {}, company.manager))
  const { totalUnits, items } = dataOf(await send('GET', `${path}/pace`, undefined, company.manager))
  assert.deepEqual([totalUnits, items], [202, [{ at: iso(clock.now()), units: 2, recordCount: 1 }]])
})

test('only the owner and managers see it', async () => {
  const { company, path, send } = await openForRecords(app)
  assert.equal(refusal(await send('GET', `${path}/pace`, undefined, company.otherSupervisor)).code, 'NOT_SESSION_OWNER')
})
