import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillSlots, rateOfLastHour, rateSinceOpening } from './pace.ts'

const at = (time: string) => `2026-11-23T${time}:00.000Z`
const now = Date.parse(at('09:10'))
const session = { openedAt: at('08:05'), closedAt: null, totalUnits: '70' }

test('every quarter of an hour is there, and what came since the read is of the present one', () => {
  const items = [
    { at: at('08:00'), units: 10 },
    { at: at('08:30'), units: 40 },
  ]
  const slots = fillSlots({ totalUnits: 50, items }, session, now)
  assert.deepEqual(
    slots.map(({ at, units }) => [at.slice(11, 16), units]),
    [
      ['08:00', 10],
      ['08:15', 0],
      ['08:30', 40],
      ['08:45', 0],
      ['09:00', 20],
    ],
  )
})

test('a void that was read before its total does not make the present negative', () => {
  const items = [{ at: at('08:00'), units: 80 }]
  assert.equal(fillSlots({ totalUnits: 80, items }, session, now).at(-1)?.units, 0)
})

test('what a wrong clock put outside of the session is of no quarter of an hour', () => {
  const items = [{ at: at('09:00'), units: 5 }]
  const slots = fillSlots({ totalUnits: 205, items }, { ...session, totalUnits: '207' }, now)
  assert.equal(slots.at(-1)?.units, 7)
  assert.equal(rateOfLastHour(slots, session, now)?.toFixed(1), '7.6')
})

test('of a closed session the time stands still', () => {
  const closed = { ...session, closedAt: at('09:05') }
  const slots = [
    { at: at('08:00'), units: 10 },
    { at: at('08:30'), units: 40 },
    { at: at('09:00'), units: 20 },
  ]
  const ratesAt = (time: string) => {
    const ms = Date.parse(at(time))
    return [rateOfLastHour(slots, closed, ms)?.toFixed(1), rateSinceOpening(closed, ms)?.toFixed(1)]
  }
  assert.deepEqual(ratesAt('12:00'), ratesAt('09:05'))
  assert.deepEqual(ratesAt('12:00'), ['72.0', '70.0'])
})

test('rates are of the time that passed, and none of the first minutes', () => {
  const slots = [
    { at: at('08:00'), units: 10 },
    { at: at('08:30'), units: 40 },
    { at: at('09:00'), units: 20 },
  ]
  assert.equal(rateSinceOpening(session, now)?.toFixed(1), '64.6')
  // From 08:15 to 09:10.
  assert.equal(rateOfLastHour(slots, session, now)?.toFixed(1), '65.5')
  assert.equal(rateSinceOpening(session, Date.parse(at('08:09'))), null)
  assert.equal(rateOfLastHour(slots, session, Date.parse(at('08:09'))), null)
})
