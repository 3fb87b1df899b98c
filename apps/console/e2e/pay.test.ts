import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Record as ServerRecord } from '@tarja/contract/records'
import type { Locator } from 'playwright-core'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { correctQuantity, signIn, startTally, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('a pay that changes in mid-session: phone, board, another phone and office tell one amount, each box by the pay of its time', async () => {
  const { supervisor, manager } = await field.farm()
  const [phone, second] = [await field.phone(), await field.phone()]
  const screen = await field.phone({ viewport: { width: 1280, height: 800 } })
  const address = await startTally(phone, supervisor, /Lote A-1/)
  await tap(phone, '1001', { expect: '1' })
  await tap(phone, '1002', { expect: '1' })
  await tap(phone, '1001', { expect: '2' })
  await waitUntilSent(phone)
  const [{ sessionId } = {}] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  const lastEvent = async () =>
    (await api.send('GET', `/production/sessions/${String(sessionId)}/events`)).body.data.items.at(-1)
  const amount = async () => (await api.send('GET', '/production/sessions?amounts=true')).body.data.items[0].amount

  await phone.setOffline(true)
  await changePay(phone, address, { price: '6', percent: '10' })
  await phone.open(address)
  await tap(phone, '1001', { expect: '3' })
  await showsAmount(phone, address, '$23.10')
  await phone.page.getByText('Importe provisional: $22.50 por pieza y $0.60 de bono.').waitFor()
  await phone.setOffline(false)
  await waitUntilSent(phone)
  const { appliesTo, effectiveAt, at } = await lastEvent()
  assert.equal(appliesTo, 'fromNow')
  assert(effectiveAt < at, 'it counts from when it was made, not from when it arrived')
  assert.deepEqual(await amount(), { piece: 22.5, bonus: 0.6 })

  await signIn(screen, manager)
  await screen.open('/board')
  const card = screen.page.getByRole('article', { name: 'Lote A-1' })
  await card.getByText('$23.10', { exact: true }).waitFor()
  await card.getByText('$0.60', { exact: true }).waitFor()
  await signIn(second, supervisor)
  await second.page.getByText('Lote A-1').first().waitFor()
  const there = `/s/${String((await readDevice(second.page, 'sessions'))[0]?.['localId'])}`
  await showsAmount(second, there, '$23.10')

  // The price was wrong from the beginning, after all.
  await phone.open(`${address}/edit`)
  await phone.page.getByText(es.sessions.wholeSession, { exact: true }).tap()
  await phone.page.getByText(es.sessions.wholeSessionPaid).waitFor()
  await save(phone)
  await showsAmount(phone, address, '$26.40')
  await waitUntilSent(phone)
  assert.equal((await lastEvent()).appliesTo, 'session')
  assert.deepEqual(await amount(), { piece: 24, bonus: 2.4 })
  await card.getByText('$26.40', { exact: true }).waitFor()
  await showsAmount(second, there, '$26.40')
})

test('a box that is corrected later keeps the time at which it was picked, and names what it stands instead of', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const address = await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  const api = await field.as(supervisor)
  const [{ sessionId } = {}] = await readDevice(phone.page, 'sessions')
  const recordsOf = async (): Promise<ServerRecord[]> =>
    (await api.send('GET', `/production/sessions/${String(sessionId)}/records`)).body.data.items
  const [picked] = await recordsOf()
  assert(picked)
  await phone.open(`${address}/records`)
  await correctQuantity(phone, /^María López.*1 caja/, '3 cajas')
  await waitUntilSent(phone)
  const instead = (await recordsOf()).find(({ units }) => units === 3)
  assert.deepEqual(
    { at: instead?.recordedAtUtc, of: instead?.correctionOf },
    { at: picked.recordedAtUtc, of: picked.recordId },
  )
})

/** On the page that closes. */
async function showsAmount(phone: Phone, address: string, amount: string): Promise<void> {
  await phone.open(`${address}/close`)
  const shown: Locator = phone.page.getByRole('region', { name: es.sessions.summaryTitle }).locator('dd')
  await shown.getByText(amount, { exact: true }).waitFor()
}

async function changePay(
  phone: Phone,
  address: string,
  { price, percent }: { price: string; percent: string },
): Promise<void> {
  const { page } = phone
  await phone.open(`${address}/edit`)
  await page.getByRole('textbox', { name: /^Precio por/ }).fill(price)
  await page.getByText(es.sessions.bonusPercent, { exact: true }).tap()
  await page.getByRole('textbox', { name: es.sessions.bonusPercentValue }).fill(percent)
  await page.getByText(es.sessions.fromNowPaid).waitFor()
  await phone.assertNoHorizontalScroll()
  await save(phone)
}

async function save({ page }: Phone): Promise<void> {
  await page.getByRole('button', { name: es.sessions.save, exact: true }).tap()
  await page.getByRole('button', { name: es.sessions.saved, exact: true }).waitFor()
}
