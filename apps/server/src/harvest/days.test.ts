import assert from 'node:assert/strict'
import { test } from 'node:test'
import { harvestPath, sessionsOf, useHarvest } from '#testing/harvest.ts'
import { makeCompany } from '#testing/make.ts'
import { refusedFields } from '#testing/sessions.ts'

const { ctx, clock, app, open, harvest, makeToken } = useHarvest()

const range = { startTime: '2026-03-01', endTime: '2026-03-03' }

/** The day that a session falls on when it is opened at that moment in that zone, by asking for one day after another. */
async function daysOf(openedAt: string, project: { timezone: string; dayStartsAt?: string }): Promise<string[]> {
  const company = await makeCompany(ctx, { project })
  clock.advance(Temporal.Instant.from(openedAt).since(clock.now()))
  await open(company)
  const token = await makeToken(company)
  const middle = Temporal.Instant.from(openedAt).toZonedDateTimeISO('UTC').toPlainDate()
  const found = []
  for (const days of [-2, -1, 0, 1, 2]) {
    const day = middle.add({ days }).toString()
    const items = sessionsOf(await harvest(token, { startTime: day, endTime: day }))
    for (const item of items) {
      assert.equal(item.day, `${day}T00:00:00.000Z`)
      assert.equal(item.harvestLotCode.slice(0, 11), `HL-${day.replaceAll('-', '')}`)
      found.push(day)
    }
  }
  return found
}

// [openedAt, zone, the day that it is there]
const localDays: [string, string, string][] = [
  ['2026-03-05T05:59:59.999Z', 'America/Mexico_City', '2026-03-04'],
  ['2026-03-05T06:00:00Z', 'America/Mexico_City', '2026-03-05'],
  ['2026-03-06T09:59:00Z', 'Pacific/Kiritimati', '2026-03-06'],
  ['2026-03-06T10:00:00Z', 'Pacific/Kiritimati', '2026-03-07'],
  ['2026-03-07T10:59:00Z', 'Pacific/Pago_Pago', '2026-03-06'],
  ['2026-03-07T11:00:00Z', 'Pacific/Pago_Pago', '2026-03-07'],
  // Clocks go forward in New York on 8 March 2026: the day has 23 hours, from 05:00Z to 04:00Z.
  ['2026-03-08T04:59:00Z', 'America/New_York', '2026-03-07'],
  ['2026-03-08T05:00:00Z', 'America/New_York', '2026-03-08'],
  ['2026-03-09T03:59:00Z', 'America/New_York', '2026-03-08'],
  ['2026-03-09T04:00:00Z', 'America/New_York', '2026-03-09'],
  // Back on 1 November: 25 hours, from 04:00Z to 05:00Z.
  ['2026-11-02T04:59:00Z', 'America/New_York', '2026-11-01'],
  ['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
]
for (const [openedAt, timezone, day] of localDays) {
  test(`what is opened at ${openedAt} in ${timezone} is in the report of ${day} and of no other day`, async () => {
    assert.deepEqual(await daysOf(openedAt, { timezone }), [day])
  })
}

test('a night harvest is in the report of the day that it belongs to', async () => {
  const night = { timezone: 'America/Mexico_City', dayStartsAt: '05:00' }
  assert.deepEqual(await daysOf('2026-12-02T10:59:00Z', night), ['2026-12-01'])
  assert.deepEqual(await daysOf('2026-12-02T11:00:00Z', night), ['2026-12-02'])
})

const wrongQueries: Record<string, [Record<string, string>, string]> = {
  'no startTime': [{ endTime: '2026-03-03' }, 'startTime'],
  'no endTime': [{ startTime: '2026-03-03' }, 'endTime'],
  'an instant': [{ ...range, startTime: '2026-03-01T00:00:00Z' }, 'startTime'],
  'a date that there is not': [{ ...range, endTime: '2026-02-30' }, 'endTime'],
  'an empty date': [{ ...range, endTime: '' }, 'endTime'],
  'an end before the start': [{ startTime: '2026-03-03', endTime: '2026-03-02' }, 'startTime'],
  '181 days between the two': [{ startTime: '2026-01-01', endTime: '2026-07-01' }, 'endTime'],
  'a parameter that there is not': [{ ...range, format: 'csv' }, 'format'],
  'an empty projectId': [{ ...range, projectId: '' }, 'projectId'],
}
for (const [what, [query, field]] of Object.entries(wrongQueries)) {
  test(`${what} is a 400 that names ${field}`, async () => {
    const token = await makeToken(await makeCompany(ctx))
    assert.deepEqual(refusedFields(await harvest(token, query)), [field])
  })
}

test('a parameter that is given twice is a 400', async () => {
  const authorization = `Bearer ${await makeToken(await makeCompany(ctx))}`
  const url = `${harvestPath}?${new URLSearchParams(range)}&startTime=2026-03-02`
  const response = await app().inject({ url, headers: { authorization } })
  assert.deepEqual([response.statusCode, response.json().details[0].path], [400, 'startTime'])
})

test('one day and 180 days between the two are taken, a leap year and changes of clocks or not', async () => {
  const token = await makeToken(await makeCompany(ctx))
  for (const [startTime, endTime] of [
    ['2026-03-02', '2026-03-02'],
    ['2026-01-01', '2026-06-30'],
    ['2024-01-01', '2024-06-29'],
    ['2025-09-01', '2026-02-28'],
  ] as const) {
    const { body } = await harvest(token, { startTime, endTime })
    assert.deepEqual(body, { status: 'success', data: [], range: { startTime, endTime } })
  }
  for (const [startTime, endTime] of [
    ['2024-01-01', '2024-06-30'],
    ['2025-09-01', '2026-03-01'],
  ] as const) {
    assert.deepEqual(refusedFields(await harvest(token, { startTime, endTime })), ['endTime'])
  }
})
