import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isExpected } from './clock-evidence.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

test('a first measurement is believed, however far the clock of the device is from it', () => {
  assert.equal(isExpected(-3 * dayMs, { offsetMs: null, jumpedMs: 0 }), true)
})

test('a server whose clock went back by a day is not believed by a device that has not jumped', () => {
  assert.equal(isExpected(-dayMs, { offsetMs: 0, jumpedMs: 0 }), false)
  assert.equal(isExpected(dayMs, { offsetMs: -7 * minuteMs, jumpedMs: 0 }), false)
})

test('a few minutes are believed', () => {
  assert.equal(isExpected(-4 * minuteMs, { offsetMs: 0, jumpedMs: 0 }), true)
  assert.equal(isExpected(-6 * minuteMs, { offsetMs: 0, jumpedMs: 0 }), false)
})

test('a clock of the device that was set explains what is measured, and nothing else does', () => {
  assert.equal(isExpected(-dayMs, { offsetMs: 0, jumpedMs: dayMs }), true)
  assert.equal(isExpected(-dayMs, { offsetMs: 0, jumpedMs: 8 * 60 * minuteMs }), false)
})

test('a device that was set right, seen or not, agrees with the server', () => {
  assert.equal(isExpected(90_000, { offsetMs: dayMs, jumpedMs: 0 }), true)
})
