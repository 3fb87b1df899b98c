import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoffMs } from './backoff.ts'

test('pauses double from a second to a minute, and half of each is at random', () => {
  const failures = [1, 2, 3, 6, 7, 8, 100, 1_000]
  assert.deepEqual(
    failures.map((count) => backoffMs(count, 1)),
    [1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000, 60_000],
  )
  assert.deepEqual(
    failures.map((count) => backoffMs(count, 0)),
    [500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000, 30_000],
  )
})
