import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUnusuallyMany } from './soft-limit.ts'

test('more than twenty of what is counted is asked about', () => {
  assert.equal(isUnusuallyMany('20', 'box'), false)
  assert.equal(isUnusuallyMany('20.5', 'box'), true)
  assert.equal(isUnusuallyMany('250', 'Bucket'), true)
  assert.equal(isUnusuallyMany('0.5', 'whatever'), false)
})

test('what is weighed may be more', () => {
  assert.equal(isUnusuallyMany('38.125', 'kg'), false)
  assert.equal(isUnusuallyMany('381.25', 'KG'), true)
})
