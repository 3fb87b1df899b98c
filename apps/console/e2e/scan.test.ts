import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scene } from './fake-camera.ts'
import type { Farm } from './farm.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { signIn, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('without a network a QR code, a Code 128 and a badge that nobody has are read, named and counted, and sent later', async () => {
  const { phone, api, sessionId } = await startScanning([
    { shown: 'nothing', seconds: 1 },
    { shown: { qr: '1001' }, seconds: 2 },
    { shown: { code128: '1002' }, seconds: 2 },
    { shown: { qr: 'R-77' }, seconds: 2 },
    { shown: 'nothing', seconds: 60 },
  ])
  const { page } = phone
  // The band has no height of its own: what it says lies over the picture.
  const flash = page.getByRole('status').filter({ hasText: es.scan.counted })
  await flash.filter({ hasText: 'María López Peña' }).filter({ hasText: '1 caja' }).waitFor({ state: 'attached' })
  await flash.filter({ hasText: 'José Núñez López' }).filter({ hasText: '1 caja' }).waitFor({ state: 'attached' })
  await page
    .getByRole('status')
    .filter({ hasText: es.scan.unknownFlash })
    .filter({ hasText: 'R-77' })
    .waitFor({ state: 'attached' })
  await page.getByRole('button', { name: es.scan.giveName }).click()
  await page.getByRole('textbox', { name: es.scan.name }).fill('Nieves Robles')
  await page.getByRole('button', { name: es.scan.save }).click()
  await page.getByRole('button', { name: es.scan.giveName }).waitFor({ state: 'detached' })
  await phone.setOffline(false)
  await waitUntilSent(phone)
  const { body } = await api.send('GET', `/production/sessions/${sessionId}/workers`)
  const units = body.data.items.map((item: { workerId: string; netUnits: number }) => [item.workerId, item.netUnits])
  assert.deepEqual(units.toSorted(), [
    ['1001', 1],
    ['1002', 1],
    ['R-77', 1],
  ])
})

test('the same badge again within its window is warned about and not counted, unless on purpose', async () => {
  const { phone } = await startScanning([
    { shown: 'nothing', seconds: 1 },
    { shown: { qr: '1001' }, seconds: 2 },
    { shown: 'nothing', seconds: 2 },
    { shown: { qr: '1001' }, seconds: 2 },
    { shown: 'nothing', seconds: 60 },
  ])
  const { page } = phone
  const band = page.getByRole('status')
  await band
    .filter({ hasText: es.scan.notCounted })
    .filter({ hasText: 'María López Peña' })
    .waitFor({ state: 'attached' })
  assert.equal((await readDevice(page, 'records')).length, 1)
  await page.getByRole('button', { name: es.scan.countAnyway, exact: true }).click()
  await band.filter({ hasText: es.scan.counted }).filter({ hasText: '2 cajas' }).waitFor({ state: 'attached' })
  assert.equal((await readDevice(page, 'records')).length, 2)
})

/** At the page that scans, in a session of the supervisor's, without a network. */
async function startScanning(film: readonly Scene[]) {
  const { supervisor, projectId, sectorId }: Farm = await field.farm()
  const api = await field.as(supervisor)
  const { auth0Id } = supervisor
  const openedAt = new Date().toISOString()
  const { body } = await api.send('POST', '/production/sessions', { auth0Id, projectId, sectorId, openedAt })
  const phone: Phone = await field.filmPhone(film)
  await signIn(phone, supervisor)
  await phone.isReadyForTheField()
  await phone.page.getByText('Lote A-1').first().waitFor()
  const [session] = await readDevice(phone.page, 'sessions')
  assert(session)
  await phone.open(`/s/${String(session['localId'])}/scan`)
  await phone.setOffline(true)
  return { phone, api, sessionId: String(body.data.sessionId) }
}
