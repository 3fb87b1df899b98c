import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitDuration } from './time-left.ts'

test('time left is told in hours and minutes, and never more than there is', () => {
  assert.deepEqual(splitDuration(3 * 3_600_000 + 20 * 60_000 + 59_999), { hours: 3, minutes: 20 })
  assert.deepEqual(splitDuration(59_999), { hours: 0, minutes: 0 })
  assert.deepEqual(splitDuration(-5), { hours: 0, minutes: 0 })
})
