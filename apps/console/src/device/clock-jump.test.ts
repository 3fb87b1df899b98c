import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offsetAfterGap, offsetAfterJump } from './clock-jump.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

for (const [what, offsetMs, jumpMs, wasHidden, expected] of [
  ['a clock that was ahead is set right in view, by a cell tower', -day, -day, false, 0],
  ['or in the settings', -7 * minute, -7 * minute, true, 0],
  ['or nearly right by hand', -hour, -hour + minute, true, -minute],
  ['or right, and then the phone slept for two hours', -day, -day + 2 * hour, true, 0],
  ['a clock that was right is set back in view', 0, -hour, false, hour],
  ['or in the settings', 0, -hour, true, hour],
  ['a clock that was ahead is set back too far', -hour, -2 * hour, true, hour],
  ['a clock that was late is set right in view', hour, hour + 10_000, false, -10_000],
  ['a clock that was late by a day is set right in the settings', day, day - minute, true, minute],
  ['the phone slept, its clock was right', 0, 20 * minute, true, null],
  ['it slept, its clock was ahead', -7 * minute, 20 * minute, true, null],
  ['it slept as long as its clock is late', hour, hour, true, null],
  ['a clock that was right goes ahead in view: set wrong, or a computer’s lid', 0, hour, false, null],
  ['a clock that was late goes elsewhere', hour, 3 * hour, false, null],
] as const)
  test(`a jump of the clock: ${what}`, () => assert.equal(offsetAfterJump(offsetMs, { jumpMs, wasHidden }), expected))

for (const [what, offsetMs, sinceMs, expected] of [
  ['as much later as it may be', -hour, 5 * hour, -hour],
  ['one that was ahead is earlier than before, so it was set right', -day, -20 * hour, 0],
  ['one that was right was set back by that much at least', 0, -hour, hour],
  ['one that was ahead was set back by more than that', -hour, -3 * hour, 2 * hour],
] as const)
  test(`a clock while no page lived: ${what}`, () =>
    assert.equal(offsetAfterGap(offsetMs, { seenAtMs: 10 * day, nowMs: 10 * day + sinceMs }), expected))
