import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findTyped } from './find-worker.ts'

const [maria, jose, twin] = [
  { worker_id: 'MH0901' },
  { worker_id: 'R-77', officeBadge: 'JN1014' },
  { worker_id: 'mh0901' },
]

test('a badge that was typed without capitals is its picker’s, by whichever of their numbers', () => {
  assert.equal(findTyped([maria, jose], 'mh0901'), maria)
  assert.equal(findTyped([maria, jose], 'jn1014'), jose)
  assert.equal(findTyped([maria, jose], 'MH0902'), undefined)
})

test('where two differ in nothing else, capitals decide, and in doubt it is nobody’s', () => {
  assert.equal(findTyped([maria, twin], 'mh0901'), twin)
  assert.equal(findTyped([maria, twin], 'Mh0901'), undefined)
})
