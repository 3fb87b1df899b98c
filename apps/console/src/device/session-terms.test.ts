import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paysTheSame, timelineOf, withTermsSince } from './session-terms.ts'

const opened = { samplingUnit: 'box', pricePerUnit: '5.50', bonus: null }
const terms = { samplingUnit: 'box', pricePerUnit: '5.5', bonus: null }
const then = { at: 'then' }
const percent = { type: 'percent', value: 10 } as const

test('a session that was never changed here has the terms that it has, from the beginning', () => {
  assert.deepEqual(timelineOf(opened), [{ from: null, terms }])
  const same = { ...opened, pricePerUnit: '5.5' }
  assert.deepEqual(withTermsSince(opened, same, then), same)
})

test('a change notes its time; one that came from elsewhere since leaves nothing to go by but what holds now', () => {
  const changed = withTermsSince(opened, { ...opened, bonus: percent }, then)
  const withBonus = { ...terms, bonus: { type: 'percent', value: '10' } }
  assert.deepEqual(timelineOf(changed), [
    { from: null, terms },
    { from: 'then', terms: withBonus },
  ])
  const elsewhere = { ...changed, pricePerUnit: '7' }
  assert.deepEqual(timelineOf(elsewhere), [{ from: null, terms: { ...withBonus, pricePerUnit: '7' } }])
})

test('a change of the whole session leaves nothing of what it was paid by before', () => {
  const changed = withTermsSince(opened, { ...opened, pricePerUnit: '6' }, then)
  const whole = withTermsSince(changed, { ...changed, pricePerUnit: '7' }, { at: 'later', appliesTo: 'session' })
  assert.deepEqual(timelineOf(whole), [{ from: null, terms: { ...terms, pricePerUnit: '7' } }])
  const again = withTermsSince(changed, changed, { at: 'later', appliesTo: 'session' })
  assert.deepEqual(timelineOf(again), [{ from: null, terms: { ...terms, pricePerUnit: '6' } }])
})

test('zeros at the end and the note of a bonus change nothing of what a unit pays', () => {
  assert(paysTheSame(opened, { ...opened, pricePerUnit: '5.5' }))
  assert(paysTheSame({ ...opened, bonus: percent }, { ...opened, bonus: { ...percent, note: 'lluvia' } }))
  assert(!paysTheSame(opened, { ...opened, bonus: percent }))
})
