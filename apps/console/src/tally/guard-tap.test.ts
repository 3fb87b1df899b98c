import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeTap } from './guard-tap.ts'

const quiet = { sinceTapMs: null, sinceRecordMs: null, sinceMoveMs: null, guardMs: 8000 }

test('a first tap counts', () => {
  assert.equal(judgeTap(quiet), 'count')
})

test('a touch that bounces is asked about', () => {
  assert.equal(judgeTap({ ...quiet, sinceTapMs: 40, sinceRecordMs: 40 }), 'ask')
})

test('two boxes tapped one after the other count at once, and are told apart', () => {
  assert.equal(judgeTap({ ...quiet, sinceTapMs: 180, sinceRecordMs: 180 }), 'again')
  assert.equal(judgeTap({ ...quiet, sinceTapMs: 7999, sinceRecordMs: 7999 }), 'again')
})

test('after the guard window a tap is a tap like any other', () => {
  assert.equal(judgeTap({ ...quiet, sinceTapMs: 8000, sinceRecordMs: 8000 }), 'count')
})

test('who wants no guard window is not warned, yet a bounce is still asked about', () => {
  assert.equal(judgeTap({ ...quiet, guardMs: 0, sinceTapMs: 300, sinceRecordMs: 300 }), 'count')
  assert.equal(judgeTap({ ...quiet, guardMs: 0, sinceTapMs: 30, sinceRecordMs: 30 }), 'ask')
})

test('what a scan or the keypad recorded just now warns as a tap does', () => {
  assert.equal(judgeTap({ ...quiet, sinceRecordMs: 2000 }), 'again')
})

test('while the list has just moved it is asked who was meant', () => {
  assert.equal(judgeTap({ ...quiet, sinceMoveMs: 200 }), 'ask')
  assert.equal(judgeTap({ ...quiet, sinceMoveMs: 600 }), 'count')
})
