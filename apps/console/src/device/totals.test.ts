import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SessionTotals, StoredTally } from './database.ts'
import { sumDecimals } from '@tarja/contract/decimal'
import type { DeviceRecord, RecordState } from './model.ts'
import { emptyTotals, moved, withRecord, withoutRecord } from './totals.ts'

const record = (sequence: number, more: Partial<DeviceRecord> = {}): DeviceRecord => ({
  clientEventId: `e${sequence}`,
  localId: 'a',
  sequence,
  workerId: '1001',
  worker_name: 'María López',
  units: '1',
  recordedAt: `2025-10-19T15:00:${String(sequence % 60).padStart(2, '0')}.000Z`,
  state: 'unsent',
  recordId: null,
  voided: null,
  ...more,
})

test('a record adds to its session and its worker', () => {
  const { totals, tally } = withRecord({ totals: emptyTotals('a'), tally: undefined }, record(1, { units: '0.5' }))
  assert.deepEqual(totals, {
    ...emptyTotals('a'),
    units: '0.5',
    recordCount: 1,
    workerCount: 1,
    unsentCount: 1,
    lastSequence: 1,
  })
  assert.deepEqual(
    [tally.localId, tally.workerId, tally.name, tally.units, tally.recordCount, tally.lastRecordedAt],
    ['a', '1001', 'María López', '0.5', 1, record(1).recordedAt],
  )
})

test('one that was taken back is listed, and counts for nobody', () => {
  const voided = { reason: 'doble', at: '' }
  const { totals, tally } = withRecord({ totals: emptyTotals('a'), tally: undefined }, record(4, { voided }))
  assert.deepEqual(totals, { ...emptyTotals('a'), unsentCount: 1, lastSequence: 4 })
  assert.deepEqual([tally.units, tally.recordCount], ['0', 0])
})

const states: readonly RecordState[] = ['unsent', 'pending', 'refused', 'counted', 'rejected', 'withdrawn']

test('going from one state to another changes the two counters, and nothing else', () => {
  const some = { ...emptyTotals('a'), units: '7', unsentCount: 5, pendingCount: 5, refusedCount: 5 }
  const counters = ({ unsentCount, pendingCount, refusedCount }: SessionTotals) => [
    unsentCount,
    pendingCount,
    refusedCount,
  ]
  const expected = {
    unsent: [6, 5, 5],
    pending: [5, 6, 5],
    refused: [5, 5, 6],
    counted: [5, 5, 5],
    rejected: [5, 5, 5],
    withdrawn: [5, 5, 5],
  }
  for (const from of states)
    for (const to of states) {
      const after = moved(some, { from, to })
      const sum = expected[to].map((count, index) => count - (expected[from][index] ?? 0) + 5)
      assert.deepEqual(counters(after), sum, `${from} → ${to}`)
      assert.deepEqual({ ...after, unsentCount: 5, pendingCount: 5, refusedCount: 5 }, some)
    }
})

const anyRecord = fc.record({
  workerId: fc.constantFrom('1001', '1002', '1003'),
  units: fc.integer({ min: 1, max: 50_000 }).map((thousandths) => String(thousandths / 1_000)),
  state: fc.constantFrom(...states),
  isTakenBack: fc.boolean(),
})

test('whatever comes and is taken back, running counts are what counting again would say', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 40 }), (made) => {
      let totals = emptyTotals('a')
      const tallies = new Map<string, StoredTally>()
      const all = made.map(({ isTakenBack, ...more }, index) => ({ isTakenBack, record: record(index + 1, more) }))
      for (const one of all) {
        const after = withRecord({ totals, tally: tallies.get(one.record.workerId) }, one.record)
        totals = after.totals
        tallies.set(one.record.workerId, after.tally)
      }
      for (const one of all) {
        const tally = tallies.get(one.record.workerId)
        if (!one.isTakenBack || !tally) continue
        const after = withoutRecord({ totals, tally }, one.record)
        totals = after.totals
        tallies.set(one.record.workerId, after.tally)
      }
      const standing = all.filter(({ isTakenBack }) => !isTakenBack).map((one) => one.record)
      const inState = (state: RecordState) => all.filter((one) => one.record.state === state).length
      assert.deepEqual(totals, {
        localId: 'a',
        units: sumDecimals(standing.map(({ units }) => units)),
        recordCount: standing.length,
        workerCount: new Set(standing.map(({ workerId }) => workerId)).size,
        unsentCount: inState('unsent'),
        pendingCount: inState('pending'),
        refusedCount: inState('refused'),
        lastSequence: all.length,
      })
      for (const [workerId, tally] of tallies) {
        const own = standing.filter((one) => one.workerId === workerId)
        assert.deepEqual([tally.units, tally.recordCount], [sumDecimals(own.map(({ units }) => units)), own.length])
      }
    }),
  )
})
