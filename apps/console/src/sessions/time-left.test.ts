import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extensionsOf, timeLeft } from './time-left.ts'

const end = '2026-11-23T18:00:00.000Z'
const before = (ms: number) => timeLeft(end, Date.parse(end) - ms)

test('time left is told in whole minutes, and is short in the last half hour', () => {
  const hour = 3_600_000
  assert.deepEqual(before(5 * hour + 59_999), { ms: 5 * hour + 59_999, hours: 5, minutes: 0, isShort: false })
  assert.deepEqual(before(hour / 2), { ms: hour / 2, hours: 0, minutes: 30, isShort: false })
  assert.deepEqual(before(hour / 2 - 1), { ms: hour / 2 - 1, hours: 0, minutes: 29, isShort: true })
  assert.deepEqual(before(0), { ms: 0, hours: 0, minutes: 0, isShort: true })
  assert.deepEqual(before(-hour), { ms: 0, hours: 0, minutes: 0, isShort: true })
})

test('a session is made longer by one or two hours, to 48 at most', () => {
  assert.deepEqual(extensionsOf(12), [
    { hours: 1, maxDurationHours: 13 },
    { hours: 2, maxDurationHours: 14 },
  ])
  assert.deepEqual(extensionsOf(47), [{ hours: 1, maxDurationHours: 48 }])
  assert.deepEqual(extensionsOf(48), [])
})
