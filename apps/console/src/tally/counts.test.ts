import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCounts } from './counts.ts'

const tally = (workerId: string, units: string, recordCount = 1) => ({
  workerId,
  name: workerId,
  units,
  recordCount,
  lastRecordedAt: '2026-11-23T15:00:00.000Z',
})

test('a count tells its own listeners, nobody else, and only when it changes', () => {
  const counts = makeCounts()
  const told: string[] = []
  counts.of('a').subscribe(() => told.push(`a ${counts.of('a').get().units}`))
  counts.of('b').subscribe(() => told.push(`b ${counts.of('b').get().units}`))
  counts.take(tally('a', '1'))
  counts.take(tally('a', '1'))
  counts.takeAll([tally('a', '1'), tally('b', '0.5')])
  assert.deepEqual(told, ['a 1', 'b 0.5'])
})

test('the total is the exact sum of the counts', () => {
  const counts = makeCounts()
  counts.takeAll([tally('a', '0.1'), tally('b', '0.2'), tally('c', '12.5')])
  assert.equal(counts.total.get(), '12.8')
  counts.take(tally('b', '1.2'))
  assert.equal(counts.total.get(), '13.8')
})

test('a badge of which nothing stands any more is nobody who delivers', () => {
  const counts = makeCounts()
  counts.takeAll([tally('a', '2'), tally('b', '1')])
  assert.deepEqual(counts.deliverers.get(), [
    { worker_id: 'a', name: 'a' },
    { worker_id: 'b', name: 'b' },
  ])
  counts.takeAll([tally('a', '2'), tally('b', '0', 0)])
  assert.deepEqual(counts.deliverers.get(), [{ worker_id: 'a', name: 'a' }])
})

test('who is no longer in the picture has nothing', () => {
  const counts = makeCounts()
  counts.takeAll([tally('a', '2'), tally('b', '3')])
  counts.takeAll([tally('b', '3')])
  assert.deepEqual(counts.of('a').get(), { units: '0', recordCount: 0, lastRecordedAt: null })
  assert.equal(counts.total.get(), '3')
})
