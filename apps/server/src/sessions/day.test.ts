import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from './day.ts'

const isLong = process.env['TEST_LONG'] === '1'

interface Case {
  readonly what: string
  readonly timezone: string
  readonly dayStartsAt?: string
  /** Instant → day. */
  readonly days: Readonly<Record<string, string>>
}

const cases: readonly Case[] = [
  {
    what: 'the example of the contract: a morning in Mexico City',
    timezone: 'America/Mexico_City',
    days: { '2025-10-19T08:00:00.000Z': '2025-10-19' },
  },
  {
    what: 'the evening in Mexico City is still the day on which UTC has moved on',
    timezone: 'America/Mexico_City',
    days: {
      '2025-10-19T05:59:59.999Z': '2025-10-18',
      '2025-10-19T06:00:00.000Z': '2025-10-19',
      '2025-10-20T05:59:59.999Z': '2025-10-19',
    },
  },
  {
    what: 'the offset in which an instant is written changes nothing',
    timezone: 'America/Mexico_City',
    days: { '2025-10-20T14:00:00+09:00': '2025-10-19', '2025-10-19T23:00:00-06:00': '2025-10-19' },
  },
  {
    what: 'a night harvest belongs to the evening on which it began',
    timezone: 'America/Mexico_City',
    dayStartsAt: '05:00',
    days: {
      '2025-10-19T23:30:00-06:00': '2025-10-19',
      '2025-10-20T04:59:59.999-06:00': '2025-10-19',
      '2025-10-20T05:00:00-06:00': '2025-10-20',
    },
  },
  {
    what: 'the night before the first of a month, of a year and of March in a leap year',
    timezone: 'America/Mexico_City',
    dayStartsAt: '05:00',
    days: {
      '2026-01-01T04:00:00-06:00': '2025-12-31',
      '2025-10-01T04:00:00-06:00': '2025-09-30',
      '2024-03-01T04:00:00-06:00': '2024-02-29',
      '2100-03-01T04:00:00-06:00': '2100-02-28',
    },
  },
  {
    what: 'the latest possible start of a day',
    timezone: 'Europe/Madrid',
    dayStartsAt: '23:59',
    days: { '2026-06-10T23:58:59.999+02:00': '2026-06-09', '2026-06-10T23:59:00+02:00': '2026-06-10' },
  },
  {
    what: 'seconds in the start, as the database writes it',
    timezone: 'Europe/Madrid',
    dayStartsAt: '05:00:00',
    days: { '2026-06-10T04:59:59.999+02:00': '2026-06-09', '2026-06-10T05:00:00+02:00': '2026-06-10' },
  },
  {
    what: 'a day of 23 hours',
    timezone: 'Europe/Madrid',
    days: {
      '2026-03-28T22:59:59.999Z': '2026-03-28',
      '2026-03-28T23:00:00.000Z': '2026-03-29',
      '2026-03-29T21:59:59.999Z': '2026-03-29',
      '2026-03-29T22:00:00.000Z': '2026-03-30',
    },
  },
  {
    what: 'a day of 25 hours',
    timezone: 'Europe/Madrid',
    days: {
      '2026-10-24T21:59:59.999Z': '2026-10-24',
      '2026-10-24T22:00:00.000Z': '2026-10-25',
      '2026-10-25T22:59:59.999Z': '2026-10-25',
      '2026-10-25T23:00:00.000Z': '2026-10-26',
    },
  },
  {
    what: 'a change by half an hour',
    timezone: 'Australia/Lord_Howe',
    days: {
      '2026-04-04T12:59:59.999Z': '2026-04-04',
      '2026-04-04T13:00:00.000Z': '2026-04-05',
      '2026-04-05T13:29:59.999Z': '2026-04-05',
      '2026-04-05T13:30:00.000Z': '2026-04-06',
    },
  },
  {
    what: 'one instant is three days around the date line',
    timezone: 'Pacific/Kiritimati',
    days: { '2026-06-10T10:30:00Z': '2026-06-11' },
  },
  {
    what: 'the other side of the date line',
    timezone: 'Pacific/Pago_Pago',
    days: { '2026-06-10T10:30:00Z': '2026-06-09' },
  },
  {
    what: 'a quarter of an hour',
    timezone: 'Asia/Kathmandu',
    days: { '2026-06-10T18:14:59.999Z': '2026-06-10', '2026-06-10T18:15:00Z': '2026-06-11' },
  },
  {
    what: 'a day that a country skipped by moving over the date line is nobody’s',
    timezone: 'Pacific/Apia',
    days: { '2011-12-30T09:59:59.999Z': '2011-12-29', '2011-12-30T10:00:00.000Z': '2011-12-31' },
  },
  {
    what: 'midnight left out: the day begins at one',
    timezone: 'Asia/Beirut',
    days: { '2026-03-28T21:59:59.999Z': '2026-03-28', '2026-03-28T22:00:00.000Z': '2026-03-29' },
  },
  {
    what: 'midnight twice: the calendar, not the count of hours, decides',
    timezone: 'Asia/Beirut',
    days: {
      '2026-10-24T20:59:59.999Z': '2026-10-24', // 23:59 for the first time
      '2026-10-24T21:00:00.000Z': '2026-10-24', // 23:00 for the second time
      '2026-10-24T22:00:00.000Z': '2026-10-25',
    },
  },
  {
    what: 'a start of day that the clocks leave out: the next that they show is after it',
    timezone: 'Europe/Madrid',
    dayStartsAt: '02:30',
    days: { '2026-03-29T00:59:59.999Z': '2026-03-28', '2026-03-29T01:00:00.000Z': '2026-03-29' },
  },
  {
    what: 'a start of day that the clocks show twice: what they show decides each time',
    timezone: 'Europe/Madrid',
    dayStartsAt: '02:30',
    days: {
      '2026-10-25T00:29:59.999Z': '2026-10-24',
      '2026-10-25T00:30:00.000Z': '2026-10-25',
      '2026-10-25T00:59:59.999Z': '2026-10-25',
      '2026-10-25T01:00:00.000Z': '2026-10-24', // 02:00 for the second time
      '2026-10-25T01:30:00.000Z': '2026-10-25',
    },
  },
  { what: 'a link name of a zone', timezone: 'Asia/Calcutta', days: { '2026-06-10T18:30:00Z': '2026-06-11' } },
]

for (const { what, timezone, dayStartsAt = '00:00', days } of cases)
  test(`day of a session: ${what}`, () => {
    const found = Object.keys(days).map((text) => [text, dayOf(Temporal.Instant.from(text), { timezone, dayStartsAt })])
    assert.deepEqual(Object.fromEntries(found), days)
  })

// From here on the same rule is worked out a second time, from Intl.DateTimeFormat alone, and compared for every zone.

const second = 1_000
const hour = 3_600_000
const oneDay = 24 * hour
const [start, end] = [Date.UTC(2020, 0, 1), Date.UTC(2031, 0, 1)]

interface Clock {
  /** What the clocks of the zone show, as milliseconds since the epoch of a zone without offset. */
  wallAt(ms: number): number
}

function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  })
  return {
    wallAt(ms) {
      const parts = format.format(ms).match(/\d+/g) ?? []
      const [month = 0, day, year = 0, hours, minutes, seconds, milliseconds] = parts.map(Number)
      return Date.UTC(year, month - 1, day, hours, minutes, seconds, milliseconds)
    },
  }
}

const offsetAt = (clock: Clock, ms: number): number => clock.wallAt(ms) - ms

/** The first millisecond of every new offset, found by halving between samples that differ. */
function offsetChanges(clock: Clock): number[] {
  const step = isLong ? 12 * hour : 5 * oneDay
  const changes: number[] = []
  for (let from = start; from < end; from += step) {
    let [before, after] = [from, from + step]
    if (offsetAt(clock, before) === offsetAt(clock, after)) continue
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2)
      if (offsetAt(clock, middle) === offsetAt(clock, before)) before = middle
      else after = middle
    }
    changes.push(after)
  }
  return changes
}

/** Instants at which a mistake would show: at the change, and at the local midnights and starts of day around it. */
function instantsAround(clock: Clock, { change, startsAtMs }: { change: number; startsAtMs: number }): Set<number> {
  const instants = new Set<number>()
  const addAround = (ms: number, distances: readonly number[]) => {
    for (const distance of [0, ...distances]) instants.add(ms - distance).add(ms + distance)
  }
  addAround(change, isLong ? [1, second, hour / 2, hour, 2 * hour, oneDay] : [1, second, hour])
  const offsets = [offsetAt(clock, change - 1), offsetAt(clock, change)]
  for (const offset of offsets) {
    const midnight = Math.floor((change + offset) / oneDay) * oneDay
    // A wall time means one instant by the offset before the change and another by that after it; both are tried.
    for (const wall of [midnight, midnight + startsAtMs, midnight + oneDay, midnight + oneDay + startsAtMs])
      for (const by of offsets) addAround(wall - by, [1])
  }
  return instants
}

function startMs(dayStartsAt: string): number {
  const [hours = 0, minutes = 0] = dayStartsAt.split(':').map(Number)
  return hours * hour + minutes * 60 * second
}

function expectedDay(clock: Clock, ms: number, startsAtMs: number): string {
  const wall = clock.wallAt(ms)
  const midnight = Math.floor(wall / oneDay) * oneDay
  return new Date(wall - midnight < startsAtMs ? midnight - oneDay : midnight).toISOString().slice(0, 10)
}

const everyZone = Intl.supportedValuesOf('timeZone').map((timezone) => {
  const clock = clockOf(timezone)
  return { timezone, clock, changes: offsetChanges(clock) }
})
const startsOfDay = isLong
  ? ['00:00', '00:30', '01:00', '02:30', '03:00', '05:00', '12:00', '23:59']
  : ['00:00', '05:00']

for (const dayStartsAt of startsOfDay)
  test(`in every zone, around every change of its clocks, the day beginning at ${dayStartsAt} is what its calendar shows`, (t) => {
    const startsAtMs = startMs(dayStartsAt)
    const wrong: string[] = []
    let [changeCount, instantCount] = [0, 0]
    for (const { timezone, clock, changes } of everyZone) {
      changeCount += changes.length
      // Zones whose clocks never change are looked at around some midnights, too.
      const moments = [...changes, Date.UTC(2024, 1, 29), Date.UTC(2026, 0, 1), Date.UTC(2029, 6, 1)]
      for (const ms of new Set(moments.flatMap((change) => [...instantsAround(clock, { change, startsAtMs })]))) {
        instantCount++
        const instant = Temporal.Instant.fromEpochMilliseconds(ms)
        const [day, expected] = [dayOf(instant, { timezone, dayStartsAt }), expectedDay(clock, ms, startsAtMs)]
        if (day !== expected) wrong.push(`${timezone} ${instant.toString()}: ${day}, not ${expected}`)
      }
    }
    t.diagnostic(`${everyZone.length} zones, ${changeCount} changes, ${instantCount} instants`)
    assert.deepEqual(wrong, [])
    assert.ok(changeCount > 2_000, `only ${changeCount} changes of clocks were found`)
  })
