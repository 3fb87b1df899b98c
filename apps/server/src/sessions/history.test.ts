import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSessionRow } from '#testing/session-row.ts'
import { changesBetween, historyRow, toWireEvent } from './history.ts'
import { type SessionRow, bonusColumns, expire, toWire } from './session.ts'

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const row = makeSessionRow()
const percent = bonusColumns({ type: 'percent', value: 10, note: 'Primera' })

const changes: readonly { what: string; set: Partial<SessionRow>; expected: object }[] = [
  { what: 'nothing', set: {}, expected: {} },
  {
    what: 'the version and the time of the change, which are no news',
    set: { version: 9, updatedAt: at('2027-01-01T00:00Z') },
    expected: {},
  },
  { what: 'the price', set: { pricePerUnit: '6.25' }, expected: { pricePerUnit: { from: 5.5, to: 6.25 } } },
  { what: 'a price that is written otherwise and is the same', set: { pricePerUnit: '5.5' }, expected: {} },
  {
    what: 'a bonus where there was none',
    set: percent,
    expected: { bonus: { from: null, to: { type: 'percent', value: 10, note: 'Primera' } } },
  },
  {
    what: 'notes that are empty, which is not the same as none',
    set: { notes: '' },
    expected: { notes: { from: null, to: '' } },
  },
  {
    what: 'the owner',
    set: { auth0Id: 'auth0|jose' },
    expected: { auth0Id: { from: 'auth0|maria', to: 'auth0|jose' } },
  },
  {
    what: 'a longer maximum',
    set: { maxDurationHours: 18, expiresAt: at('2026-03-03T06:00:00Z') },
    expected: {
      maxDurationHours: { from: 12, to: 18 },
      expiresAt: { from: '2026-03-03T00:00:00.000Z', to: '2026-03-03T06:00:00.000Z' },
    },
  },
  {
    what: 'its expiry',
    set: expire(row),
    expected: {
      status: { from: 'open', to: 'closed' },
      closedAt: { from: null, to: '2026-03-03T00:00:00.000Z' },
      closedBy: { from: null, to: 'system' },
      closedReason: { from: null, to: 'max_duration' },
    },
  },
]

for (const { what, set, expected } of changes)
  test(`the history tells of ${what}`, () => assert.deepEqual(changesBetween(row, { ...row, ...set }), expected))

test('a bonus taken away, and one whose note alone is gone', () => {
  const before = { ...row, ...percent }
  const bonus = { type: 'percent', value: 10, note: 'Primera' }
  assert.deepEqual(changesBetween(before, row), { bonus: { from: bonus, to: null } })
  const withoutNote = { ...before, bonusNote: null }
  assert.deepEqual(changesBetween(before, withoutNote), { bonus: { from: bonus, to: { type: 'percent', value: 10 } } })
})

test('an opening tells everything but who and when, sums, and what is not there yet', () => {
  const session = { ...row, ...percent, notes: 'Lluvia', localId: '2f1c0b9e-90a4-4c27-9d4e-0e6f2d3c4b5a' }
  const elsewhere = new Set([
    'sessionId',
    'companyId',
    'totalUnits',
    'recordCount',
    'workerCount',
    'createdAt',
    'updatedAt',
    'lastPosition',
    // They come and go by events of their own.
    'helpers',
    'joinRequests',
  ])
  const stated = Object.entries(toWire(session)).filter(([field, value]) => !elsewhere.has(field) && value !== null)
  const expected = Object.fromEntries(stated.map(([field, to]) => [field, { from: null, to }]))
  assert.deepEqual(changesBetween(null, session), expected)
})

test('an event is of the user who made it, or of the system', () => {
  const after = { ...row, notes: 'x' }
  const when = at('2026-03-02T14:00:00.5Z')
  const user = historyRow('updated', { before: row, after, author: { at: when, auth0Id: 'auth0|maria' } })
  const expected = { type: 'updated', at: '2026-03-02T14:00:00.500Z', by: 'user', auth0Id: 'auth0|maria' }
  const terms = { effectiveAt: null, appliesTo: null }
  assert.deepEqual(toWireEvent(user), { ...expected, ...terms, changes: { notes: { from: null, to: 'x' } } })
  const system = historyRow('closed', { before: row, after: expire(row), author: { at: row.expiresAt, auth0Id: null } })
  assert.deepEqual([system.by, system.auth0Id], ['system', null])
})
