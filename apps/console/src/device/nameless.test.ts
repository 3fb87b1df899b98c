import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namelessOf } from './nameless.ts'

const tallyOf = (workerId: string, at: string, more: { name?: string; recordCount?: number } = {}) => ({
  localId: 's1',
  workerId,
  name: workerId,
  photoUrl: null,
  units: '1',
  recordCount: 1,
  lastRecordedAt: `2026-10-19T15:${at}:00.000Z`,
  ...more,
})

test('a badge waits for a name while units of it stand and neither the directory nor a record has one; the newest first', () => {
  const tallies = [
    tallyOf('R-77', '01'),
    tallyOf('R-78', '02'),
    tallyOf('1001', '03'),
    tallyOf('R-79', '04', { name: 'Nieves' }),
    tallyOf('R-80', '05', { recordCount: 0 }),
  ]
  assert.deepEqual(
    namelessOf(tallies, new Set(['1001'])).map(({ workerId }) => workerId),
    ['R-78', 'R-77'],
  )
})
