import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForCorrections } from '#testing/corrections.ts'
import { dataOf, iso, refusal, useSessions } from '#testing/sessions.ts'

const app = useSessions()
const { clock } = app

test('corrections are read page by page with what each took back and made, by the owner too', async () => {
  const day = await openForCorrections(app)
  const { company, path, send } = day
  const [first, second] = [await day.add({ workerId: 'A', units: 1 }), await day.add({ workerId: 'B', units: 2 })]
  const recordedAtUtc = iso(clock.now())
  const one = await day.corrected([
    { void: first },
    { void: second, replaceBy: { workerId: 'C' } },
    { add: { workerId: 'D', units: 3, recordedAtUtc } },
  ])
  const two = await day.corrected([{ void: one.records[2]?.recordId ?? '' }], {
    reason: 'Tampoco',
    reasonCode: 'short',
  })
  const shown = (recordId = '', workerId = '', units = 0) => ({
    recordId,
    workerId,
    worker_name: null,
    units,
    recordedAtUtc,
  })
  const users = dataOf(await send('GET', '/users')).items
  const userName = users.find(({ auth0Id }: any) => auth0Id === company.manager.auth0Id).name
  const of = {
    sessionId: day.sessionId,
    at: recordedAtUtc,
    auth0Id: company.manager.auth0Id,
    userName,
  }
  const replacing = shown(one.records[2]?.recordId, 'C', 2)
  const expected = [
    {
      ...of,
      correctionId: one.correctionId,
      reasonCode: null,
      reason: 'Era de otro',
      before: one.before,
      after: one.after,
      items: [
        { from: shown(first, 'A', 1), to: null },
        { from: shown(second, 'B', 2), to: replacing },
        { from: null, to: shown(one.records[3]?.recordId, 'D', 3) },
      ],
    },
    {
      ...of,
      correctionId: two.correctionId,
      reasonCode: 'short',
      reason: 'Tampoco',
      before: two.before,
      after: two.after,
      items: [{ from: replacing, to: null }],
    },
  ]
  const all = dataOf(await send('GET', `${path}/corrections`))
  assert.deepEqual(all, { items: expected, nextCursor: null })
  const page = dataOf(await send('GET', `${path}/corrections?limit=1`))
  assert.deepEqual(page.items, expected.slice(0, 1))
  assert.deepEqual(dataOf(await send('GET', `${path}/corrections?limit=1&cursor=${page.nextCursor}`)), {
    items: expected.slice(1),
    nextCursor: null,
  })
  assert.equal(refusal(await send('GET', `${path}/corrections?cursor=x`)).code, 'INVALID_REQUEST')
})
