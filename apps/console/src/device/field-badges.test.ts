import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { components } from '@tarja/sdk'
import { officeBadges, underFieldBadges } from './field-badges.ts'

type Worker = components['schemas']['Worker']

/** As the office answers, newest first. */
const worker = (worker_id: string, name: string, over: Partial<Worker> = {}): Worker => {
  const [first_name = '', last_name = '-'] = name.split(' ')
  return { worker_id, first_name, last_name, notes: null, created_at: '2026-10-19T15:00:00.000Z', ...over } as Worker // of a worker no more is looked at
}
const field = (badge: string) => ({ notes: `Gafete de campo: ${badge}` })

const namesOf = (workers: ReturnType<typeof underFieldBadges>) =>
  workers.map(({ worker_id, name, officeBadge }) => [worker_id, name, officeBadge])

test('whoever was taken on in the field stays under the badge of the field, and their number is their other badge', () => {
  const shown = underFieldBadges([worker('NR1019', 'Nieves Robles', field('R-77')), worker('JS0315', 'John Smith')])
  assert.deepEqual(namesOf(shown), [
    ['R-77', 'Nieves Robles', 'NR1019'],
    ['JS0315', 'John Smith', undefined],
  ])
  assert.deepEqual([...officeBadges(shown)], [['NR1019', 'R-77']])
})

test('what the office writes behind the badge makes no other badge of it; without one the number counts', () => {
  const shown = underFieldBadges([
    worker('A1', 'Ana', { notes: 'Gafete de campo: R-1\nregresa en mayo' }),
    worker('B1', 'Beto', { notes: 'Gafete de campo: ' }),
    worker('C1', 'Carla', { notes: 'Vino con Beto' }),
  ])
  assert.deepEqual(namesOf(shown), [
    ['R-1', 'Ana', 'A1'],
    ['B1', 'Beto', undefined],
    ['C1', 'Carla', undefined],
  ])
})

test('a badge has one holder: the number of somebody registered, else who had it first; nobody is twice in the list', () => {
  const later = { created_at: '2026-10-20T15:00:00.000Z' }
  const shown = underFieldBadges([
    worker('JR1020', 'Juan Robles', { ...field('R-77'), ...later }),
    worker('NR1020', 'Nieves Robles', { ...field('R-77'), ...later }),
    worker('NR1019', 'Nieves Robles', field('R-77')),
    worker('OP1019', 'Oscar Peña', field('1001')),
    worker('1001', 'María López'),
  ])
  assert.deepEqual(
    new Set(namesOf(shown)),
    new Set([
      ['R-77', 'Nieves Robles', 'NR1019'],
      ['JR1020', 'Juan Robles', undefined],
      ['OP1019', 'Oscar Peña', undefined],
      ['1001', 'María López', undefined],
    ]),
  )
})

test('whom the office has not been told of yet keeps their badge on their phone', () => {
  const told = [worker('NR1019', 'Nieves Robles', field('R-77'))]
  assert.deepEqual(namesOf(underFieldBadges(told, new Map([['R-77', 'Juan Cruz']]))), [
    ['NR1019', 'Nieves Robles', undefined],
  ])
  assert.deepEqual(namesOf(underFieldBadges(told, new Map([['R-77', 'Nieves Robles']]))), [
    ['R-77', 'Nieves Robles', 'NR1019'],
  ])
})
