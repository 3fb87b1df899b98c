import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderSectors } from './order-sectors.ts'

const sectors = ['Lote 10', 'Lote 2', 'Lote 1', 'Bodega'].map((sector_name) => ({ sectorId: sector_name, sector_name }))
const namesOf = (recentIds: string[]) => orderSectors(sectors, recentIds).map(({ sector_name }) => sector_name)

test('sectors come by name as people count, the ones used lately before all others', () => {
  assert.deepEqual(namesOf([]), ['Bodega', 'Lote 1', 'Lote 2', 'Lote 10'])
  assert.deepEqual(namesOf(['Lote 10', 'Lote 1']), ['Lote 10', 'Lote 1', 'Bodega', 'Lote 2'])
})

test('a sector that is not there any more changes nothing', () => {
  assert.deepEqual(namesOf(['gone', 'Lote 2']), ['Lote 2', 'Bodega', 'Lote 1', 'Lote 10'])
})
