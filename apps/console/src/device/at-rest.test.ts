import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atRest } from './at-rest.ts'

test('what is asked for in a burst is done once, after it', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 0
  t.mock.method(performance, 'now', () => now)
  const pass = (ms: number) => {
    now += ms
    t.mock.timers.tick(ms)
  }
  let done = 0
  const reading = atRest(() => (done += 1), { restMs: 600, longestMs: 3_000 })
  for (let taps = 0; taps < 5; taps++) {
    reading.ask()
    pass(400)
  }
  assert.equal(done, 0)
  pass(200)
  assert.equal(done, 1)
  pass(10_000)
  assert.equal(done, 1)
})

test('who taps without a rest sees it done all the same, once in a longer while', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 0
  t.mock.method(performance, 'now', () => now)
  let done = 0
  const reading = atRest(() => (done += 1), { restMs: 600, longestMs: 3_000 })
  for (let taps = 0; taps < 30; taps++) {
    reading.ask()
    now += 400
    t.mock.timers.tick(400)
  }
  assert.equal(done, 3)
  reading.ask()
  reading.stop()
  t.mock.timers.tick(10_000)
  assert.equal(done, 3)
})
