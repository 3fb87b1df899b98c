import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from './day.ts'

const mexico = 'America/Mexico_City'
const tijuana = 'America/Tijuana'

for (const [instant, timezone, dayStartsAt, expected] of [
  ['2025-10-19T08:00:00.000Z', mexico, '00:00', '2025-10-19'],
  ['2025-10-19T05:59:59.999Z', mexico, '00:00', '2025-10-18'],
  ['2025-10-19T06:00:00.000Z', mexico, '00:00', '2025-10-19'],
  ['2025-10-19T08:59:59.999Z', mexico, '03:00', '2025-10-18'],
  ['2025-10-19T09:00:00.000Z', mexico, '03:00', '2025-10-19'],
  ['2025-10-19T09:00:00.000Z', mexico, '03:00:00', '2025-10-19'],
  ['2026-01-01T07:00:00.000Z', mexico, '06:00', '2025-12-31'],
  ['2024-03-01T07:00:00.000Z', mexico, '06:00', '2024-02-29'],
  // Tijuana goes back an hour at two o’clock: half past one comes twice, and both are of one day.
  ['2025-11-02T08:30:00.000Z', tijuana, '01:00', '2025-11-02'],
  ['2025-11-02T09:30:00.000Z', tijuana, '02:00', '2025-11-01'],
  ['2025-11-02T10:00:00.000Z', tijuana, '02:00', '2025-11-02'],
  ['2025-10-19T12:00:00.000Z', 'Pacific/Kiritimati', '00:00', '2025-10-20'],
  ['2025-10-19T11:00:00.000Z', 'Pacific/Pago_Pago', '00:00', '2025-10-19'],
  ['2025-10-19T10:59:00.000Z', 'Pacific/Pago_Pago', '00:00', '2025-10-18'],
] as const)
  test(`${instant} in ${timezone}, where a day starts at ${dayStartsAt}, is of ${expected}`, () => {
    assert.equal(dayOf(instant, { timezone, dayStartsAt }), expected)
  })
