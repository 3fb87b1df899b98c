import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import i18next from 'i18next'
import { formatMoney, formatUnits } from './format.ts'
import { asTyped, decimalSign, writeNumbersFor } from './number-locale.ts'

after(() => writeNumbersFor(null))

test('numbers and amounts are written as the country of the company does, in either language', async () => {
  for (const lng of ['es', 'en']) {
    await i18next.init({ lng })
    writeNumbersFor({ country: 'CL', currency: 'CLP' })
    assert.deepEqual([formatMoney('70000', 'CLP'), formatUnits('1234.5')], ['$70.000', '1.234,5'])
    writeNumbersFor({ currency: 'MXN' })
    assert.deepEqual([formatMoney('70000', 'MXN'), formatUnits('1234.5')], ['$70,000.00', '1,234.5'])
  }
})

test('without a country the currency names it, and where that names none the language decides', async () => {
  await i18next.init({ lng: 'es' })
  writeNumbersFor({ country: null, currency: 'PEN' })
  assert.equal(decimalSign(), '.')
  writeNumbersFor({ currency: 'CLP' })
  assert.equal(asTyped('5.25'), '5,25')
  writeNumbersFor({ currency: 'EUR' })
  assert.equal(formatUnits('1234.5'), '1,234.5')
  writeNumbersFor({ country: 'ES', currency: 'EUR' })
  assert.equal(formatUnits('12345.5'), '12.345,5')
})
