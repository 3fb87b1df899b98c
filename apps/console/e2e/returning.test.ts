import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFarm } from '../../server/src/farm-file/import.ts'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { cards, countedByPhone, countedByServer, startTally, typeBadge, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('a picker of last season is known by her badge without a network, recorded at once, and taken on again', async () => {
  const farm = await field.farm()
  const { companyId } = farm
  const her = { worker_id: 'MH0901', first_name: 'Nieves', last_name: 'Robles', status: 'inactive' }
  await importFarm(field.ctx, { companies: [{ companyId, name: 'Rancho San Pedro', workers: [her] }] })
  const phone = await field.phone()
  const { page } = phone
  const address = await startTally(phone, farm.supervisor)
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await page.getByRole('textbox', { name: es.tally.search }).fill('Nieves')
  await cards(phone).first().waitFor({ state: 'detached' })

  await phone.open(`${address}/scan`)
  await typeBadge(phone, 'MH0901')
  await page
    .getByRole('status')
    .filter({ hasText: es.scan.counted })
    .filter({ hasText: 'Nieves Robles' })
    .waitFor({ state: 'attached' })
  assert.deepEqual(await countedByPhone(phone), new Map([['MH0901', '1']]))
  await page.getByRole('heading', { name: es.scan.away.replace('{{name}}', 'Nieves Robles') }).waitFor()
  await phone.assertNoHorizontalScroll()
  await page.getByRole('button', { name: es.scan.reactivate }).click()
  await page.getByRole('button', { name: es.scan.reactivate }).waitFor({ state: 'detached' })

  await phone.open(address)
  await page.getByRole('textbox', { name: es.tally.search }).fill('Nieves')
  await cards(phone).filter({ hasText: 'Nieves Robles' }).first().waitFor()
  await phone.setOffline(false)
  await waitUntilSent(phone)
  const api = await field.as(farm.supervisor)
  const { body } = await api.send('GET', '/workers/MH0901')
  assert.deepEqual([body.data.status, body.data.works], ['active', true])
  assert.equal((await api.send('GET', '/workers?q=nieves')).body.data.total, 1)
  const [session] = await readDevice(page, 'sessions')
  await until(async () => (await countedByServer(api, String(session?.['sessionId']))).get('MH0901') === '1')
})
