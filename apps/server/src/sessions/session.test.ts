import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSessionRow } from '#testing/session-row.ts'
import fc from 'fast-check'
import { type SessionRow, asOf, bonusColumns, expire, expiryOf, isExpired, toWire } from './session.ts'

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)

// As JSON, because two instants have no properties by which deepEqual could tell them apart.
const legible = (session: SessionRow): unknown => JSON.parse(JSON.stringify(session))

const row = makeSessionRow({ version: 3, updatedAt: at('2026-03-02T13:00:00Z') })

test('a session lives until the instant of its maximum, and from that instant on it is closed', () => {
  const cases = {
    '2026-03-02T12:00:00.000Z': false,
    '2026-03-02T23:59:59.999Z': false,
    '2026-03-03T00:00:00.000Z': true,
    '2026-03-03T00:00:00.001Z': true,
    '2027-01-01T00:00:00.000Z': true,
  }
  const found = Object.keys(cases).map((now) => [now, isExpired(row, at(now))])
  assert.deepEqual(Object.fromEntries(found), cases)
})

test('a closed session does not expire', () => {
  const closed: SessionRow = { ...row, status: 'closed', closedAt: at('2026-03-02T18:00:00Z'), closedBy: 'user' }
  assert.equal(asOf(closed, at('2026-03-04T00:00:00Z')), closed)
})

test('before its maximum a session is what is stored', () => {
  assert.equal(asOf(row, at('2026-03-02T23:59:59.999Z')), row)
})

test('an expired session is closed by the system at its maximum, whenever that is noticed', () => {
  const expected: SessionRow = {
    ...row,
    status: 'closed',
    closedAt: row.expiresAt,
    closedBy: 'system',
    closedReason: 'max_duration',
    version: 4,
    updatedAt: row.expiresAt,
  }
  assert.deepEqual(legible(expire(row)), legible(expected))
  for (const now of ['2026-03-03T00:00:00Z', '2026-03-09T00:00:00Z']) {
    assert.deepEqual(legible(asOf(row, at(now))), legible(expected))
  }
})

test('what has expired stays as it is, however often it is looked at', () => {
  const once = asOf(row, at('2026-03-03T00:00:00Z'))
  assert.equal(asOf(once, at('2026-03-04T00:00:00Z')), once)
})

const elapsed = [
  { what: 'a day of 23 hours', from: '2026-03-28T20:00:00+01:00', hours: 12, to: '2026-03-29T09:00:00+02:00' },
  { what: 'a day of 25 hours', from: '2026-10-24T20:00:00+02:00', hours: 12, to: '2026-10-25T07:00:00+01:00' },
  { what: 'half an hour', from: '2026-04-04T20:00:00+11:00', hours: 12, to: '2026-04-05T07:30:00+10:30' },
  { what: 'two days', from: '2026-03-28T20:00:00+01:00', hours: 48, to: '2026-03-30T21:00:00+02:00' },
  { what: 'a year', from: '2026-12-31T23:00:00Z', hours: 1, to: '2027-01-01T00:00:00Z' },
  { what: 'a leap day', from: '2028-02-28T23:59:59.999Z', hours: 24, to: '2028-02-29T23:59:59.999Z' },
]

for (const { what, from, hours, to } of elapsed)
  test(`the maximum counts elapsed hours: ${hours} over ${what}`, () => {
    assert.equal(expiryOf(at(from), hours).toString(), at(to).toString())
  })

test('the wire shows every field of the contract in its order, money as numbers, the day as a date', () => {
  const session = { ...row, ...bonusColumns({ type: 'percent', value: 12.5, note: 'Primera' }) }
  assert.deepEqual(Object.entries(toWire(session)), [
    ['sessionId', row.sessionId],
    ['localId', null],
    ['companyId', 'comp_1'],
    ['projectId', 'proj_1'],
    ['auth0Id', 'auth0|maria'],
    ['sectorId', '001'],
    ['sector_name', 'Lote A-1'],
    ['timezone', 'America/Mexico_City'],
    ['day', '2026-03-02T00:00:00.000Z'],
    ['status', 'open'],
    ['openedAt', '2026-03-02T12:00:00.000Z'],
    ['closedAt', null],
    ['maxDurationHours', 12],
    ['expiresAt', '2026-03-03T00:00:00.000Z'],
    ['samplingUnit', 'box'],
    ['pricePerUnit', 5.5],
    ['bonus', { type: 'percent', value: 12.5, note: 'Primera' }],
    ['totalUnits', 0],
    ['recordCount', 0],
    ['workerCount', 0],
    ['notes', null],
    ['finalNotes', null],
    ['closedBy', null],
    ['closedReason', null],
    ['createdAt', '2026-03-02T12:00:01.000Z'],
    ['updatedAt', '2026-03-02T13:00:00.000Z'],
    ['lastPosition', 0],
    ['helpers', []],
    ['joinRequests', []],
  ])
})

test('a bonus goes into its columns and comes back', () => {
  for (const bonus of [
    null,
    { type: 'flat', value: 0.0001 } as const,
    { type: 'percent', value: 0 } as const,
    { type: 'percent', value: 100, note: '' } as const,
    { type: 'flat', value: 9_999_999, note: 'Fin de cosecha' } as const,
  ])
    assert.deepEqual(toWire({ ...row, ...bonusColumns(bonus) }).bonus, bonus)
})

test('money of four decimals goes through the text of the database and back without a loss', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_990_000 }), (tenThousandths) => {
      const price = tenThousandths / 10_000
      // numeric(14, 4) writes all four decimals of what it was given as the shortest text of the number.
      const digits = String(tenThousandths).padStart(5, '0')
      const stored = `${digits.slice(0, -4)}.${digits.slice(-4)}`
      assert.equal(toWire({ ...row, pricePerUnit: stored }).pricePerUnit, price)
      assert.equal(Number(String(price)), price)
    }),
    { numRuns: 20_000 },
  )
})
