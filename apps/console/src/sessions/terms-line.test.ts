import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bonusPerUnit } from './terms-line.ts'

test('what a bonus adds to the price of a unit is exact to the last decimal', () => {
  const of = (pricePerUnit: string, type: 'flat' | 'percent', value: number) =>
    bonusPerUnit({ pricePerUnit, bonus: { type, value } })
  assert.equal(of('5.5', 'flat', 0.1), '0.1')
  assert.equal(of('5.5', 'percent', 10), '0.55')
  assert.equal(of('0.3725', 'percent', 3.3333), '0.0124165425')
  assert.equal(of('9999999', 'percent', 0.0001), '9.999999')
  assert.equal(bonusPerUnit({ pricePerUnit: '5.5', bonus: null }), '0')
})
