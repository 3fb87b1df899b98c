import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFarm } from '../../server/src/farm-file/import.ts'
import { useField } from './harness.ts'
import { startTally } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('of three hundred sectors the one used lately comes first, few are shown, and search finds the others', async () => {
  const farm = await field.farm()
  const { companyId, projectId } = farm
  const sectors = Array.from({ length: 300 }, (_, index) => ({ sectorId: `s${index}`, sector_name: `Bloque ${index}` }))
  const terms = { name: 'Arándano 2025', timezone: 'America/Mexico_City', samplingUnit: 'box', pricePerUnit: 5.5 }
  const projects = [{ projectId, ...terms, sectors }]
  const phone = await field.phone()
  const { page } = phone
  await startTally(phone, farm.supervisor, /Lote A-2/)
  await importFarm(field.ctx, { companies: [{ companyId, name: 'Rancho San Pedro', projects }] })
  await phone.open('/')
  await page.getByRole('link', { name: es.sessions.openSession }).click()
  await page.getByText(es.sessions.moreSectors.replace('{{shown}}', '262')).waitFor()
  const rows = page.getByRole('radio')
  assert.equal(await rows.count(), 40)
  await rows.first().getByText('Lote A-2').waitFor()
  await phone.assertNoHorizontalScroll()
  await page.getByRole('searchbox', { name: es.sessions.searchSector }).fill('bloque 299')
  await rows.first().getByText('Bloque 299').click()
  await page.getByRole('searchbox', { name: es.sessions.searchSector }).fill('')
  // What is chosen stays on the page, wherever its name puts it.
  await page.getByRole('radio', { checked: true }).getByText('Bloque 299').waitFor()
  assert.equal(await rows.count(), 41)
})
