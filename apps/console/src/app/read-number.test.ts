import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNumber } from './read-number.ts'

test('a number is read by point or comma, with at most four decimals', () => {
  for (const sign of ['.', ','] as const) {
    const read = ['5.5', '5,50', '12', '0', '.5', '007', '0.3725', '0.125', '9999999', '12.0000', '1 250', '28,1250']
    const meant = ['5.5', '5.5', '12', '0', '0.5', '7', '0.3725', '0.125', '9999999', '12', '1250', '28.125']
    assert.deepEqual(
      read.map((text) => readNumber(text, sign)),
      meant.map((one) => [one]),
    )
  }
})

test('what one country reads as thousands and another as decimals has two readings, the own one first', () => {
  assert.deepEqual(readNumber('1.250', ','), ['1250', '1.25'])
  assert.deepEqual(readNumber('1.250', '.'), ['1.25', '1250'])
  assert.deepEqual(readNumber('1,250', '.'), ['1250', '1.25'])
  assert.deepEqual(readNumber('1,250', ','), ['1.25', '1250'])
})

test('two kinds of signs, or one twice, leave one reading', () => {
  assert.deepEqual(readNumber('1.250,50', '.'), ['1250.5'])
  assert.deepEqual(readNumber('1,250.5', ','), ['1250.5'])
  assert.deepEqual(readNumber('1.250.000', '.'), ['1250000'])
})

test('anything else is no number', () => {
  const none = ['', ' ', '.', 'cinco', '-1', '1.23456', '1.2.3', '1,25,0', '12.34,567', '99999999', '1e3', '١٢', '$']
  for (const sign of ['.', ','] as const)
    assert.deepEqual(
      none.map((text) => readNumber(text, sign)),
      none.map(() => []),
    )
})
