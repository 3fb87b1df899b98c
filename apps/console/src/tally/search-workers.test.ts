import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise, searchEntry, searchWorkers } from './search-workers.ts'

const entries = [
  { worker_id: '00001', name: 'José Ángel Muñoz' },
  { worker_id: '1', name: 'María de la Luz Peña' },
  { worker_id: 'JS0315', name: 'John Smith' },
  { worker_id: '112', name: 'Maricruz Ñáñez López' },
].map(searchEntry)

test('accents, case and spare spaces make no difference', () => {
  assert.equal(normalise('  MUÑOZ   Ángel '), 'munoz angel')
  assert.deepEqual(searchWorkers(entries, 'munoz'), ['00001'])
  assert.deepEqual(searchWorkers(entries, 'ÑÁÑEZ'), ['112'])
})

test('every word must be found, in any order, in the name or in the number', () => {
  assert.deepEqual(searchWorkers(entries, 'peña maría'), ['1'])
  assert.deepEqual(searchWorkers(entries, 'lopez 112'), ['112'])
  assert.deepEqual(searchWorkers(entries, 'maria smith'), [])
})

test('any part is enough, and the beginning of a word comes before its middle', () => {
  assert.deepEqual(searchWorkers(entries, 'uz'), ['1', '112'])
  assert.deepEqual(searchWorkers(entries, 'mari'), ['1', '112'])
  assert.deepEqual(searchWorkers(entries, 'mi'), ['JS0315'])
})

test('a number finds the badge that is exactly so first, and never takes 00001 for 1', () => {
  assert.deepEqual(searchWorkers(entries, '1'), ['1', '112', '00001', 'JS0315'])
  assert.deepEqual(searchWorkers(entries, '00001'), ['00001'])
  assert.deepEqual(searchWorkers(entries, 'js03'), ['JS0315'])
})

test('the number that the office gave finds whoever has another badge in the field', () => {
  const newcomers = [...entries, searchEntry({ worker_id: 'R-77', officeBadge: 'NR1019', name: 'Nieves Robles' })]
  for (const query of ['NR1019', 'nr10', 'R-77', 'nieves nr1019'])
    assert.deepEqual(searchWorkers(newcomers, query), ['R-77'])
})

test('without a query everybody is there, in the order given', () => {
  assert.deepEqual(searchWorkers(entries, ' '), ['00001', '1', 'JS0315', '112'])
})

test('a thousand workers are searched within a frame', () => {
  const crowd = Array.from({ length: 1000 }, (_, index) =>
    searchEntry({ worker_id: String(index), name: `Trabajador ${index} de los Ángeles` }),
  )
  const startedAt = performance.now()
  assert.equal(searchWorkers(crowd, 'angeles trab').length, 1000)
  assert.ok(performance.now() - startedAt < 100)
})
