import assert from 'node:assert/strict'
import { test } from 'node:test'
import { squareOf } from './photo-square.ts'

test('of a wide picture the middle is shown, of a tall one more of the top, of a square all', () => {
  assert.deepEqual(squareOf({ width: 4000, height: 3000 }), { left: 500, top: 0, side: 3000 })
  assert.deepEqual(squareOf({ width: 3000, height: 4000 }), { left: 0, top: 250, side: 3000 })
  assert.deepEqual(squareOf({ width: 1, height: 1 }), { left: 0, top: 0, side: 1 })
  assert.deepEqual(squareOf({ width: 3, height: 2 }), { left: 0, top: 0, side: 2 })
})
