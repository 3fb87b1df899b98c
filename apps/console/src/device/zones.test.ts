import assert from 'node:assert/strict'
import { test } from 'node:test'
import i18next from 'i18next'
import { formatTime } from '../app/format.ts'
import { localDate } from '../app/local-date.ts'
import { dayOf } from './day.ts'
import { inZone, learnZones, offsetAt } from './zones.ts'

const offsets = [
  { from: null, minutes: -480 },
  { from: '2027-03-14T10:00:00.000Z', minutes: -420 },
]

test('an offset holds from its instant on, and the first one before', () => {
  const at = (text: string) => offsetAt(Date.parse(text), offsets)
  assert.equal(at('2026-01-01T00:00:00Z'), -480)
  assert.equal(at('2027-03-14T09:59:59.999Z'), -480)
  assert.equal(at('2027-03-14T10:00:00Z'), -420)
  assert.equal(offsetAt(0, []), null)
})

test('times, dates and days of a zone that the device does not know follow the offsets that the server told', async () => {
  await i18next.init({ lng: 'es' })
  const timezone = 'America/Not_Yet_Made'
  learnZones([{ timezone, utcOffsets: offsets }])
  assert.equal(formatTime('2026-11-29T06:30:00Z', timezone), formatTime('2026-11-28T22:30:00Z', 'UTC'))
  assert.equal(localDate('2026-11-29T06:30:00Z', timezone), '2026-11-28')
  assert.equal(dayOf('2026-11-29T06:30:00Z', { timezone, dayStartsAt: '00:00' }), '2026-11-28')
  assert.equal(dayOf('2026-11-29T09:30:00Z', { timezone, dayStartsAt: '04:00' }), '2026-11-28')
})

test('a zone that nobody has told the offsets of is shown in the zone of the device, and nothing fails', () => {
  const timezone = 'America/Nobody_Told'
  assert.deepEqual(inZone(0, timezone), { date: new Date(0), timeZone: undefined })
  assert.match(dayOf('2026-11-29T06:30:00Z', { timezone, dayStartsAt: '00:00' }), /^2026-11-2[89]$/)
})
