import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextOrder, orderWorkers } from './order-workers.ts'

const worker = (worker_id: string, name: string, lastRecordedAt: string | null = null) => ({
  worker_id,
  name,
  lastRecordedAt,
})
const crew = [
  worker('10', 'Óscar', '2026-11-23T15:00:00.000Z'),
  worker('2', 'ana'),
  worker('02', 'Beto', '2026-11-23T16:00:00.000Z'),
  worker('A1', 'Nuria'),
  worker('1', 'Ñandú'),
]
const ids = (workers: readonly { worker_id: string }[]) => workers.map(({ worker_id }) => worker_id)

test('numbers count as numbers, and badges that differ by zeros alone keep one order', () => {
  assert.deepEqual(ids(orderWorkers(crew, 'number')), ['1', '02', '2', '10', 'A1'])
  assert.deepEqual(ids(orderWorkers(crew.toReversed(), 'number')), ['1', '02', '2', '10', 'A1'])
})

test('names go as in a Spanish list: accents aside, ñ after n', () => {
  assert.deepEqual(ids(orderWorkers(crew, 'name')), ['2', '02', 'A1', '1', '10'])
})

test('who delivered last is first; the others follow by number', () => {
  assert.deepEqual(ids(orderWorkers(crew, 'recent')), ['02', '10', '1', '2', 'A1'])
})

test('one button leads through all orders and back', () => {
  assert.equal(nextOrder(nextOrder(nextOrder('recent'))), 'recent')
  assert.equal(new Set(['recent', nextOrder('recent'), nextOrder(nextOrder('recent'))]).size, 3)
})
