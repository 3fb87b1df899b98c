import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountOf, decimalsOf, rounded, totalAmount } from './amounts.ts'

test('an amount is units by price to the cent, halves up, without a float on the way', () => {
  const rate = { price: '5.5', decimals: 2 }
  assert.deepEqual(
    ['0', '1', '0.5', '12.5', '0.001', '1000000'].map((units) => amountOf(units, rate)),
    ['0.00', '5.50', '2.75', '68.75', '0.01', '5500000.00'],
  )
  // 1.005 as a float is a little less, and would lose the cent.
  assert.equal(rounded('1.005', 2), '1.01')
  assert.equal(rounded('1.004999', 2), '1.00')
  assert.equal(rounded('9.995', 2), '10.00')
  assert.equal(amountOf('3', { price: '0.1', decimals: 2 }), '0.30')
  assert.equal(amountOf('1000000', { price: '9999999.9999', decimals: 2 }), '9999999999900.00')
})

test('the total is the sum of the lines that are shown', () => {
  const rate = { price: '0.335', decimals: 2 }
  const units = ['1', '1', '1']
  assert.deepEqual(
    units.map((one) => amountOf(one, rate)),
    ['0.34', '0.34', '0.34'],
  )
  assert.equal(totalAmount(units, rate), '1.02')
  assert.equal(totalAmount([], rate), '0.00')
})

test('a currency without cents is rounded to whole units', () => {
  assert.equal(decimalsOf('MXN'), 2)
  assert.equal(decimalsOf('CLP'), 0)
  assert.equal(amountOf('2.5', { price: '101', decimals: 0 }), '253')
  assert.equal(amountOf('0.1', { price: '1', decimals: 0 }), '0')
})
