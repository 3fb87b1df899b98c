import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeNumbersFor } from '../app/number-locale.ts'
import { draftOf, readPrice, readTerms, type TermsDraft } from './terms.ts'

const priceOf = (price: string, currency = 'MXN') => readPrice({ ...draft, price }, currency)

test('a price is read by point or comma, with at most four decimals, and never guessed', () => {
  writeNumbersFor({ currency: 'MXN' })
  for (const [text, price] of [
    ['5.5', '5.5'],
    ['5,50', '5.5'],
    ['$ 12', '12'],
    ['9999999', '9999999'],
  ] as const)
    assert.deepEqual(priceOf(text), { price })
  for (const text of ['', '$', 'cinco', '-1', '1.23456', '99999999']) assert.equal(priceOf(text), null)
  assert.deepEqual(priceOf('1,000'), { asked: ['1000', '1'] })
})

test('1.250 in Chile is asked about, twelve hundred and fifty first, and so is a price with more decimals than coins', () => {
  writeNumbersFor({ country: 'CL', currency: 'CLP' })
  assert.deepEqual(priceOf('1.250', 'CLP'), { asked: ['1250', '1.25'] })
  assert.deepEqual(priceOf('1250', 'CLP'), { price: '1250' })
  assert.deepEqual(priceOf('12,5', 'CLP'), { asked: ['12.5'] })
  assert.deepEqual(readPrice({ ...draft, price: '1.250', confirmedPrice: '1250' }, 'CLP'), { price: '1250' })
  assert.deepEqual(readTerms({ ...draft, price: '1.250' }, { before, currency: 'CLP' }), {
    problems: { price: 'askPrice' },
  })
  writeNumbersFor({ currency: 'MXN' })
  assert.deepEqual(priceOf('0.3725'), { asked: ['0.3725'] })
})

test('the price from before is not asked about again, whatever its decimals, and is shown as the country writes it', () => {
  writeNumbersFor({ country: 'CL', currency: 'CLP' })
  const terms = { samplingUnit: 'box', pricePerUnit: '0.3725', bonus: null, notes: null }
  assert.equal(draftOf(terms).price, '0,3725')
  assert.deepEqual(readTerms(draftOf(terms), { before: null, currency: 'CLP' }), terms)
  writeNumbersFor({ currency: 'MXN' })
})

const before = { type: 'percent', value: 10, note: 'Calidad' } as const
const draft: TermsDraft = {
  samplingUnit: 'box',
  price: '5.5',
  confirmedPrice: null,
  bonusType: 'percent',
  bonusValue: '10',
  notes: '',
}

test('terms that nobody touched stay as they were, the note of the bonus too', () => {
  const terms = { samplingUnit: 'box', pricePerUnit: '5.5', bonus: before, notes: 'Con sombrero' }
  assert.deepEqual(readTerms(draftOf(terms), { before, currency: 'MXN' }), terms)
  assert.deepEqual(readTerms(draft, { before, currency: 'MXN' }), { ...terms, notes: null })
})

test('another bonus has no note of the one before, and none is none', () => {
  assert.deepEqual(readTerms({ ...draft, bonusValue: '12,5' }, { before, currency: 'MXN' }), {
    samplingUnit: 'box',
    pricePerUnit: '5.5',
    bonus: { type: 'percent', value: 12.5 },
    notes: null,
  })
  assert.deepEqual(readTerms({ ...draft, bonusType: 'none', bonusValue: 'x' }, { before, currency: 'MXN' }), {
    samplingUnit: 'box',
    pricePerUnit: '5.5',
    bonus: null,
    notes: null,
  })
})

test('every field that cannot be understood is named', () => {
  assert.deepEqual(
    readTerms({ ...draft, samplingUnit: ' ', price: '', bonusValue: '101' }, { before: null, currency: 'MXN' }),
    {
      problems: { samplingUnit: 'problemUnit', price: 'problemPrice', bonusValue: 'problemPercent' },
    },
  )
  assert.deepEqual(readTerms({ ...draft, bonusType: 'flat', bonusValue: '0' }, { before: null, currency: 'MXN' }), {
    problems: { bonusValue: 'problemFlat' },
  })
})
