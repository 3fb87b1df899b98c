import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areTermsKnown, timelineOf, withTermsSince } from './session-terms.ts'

const opened = { samplingUnit: 'box', pricePerUnit: '5.50', bonus: null }
const terms = { samplingUnit: 'box', pricePerUnit: '5.5', bonus: null }

test('a session that was never changed here has the terms that it has, from the beginning', () => {
  assert.deepEqual(timelineOf(opened), [{ from: null, terms }])
  assert.equal(areTermsKnown(opened), false)
  assert.deepEqual(withTermsSince(opened, { ...opened, pricePerUnit: '5.5' }, 'then'), {
    ...opened,
    pricePerUnit: '5.5',
  })
})

test('a change notes its time; one that came from elsewhere since leaves nothing to go by but what holds now', () => {
  const changed = withTermsSince(opened, { ...opened, bonus: { type: 'percent', value: 10 } as const }, 'then')
  const withBonus = { ...terms, bonus: { type: 'percent', value: '10' } }
  assert.deepEqual(timelineOf(changed), [
    { from: null, terms },
    { from: 'then', terms: withBonus },
  ])
  assert.equal(areTermsKnown(changed), true)
  const elsewhere = { ...changed, pricePerUnit: '7' }
  assert.equal(areTermsKnown(elsewhere), false)
  assert.deepEqual(timelineOf(elsewhere), [{ from: null, terms: { ...withBonus, pricePerUnit: '7' } }])
})
