import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addAmounts, amountOfLine, currencyDecimals, totalOf } from './amount.ts'
import { roundDecimal } from './decimal.ts'
import { type Terms, type TermsEvent, termsAt, termsOf } from './terms.ts'

const at = (time: string) => `2026-11-23T${time}:00.000Z`

const opened: TermsEvent = {
  type: 'opened',
  at: at('13:00'),
  effectiveAt: null,
  appliesTo: null,
  changes: { samplingUnit: { from: null, to: 'box' }, pricePerUnit: { from: null, to: 5 } },
}

const updated = (time: string, to: object, effect: Partial<TermsEvent> = {}): TermsEvent => ({
  type: 'updated',
  at: at(time),
  effectiveAt: null,
  appliesTo: null,
  changes: Object.fromEntries(Object.entries(to).map(([field, value]) => [field, { from: null, to: value }])),
  ...effect,
})

const box = (pricePerUnit: string, bonus: Terms['bonus'] = null): Terms => ({
  samplingUnit: 'box',
  pricePerUnit,
  bonus,
})
const percent = { type: 'percent', value: 10, note: 'Primera' } as const

const cases: readonly { title: string; events: readonly TermsEvent[]; terms: readonly [string | null, Terms][] }[] = [
  { title: 'without a change the opening terms hold', events: [], terms: [[null, box('5')]] },
  {
    title: 'a change counts from when it was made, not from when it arrived',
    events: [updated('18:00', { pricePerUnit: 5.5 }, { effectiveAt: at('15:00') })],
    terms: [
      [null, box('5')],
      [at('15:00'), box('5.5')],
    ],
  },
  {
    title: 'one that does not say when counts from when the server took it',
    events: [updated('18:00', { pricePerUnit: 5.5 })],
    terms: [
      [null, box('5')],
      [at('18:00'), box('5.5')],
    ],
  },
  {
    title: 'of two at one instant the later in the history decides',
    events: [
      updated('16:00', { pricePerUnit: 6 }, { effectiveAt: at('15:00') }),
      updated('16:01', { pricePerUnit: 7 }, { effectiveAt: at('15:00') }),
    ],
    terms: [
      [null, box('5')],
      [at('15:00'), box('7')],
    ],
  },
  {
    title: 'a bonus made earlier and told later leaves the price where it was',
    events: [
      updated('16:00', { pricePerUnit: 6 }, { effectiveAt: at('15:30') }),
      updated('16:01', { bonus: percent }, { effectiveAt: at('15:00') }),
    ],
    terms: [
      [null, box('5')],
      [at('15:00'), box('5', { type: 'percent', value: '10' })],
      [at('15:30'), box('6', { type: 'percent', value: '10' })],
    ],
  },
  {
    title: 'a price for the whole session replaces all prices before it, and later ones follow it',
    events: [
      updated('14:00', { pricePerUnit: 6 }),
      updated('15:00', { pricePerUnit: 6.5 }, { appliesTo: 'session' }),
      updated('16:00', { pricePerUnit: 7 }, { appliesTo: 'fromNow' }),
    ],
    terms: [
      [null, box('6.5')],
      [at('16:00'), box('7')],
    ],
  },
  {
    title: 'a price for the whole session leaves the bonus where it was',
    events: [
      updated('16:00', { bonus: percent }, { effectiveAt: at('14:00') }),
      updated('17:00', { pricePerUnit: 6 }, { appliesTo: 'session' }),
    ],
    terms: [
      [null, box('6')],
      [at('14:00'), box('6', { type: 'percent', value: '10' })],
    ],
  },
  {
    title: 'of a change of several, one for the whole session takes out what it names',
    events: [
      updated('14:00', { pricePerUnit: 6, samplingUnit: 'bin' }),
      updated('15:00', { pricePerUnit: 7, bonus: percent }),
      updated('16:00', { pricePerUnit: 6.5, bonus: percent }, { appliesTo: 'session' }),
    ],
    terms: [
      [null, box('6.5', { type: 'percent', value: '10' })],
      [at('14:00'), { ...box('6.5', { type: 'percent', value: '10' }), samplingUnit: 'bin' }],
    ],
  },
  {
    title: 'what is no change of terms, or changes back before anybody was paid by it, is no line of its own',
    events: [
      updated('14:00', { notes: 'Sol' }, { appliesTo: 'session' }),
      updated('14:10', { bonus: percent }),
      updated('14:20', { bonus: { ...percent, note: 'Otra' } }),
      updated('14:30', { pricePerUnit: 6 }, { effectiveAt: at('14:10') }),
      updated('14:40', { pricePerUnit: 5, bonus: null }, { effectiveAt: at('14:10') }),
    ],
    terms: [
      [null, box('5')],
      [at('14:20'), box('5', { type: 'percent', value: '10' })],
    ],
  },
]

for (const { title, events, terms } of cases) {
  test(title, () => {
    const expected = terms.map(([from, of]) => ({ from, terms: of }))
    assert.deepEqual(termsOf([opened, ...events]), expected)
  })
}

test('what a change means that does not say it is the choice of the company', () => {
  const events = [opened, updated('14:00', { pricePerUnit: 6 })]
  assert.deepEqual(termsOf(events, 'session'), [{ from: null, terms: box('6') }])
})

test('a record of the millisecond of a change has the new terms, one before it the old', () => {
  const timeline = termsOf([opened, updated('18:00', { pricePerUnit: 5.5 }, { effectiveAt: at('15:00') })])
  const prices = ['2026-11-23T14:59:59.999Z', at('15:00'), at('12:58'), at('23:00')].map(
    (instant) => termsAt(timeline, instant).pricePerUnit,
  )
  assert.deepEqual(prices, ['5', '5.5', '5', '5.5'])
})

test('piece and bonus of a line are each rounded once, halves away from zero', () => {
  const of = (units: string, terms: Terms, decimals = 2) => amountOfLine(units, terms, decimals)
  assert.deepEqual(of('12.5', box('4.2', { type: 'percent', value: '5' })), { piece: '52.50', bonus: '2.63' })
  assert.deepEqual(of('10', box('5.7', { type: 'percent', value: '10' })), { piece: '57.00', bonus: '5.70' })
  assert.deepEqual(of('0.3', box('28.5', { type: 'flat', value: '0.1' })), { piece: '8.55', bonus: '0.03' })
  assert.deepEqual(of('2.5', box('101'), 0), { piece: '253', bonus: '0' })
  assert.deepEqual(of('1.001', box('9999999', { type: 'percent', value: '33.3333' }), 3), {
    piece: '10009998.999',
    bonus: '3336662.996',
  })
  const sum = addAmounts(of('12.5', box('4.2', { type: 'percent', value: '5' })), of('1', box('0.005')))
  assert.deepEqual([sum, totalOf(sum)], [{ piece: '52.51', bonus: '2.63' }, '55.14'])
})

test('a currency has the decimals of its smallest coin', () => {
  const decimals = ['MXN', 'USD', 'CLP', 'PYG', 'JPY', 'TND', 'KWD'].map(currencyDecimals)
  assert.deepEqual(decimals, [2, 2, 0, 0, 0, 3, 3])
})

test('rounding keeps all decimals that are asked for, and no minus of a zero', () => {
  const rounded = [
    ['1', 2],
    ['1.005', 2],
    ['-1.005', 2],
    ['-0.004', 2],
    ['0.5', 0],
    ['999.995', 2],
  ] as const
  assert.deepEqual(
    rounded.map(([text, decimals]) => roundDecimal(text, decimals)),
    ['1.00', '1.01', '-1.01', '0.00', '1', '1000.00'],
  )
})
