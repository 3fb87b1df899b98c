import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import {
  addPicker,
  correctQuantity,
  countedByPhone,
  countedByServer,
  findCard,
  isStocked,
  recordByKeypad,
  sessionTotal,
  signIn,
  tap,
  voidOldest,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('the whole day of a supervisor by clicks, with the office looking on: terms, tally, corrections, more time, closing', async () => {
  const { supervisor, manager } = await field.farm()
  const phone = await field.phone()
  const screen = await field.phone({ viewport: { width: 1280, height: 800 } })
  const { page } = phone
  await signIn(phone, supervisor)
  await isStocked(phone)
  await signIn(screen, manager)
  await screen.open('/board')
  await screen.page.getByText(es.board.emptyTitle).waitFor()

  await page.getByRole('link', { name: es.sessions.openSession }).tap()
  await page.getByRole('radio', { name: /Lote A-1/ }).tap()
  await fillTerms(phone)
  await page.getByRole('button', { name: 'Abrir Lote A-1' }).tap()
  await page.waitForURL(/\/s\//)
  const address = new URL(page.url()).pathname

  await tap(phone, '1001', { expect: '1' })
  await tap(phone, '1002', { expect: '1' })
  await tap(phone, '1001', { expect: '2' })
  await recordByKeypad(phone, '1003', ['1', '2', es.tally.point, '5'])
  await tap(phone, '1004', { expect: '1' })
  await page.getByRole('button', { name: es.tally.undo }).tap()
  await page.getByText('Deshecho: 1 caja').waitFor()
  await addPicker(phone, 'Eulalia Ríos')
  await waitUntilSent(phone)
  const card = screen.page.getByRole('article', { name: 'Lote A-1' })
  await card.getByText('16.5').first().waitFor()
  await voidOldest(phone, address)
  await card.getByText('15.5').first().waitFor()
  await correctQuantity(phone, /José Núñez.*1 caja/, '3 cajas')
  await card.getByText('17.5').first().waitFor()

  await phone.open(`${address}/edit`)
  await page.getByRole('button', { name: es.sessions.extendLabel.replace('{{hours}}', '1') }).tap()
  await waitUntilSent(phone)
  await phone.open(`${address}/close`)
  await page.getByText(/^Importe provisional: .* de bono\.$/).waitFor()
  await page.getByRole('textbox', { name: es.sessions.finalNotes }).fill('quedó media hilera')
  await page.getByRole('button', { name: /^Cerrar Lote/ }).tap()
  await page.getByRole('button', { name: es.sessions.closeForSure }).tap()
  await page.getByRole('heading', { name: es.sessions.closedTitle }).waitFor()
  await waitUntilSent(phone)
  await card.getByText(es.board.isClosed).waitFor()
  await phone.open(address)
  await sessionTotal(phone).getByText('17.5').waitFor()
  await (await findCard(phone, '1001')).tap()
  await page.getByText(/^Se cerró a las? .* Puedes anotar 1 caja a María López/).waitFor()
  await page.getByRole('button', { name: es.tally.lateNo }).tap()

  const [kept] = await readDevice(page, 'sessions')
  const api = await field.as(supervisor)
  const sessionId = String(kept?.['sessionId'])
  const { body } = await api.send('GET', `/production/sessions/${sessionId}`)
  const { status, closedBy, totalUnits, pricePerUnit, bonus, notes, finalNotes } = body.data
  assert.deepEqual(
    { status, closedBy, totalUnits, pricePerUnit, bonus, notes, finalNotes },
    {
      status: 'closed',
      closedBy: 'user',
      totalUnits: 17.5,
      pricePerUnit: 6.125,
      bonus: { type: 'percent', value: 10 },
      notes: 'hileras 1 a 8',
      finalNotes: 'quedó media hilera',
    },
  )
  assert.deepEqual(await countedByServer(api, sessionId), await countedByPhone(phone))
})

/** A bonus is for each unit: whoever meant it for the day sees it by what a box then pays. */
async function fillTerms(phone: Phone): Promise<void> {
  const { page } = phone
  await page.getByRole('button', { name: es.sessions.changeTerms }).tap()
  await page.getByRole('textbox', { name: /^Precio por/ }).fill('6.125')
  await page.getByRole('button', { name: '$6.125 por caja' }).tap()
  await page.getByText(es.sessions.bonusPercent, { exact: true }).tap()
  await page.getByText(es.sessions.bonusFlat, { exact: true }).tap()
  await page.getByRole('textbox', { name: es.sessions.bonusFlatValue.replace('{{unit}}', 'caja') }).fill('20')
  await page.getByText('Cada caja paga $6.125 + $20.00 de bono = $26.125').waitFor()
  await page.getByText(es.sessions.bonusPercent, { exact: true }).tap()
  await page.getByRole('textbox', { name: es.sessions.bonusPercentValue }).fill('10')
  await page.getByText('Cada caja paga $6.125 + $0.6125 de bono = $6.7375').waitFor()
  await phone.assertNoHorizontalScroll()
  await page.getByRole('textbox', { name: es.sessions.notes }).fill('hileras 1 a 8')
}
