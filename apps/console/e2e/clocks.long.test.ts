import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { isStocked, openSector, signIn, startTally, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const minuteMs = 60_000
const dayMs = 86_400_000

test('a phone whose clock is seven minutes ahead says so, and times what it counts by the office’s clock', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  await page.clock.install({ time: Date.now() + 7 * 60_000 })
  await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  await phone.open('/sync')
  await page.getByText(es.device.clockAhead.replace('{{amount}}', '7 minutos')).waitFor()
  await assertFit(phone)
  const [session] = await readDevice(page, 'sessions')
  const api = await field.as(supervisor)
  const path = `/production/sessions/${String(session?.['sessionId'])}/records`
  const [record] = (await api.send('GET', path)).body.data.items
  const apartMs = Date.parse(record.receivedAt) - Date.parse(record.recordedAtUtc)
  assert(Math.abs(apartMs) < 60_000, `${apartMs} ms between counting and arriving`)
  assert.equal(record.state, 'inserted')
})

test('a clock that is set right without a network does not put what is counted then on another day', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  await page.clock.install({ time: Date.now() + dayMs })
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await phone.open('/sync')
  const warning = page.getByText(es.device.clockAhead.replace('{{amount}}', '1,440 minutos'))
  await warning.filter({ hasText: es.device.clockLeave }).waitFor()
  await page.clock.setSystemTime(Date.now())
  await warning.waitFor({ state: 'detached' })
  await phone.open('/')
  await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  const [session] = await readDevice(page, 'sessions')
  const apartMs = Date.now() - Date.parse(String(session?.['openedAt']))
  assert(Math.abs(apartMs) < 60_000, `${apartMs} ms between opening and now`)
  await phone.setOffline(false)
  await waitUntilSent(phone)
  const [record] = await readDevice(page, 'records')
  assert.equal(record?.['state'], 'counted')
})

test('a server whose clock goes back by a day moves no time of the phone: a person is asked, and may believe either', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  let backMs = dayMs
  await phone.context.route('**/api/control/**', async (route) => {
    const response = await route.fetch()
    const date = new Date(Date.now() - backMs).toUTCString()
    await route.fulfill({ response, headers: { ...response.headers(), date } })
  })
  await tap(phone, '1002', { expect: '1' })
  const asked = page.getByRole('alert').filter({ hasText: 'Dos relojes no coinciden' })
  await asked.waitFor()
  await assertFit(phone)
  const measured = async () => (await readDevice(page, 'meta')).find(({ key }) => key === 'clockOffset')?.['offsetMs']
  assert.equal((await measured()) ?? 0, 0)
  await tap(phone, '1003', { expect: '1' })
  await waitUntilSent(phone)
  const records = await readDevice(page, 'records')
  for (const { recordedAt } of records) assert(Date.now() - Date.parse(String(recordedAt)) < 60 * minuteMs)

  await page.getByRole('button', { name: es.app.clockPhone }).tap()
  await asked.waitFor({ state: 'detached' })
  await tap(phone, '1004', { expect: '1' })
  await waitUntilSent(phone)
  assert.equal(await asked.count(), 0)

  backMs = 2 * dayMs
  await tap(phone, '1005', { expect: '1' })
  await page.getByRole('button', { name: es.app.clockOffice }).tap()
  await asked.waitFor({ state: 'detached' })
  const offset = Number(await measured())
  assert(Math.abs(offset + 2 * dayMs) < minuteMs, `the offset is ${offset} ms`)
})

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
