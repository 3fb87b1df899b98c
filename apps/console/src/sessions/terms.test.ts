import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, parsePrice, readTerms, type TermsDraft } from './terms.ts'

test('a price is read by point or comma, with at most four decimals, and never guessed', () => {
  const read = ['5.5', '5,50', '$ 12', '0', '.5', '007', '0.3725', '9999999', '12.0000']
  assert.deepEqual(read.map(parsePrice), ['5.5', '5.5', '12', '0', '0.5', '7', '0.3725', '9999999', '12'])
  const refused = ['', ' ', '.', 'cinco', '-1', '1.23456', '1,000', '1.000,5', '9999999.5', '99999999', '1e3', '١٢']
  assert.deepEqual(
    refused.map(parsePrice),
    refused.map(() => null),
  )
})

const before = { type: 'percent', value: 10, note: 'Calidad' } as const
const draft: TermsDraft = { samplingUnit: 'box', price: '5.5', bonusType: 'percent', bonusValue: '10', notes: '' }

test('terms that nobody touched stay as they were, the note of the bonus too', () => {
  const terms = { samplingUnit: 'box', pricePerUnit: '5.5', bonus: before, notes: 'Con sombrero' }
  assert.deepEqual(readTerms(draftOf(terms), before), terms)
  assert.deepEqual(readTerms(draft, before), { ...terms, notes: null })
})

test('another bonus has no note of the one before, and none is none', () => {
  assert.deepEqual(readTerms({ ...draft, bonusValue: '12,5' }, before), {
    samplingUnit: 'box',
    pricePerUnit: '5.5',
    bonus: { type: 'percent', value: 12.5 },
    notes: null,
  })
  assert.deepEqual(readTerms({ ...draft, bonusType: 'none', bonusValue: 'x' }, before), {
    samplingUnit: 'box',
    pricePerUnit: '5.5',
    bonus: null,
    notes: null,
  })
})

test('every field that cannot be understood is named', () => {
  assert.deepEqual(readTerms({ ...draft, samplingUnit: ' ', price: '', bonusValue: '101' }, null), {
    problems: { samplingUnit: 'problemUnit', price: 'problemPrice', bonusValue: 'problemPercent' },
  })
  assert.deepEqual(readTerms({ ...draft, bonusType: 'flat', bonusValue: '0' }, null), {
    problems: { bonusValue: 'problemFlat' },
  })
})
