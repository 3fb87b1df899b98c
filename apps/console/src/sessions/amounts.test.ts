import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totalOf } from '@tarja/contract/amount'
import type { Terms } from '@tarja/contract/terms'
import { amountsOf, sumOf } from './amounts.ts'

const at = (time: string) => `2026-11-23T${time}:00.000Z`
const box = (pricePerUnit: string, bonus: Terms['bonus'] = null): Terms => ({
  samplingUnit: 'box',
  pricePerUnit,
  bonus,
})
const worked = (workerId: string, units: string, time = '15:00') => ({ workerId, units, recordedAt: at(time) })

test('what is shown has the bonus in it: ten boxes at 5.70 with 10% are 62.70, not 57.00', () => {
  const timeline = [{ from: null, terms: box('5.7', { type: 'percent', value: '10' }) }]
  const amounts = amountsOf([worked('A', '7.5'), worked('A', '2.5')], timeline, 2)
  assert.deepEqual([...amounts], [['A', { piece: '57', bonus: '5.7' }]])
  assert.equal(totalOf(sumOf(amounts.values())), '62.7')
})

test('each box by the price of its time; the sum is that of the lines that are shown', () => {
  const timeline = [
    { from: null, terms: box('0.335') },
    { from: at('16:00'), terms: box('1') },
    { from: at('17:00'), terms: box('0.335') },
  ]
  const some = [worked('A', '1'), worked('A', '1', '16:00'), worked('A', '1', '18:00'), worked('B', '1', '15:59')]
  const amounts = amountsOf(some, timeline, 2)
  assert.deepEqual(
    [...amounts].map(([id, amount]) => [id, totalOf(amount)]),
    [
      ['A', '1.67'],
      ['B', '0.34'],
    ],
  )
  assert.equal(totalOf(sumOf(amounts.values())), '2.01')
  assert.equal(totalOf(sumOf(amountsOf([], timeline, 2).values())), '0')
})
