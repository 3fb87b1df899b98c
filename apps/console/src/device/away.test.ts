import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awayOf, sinceWhen } from './away.ts'

const [six, eight, nine] = ['2026-11-23T06:00:00.000Z', '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z']
const working = { worker_id: 'MH0901', name: 'Nieves Robles', searchText: '', photoUrl: null, isNew: false }
const away = { ...working, works: false as const }
const tally = { workerId: 'MH0901', name: 'Nieves Robles', units: '2', recordCount: 2, lastRecordedAt: eight }
const isAsked = (worker: typeof working, over: Partial<typeof tally> = {}, settled: string[] = []) =>
  awayOf([undefined, worker], { tallies: [{ ...tally, ...over }], settled: new Set(settled) }).length > 0

test('a picker who does not work is asked about when a box came after that was known, until somebody has answered', () => {
  const known = { ...away, awaySince: six }
  assert.equal(isAsked(known), true)
  assert.equal(isAsked(away), true, 'an earlier version did not note since when')
  assert.equal(isAsked(known, { recordCount: 0 }), false)
  assert.equal(isAsked(known, {}, ['MH0901']), false)
  assert.equal(isAsked(working), false)
  assert.equal(isAsked({ ...away, awaySince: nine }), false, 'the boxes are of when they worked')
})

test('since when somebody is away is noted once, when the device learns of it', () => {
  const known = { ...away, awaySince: six }
  assert.deepEqual(sinceWhen(away, working, six), known)
  assert.deepEqual(sinceWhen(away, undefined, six), known)
  assert.deepEqual(sinceWhen(away, known, nine), known)
  assert.deepEqual(sinceWhen(away, away, nine), away)
  assert.deepEqual(sinceWhen(working, known, nine), working)
})
