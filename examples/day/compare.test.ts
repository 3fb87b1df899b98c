import assert from 'node:assert/strict'
import { test } from 'node:test'
import { has, same } from './compare.ts'

test('a difference is told by its path, with what was expected and what came', () => {
  assert.throws(() => same('a session', { bonus: { value: 1 }, day: 'x' }, { bonus: { value: 2 }, day: 'x' }), {
    message: 'This differs from the contract: a session\n  bonus.value: expected 2, got 1',
  })
  assert.throws(() => same('a status', 409, 201), {
    message: 'This differs from the contract: a status\n  expected 201, got 409',
  })
})

test('a field too many and one too few are differences; has looks only at those named', () => {
  assert.throws(() => same('it', { a: 1, b: 2 }, { a: 1 }), /b: expected undefined, got 2/)
  assert.throws(() => has('it', { a: 1 }, { a: 1, b: 2 }), /b: expected 2, got undefined/)
  has('it', { a: 1, b: 2 }, { a: 1 })
})
