import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createValidator, fieldErrors } from './validation.ts'

const isList = createValidator('body').compile({
  type: 'object',
  properties: { items: { type: 'array', items: { anyOf: [{ type: 'null' }, { type: 'string', minLength: 1 }] } } },
  required: ['id'],
  additionalProperties: false,
})

test('every wrong field is told, up to a hundred, and beyond two hundred errors none is looked for', () => {
  assert.equal(isList({ items: ['', 1, 'x', null] }), false)
  assert.deepEqual(
    fieldErrors(isList.errors ?? []).map(({ path }) => path),
    ['/id', '/items/0', '/items/1'],
  )
  assert.equal(isList({ items: Array.from({ length: 100_000 }, () => 1) }), false)
  assert.equal(isList.errors?.length, 200)
  assert.equal(fieldErrors(isList.errors ?? []).length, 68)
  const unknown = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, 1]))
  assert.equal(isList(unknown), false)
  assert.equal(fieldErrors(isList.errors ?? []).length, 100)
  assert.equal(isList({ id: 1, items: Array.from({ length: 100_000 }, () => null) }), false)
  assert.equal(isList.errors?.length, 1)
})

test('what a field may be is told with null, where it may be that', () => {
  const isKind = createValidator('body').compile({ type: ['string', 'null'], enum: ['one', 'two', null] })
  assert.equal(isKind('three'), false)
  assert.deepEqual(fieldErrors(isKind.errors ?? []), [{ path: '/', message: 'must be one of one, two, null' }])
})
