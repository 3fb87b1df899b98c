import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchMax, firstBatch, nextBatch, smallerBatch } from './batch-size.ts'

for (const [what, size, batch, expected] of [
  ['an answer at once doubles it', 100, { count: 100, tookMs: 300 }, 200],
  ['never past what the server takes well', 400, { count: 400, tookMs: 300 }, batchMax],
  ['a batch that was not full says nothing of larger ones', 100, { count: 7, tookMs: 300 }, 100],
  ['an answer that took its time leaves it', 100, { count: 100, tookMs: 5_000 }, 100],
  ['a slow answer halves it', 100, { count: 100, tookMs: 12_000 }, 50],
  ['no answer halves it', 100, { count: 100, tookMs: null }, 50],
  ['half of what was sent, not of what might have been', 400, { count: 100, tookMs: null }, 50],
  ['not below what a request costs anyway', 12, { count: 12, tookMs: null }, 10],
  ['nor up to that', 4, { count: 4, tookMs: null }, 4],
] as const)
  test(`the size of a batch: ${what}`, () => assert.equal(nextBatch(size, batch), expected))

test('what the whole is refused for is looked for in ever smaller batches, down to one', () => {
  assert.deepEqual([500, 125, 31, 7, 1].map(smallerBatch), [125, 31, 7, 1, 1])
})

// Of a record on its way up, and of its result on the way down; a request has that long.
const [upBytes, downBytes, longestMs] = [215, 180, 30_000]

for (const [name, bitsPerSecond, roundTripMs, minutesMax] of [
  ['GPRS', 10_000, 1_500, 40],
  ['EDGE', 30_000, 800, 13],
  ['3G', 400_000, 300, 2],
] as const)
  test(`a day’s 2,500 records leave by ${name}`, () => {
    let [left, size, ms] = [2_500, firstBatch, 0]
    while (left > 0) {
      const count = Math.min(size, left)
      const takes = (count * (upBytes + downBytes) * 8_000) / bitsPerSecond + roundTripMs
      const tookMs = takes > longestMs ? null : takes
      if (tookMs !== null) left -= count
      ms += Math.min(takes, longestMs)
      size = nextBatch(size, { count, tookMs })
      assert(ms < minutesMax * 60_000, `after ${minutesMax} minutes ${left} are left, ${size} at a time`)
    }
  })
