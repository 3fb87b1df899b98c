import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  multiplyDecimals,
  subtractDecimals,
  sumDecimals,
} from '@tarja/contract/decimal'
import { parseUnits } from './decimal.ts'

/** An exact number as digits and a scale, beside its text. */
const decimal = fc
  .record({ digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), scale: fc.integer({ min: 0, max: 6 }) })
  .map(({ digits, scale }) => {
    const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
    const point = padded.length - scale
    const text = `${digits < 0n ? '-' : ''}${padded.slice(0, point)}${scale > 0 ? `.${padded.slice(point)}` : ''}`
    return { text, millionths: digits * 10n ** BigInt(6 - scale) }
  })

/** Of a text with at most twelve decimals, by other means than the ones under test. */
function trillionthsOf(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(12, '0'))
  return text.startsWith('-') ? -value : value
}

const million = 1_000_000n

test('sums, differences, products and comparisons are exact', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      assert.equal(trillionthsOf(addDecimals(a.text, b.text)), (a.millionths + b.millionths) * million)
      assert.equal(trillionthsOf(subtractDecimals(a.text, b.text)), (a.millionths - b.millionths) * million)
      assert.equal(trillionthsOf(multiplyDecimals(a.text, b.text)), a.millionths * b.millionths)
      const order = a.millionths < b.millionths ? -1 : a.millionths > b.millionths ? 1 : 0
      assert.equal(compareDecimals(a.text, b.text), order)
    }),
  )
})

test('one number has one text: without zeros at the end, and without a sign when it is nothing', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const sum = addDecimals(a.text, b.text)
      assert.match(sum, /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/)
      assert.equal(subtractDecimals(sum, b.text), addDecimals(a.text, '0'))
    }),
  )
})

test('a sum does not depend on the order, where floats do', () => {
  assert.equal(sumDecimals(Array.from({ length: 10 }, () => '0.1')), '1')
  assert.equal(sumDecimals([]), '0')
  fc.assert(
    fc.property(fc.array(decimal), (all) => {
      const texts = all.map(({ text }) => text)
      assert.equal(sumDecimals(texts), sumDecimals(texts.toReversed()))
    }),
  )
})

test('a JSON number keeps every digit that it was written with', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e21, max: 1e21 }), (number) => {
      assert.equal(Number(decimalOf(number)), number === 0 ? 0 : number)
    }),
  )
  for (const [number, text] of [
    [5.5, '5.5'],
    [1e-7, '0.0000001'],
    [1.5e21, '1500000000000000000000'],
    [0.0001, '0.0001'],
    [-0, '0'],
    [1_000_000, '1000000'],
  ] as const)
    assert.equal(decimalOf(number), text)
})

test('what is no number is refused, never guessed', () => {
  for (const text of ['', '.', '1.', '.5', '1e3', '1,5', ' 1', '+1', '--1', 'NaN'])
    assert.throws(() => addDecimals(text, '1'), RangeError, text)
})

for (const [typed, units] of [
  ['2', '2'],
  ['02.50', '2.5'],
  ['12,5', '12.5'],
  ['12.5', '12.5'],
  ['.5', '0.5'],
  ['½', '0.5'],
  ['1½', '1.5'],
  ['1 ½', '1.5'],
  ['1/2', '0.5'],
  ['2 1/2', '2.5'],
  ['7/8', '0.875'],
  ['3⁄4', '0.75'],
  ['1000000', '1000000'],
  ['1/3', null],
  ['1/0', null],
  ['0', null],
  ['0/4', null],
  ['1000001', null],
  ['1,000', null],
  ['1.0005', null],
  ['-1', null],
  ['', null],
  ['uno', null],
  ['1e3', null],
] as const)
  test(`typed «${typed}» is ${units ?? 'no amount'}`, () => assert.equal(parseUnits(typed), units))
