import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { isStocked, signIn, tap, waitUntilSent } from './supervisor.ts'
import { en, es } from './words.ts'

const field = useField()

const words = { es, en }
/** `Cerrar {{sector}}` as a pattern. */
const named = (text: string) => new RegExp(text.replaceAll(/\{\{\w+\}\}/g, '.+'))

async function openFirstSector(phone: Phone): Promise<void> {
  await phone.page.getByRole('link', { name: es.sessions.openSession }).click()
  await phone.page.getByRole('radio').first().click()
  await phone.page.getByRole('button', { name: named(es.sessions.openNamed) }).click()
  await phone.page.waitForURL(/\/s\//)
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}

test('without a network a price is changed, the session made longer and closed; its summary stays and all is sent later', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openFirstSector(phone)
  const address = new URL(phone.page.url()).pathname
  await tap(phone, '1001', { expect: '1' })
  await tap(phone, '1001', { expect: '2' })
  await tap(phone, '1002', { expect: '1' })

  await phone.open(`${address}/edit`)
  await phone.page.getByRole('textbox', { name: /Precio/ }).fill('7,25')
  await phone.page.getByRole('button', { name: es.sessions.save, exact: true }).click()
  await phone.page.getByRole('button', { name: es.sessions.saved, exact: true }).waitFor()
  await phone.page.getByRole('button', { name: es.sessions.extendLabel.replace('{{hours}}', '1') }).click()
  await assertFit(phone)

  await phone.open(`${address}/close`)
  await phone.page.getByText(/Faltan por enviar 3 anotaciones/).waitFor()
  await phone.page.getByText('$21.75').waitFor()
  await assertFit(phone)
  await phone.page.getByRole('textbox', { name: es.sessions.finalNotes }).fill('quedó media hilera')
  await phone.page.getByRole('button', { name: named(es.sessions.closeNamed) }).click()
  await phone.page.getByRole('button', { name: es.sessions.closeForSure }).click()
  await phone.page.getByRole('heading', { name: es.sessions.closedTitle }).waitFor()
  await phone.page.getByText('quedó media hilera').waitFor()
  await assertFit(phone)

  await phone.setOffline(false)
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  const { body } = await api.send('GET', `/production/sessions/${session?.['sessionId']}`)
  const { status, pricePerUnit, totalUnits, finalNotes } = body.data
  assert.deepEqual(
    { status, pricePerUnit, totalUnits, finalNotes },
    { status: 'closed', pricePerUnit: 7.25, totalUnits: 3, finalNotes: 'quedó media hilera' },
  )
})

test('settings hold after a reload, in both languages, in every light, and are easy to use', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  for (const language of ['es', 'en'] as const) {
    const { settings } = words[language]
    await phone.open('/settings')
    await phone.page.getByText(language === 'es' ? settings.spanish : settings.english, { exact: true }).click()
    await phone.page.getByRole('heading', { name: settings.title, level: 1 }).waitFor()
    for (const scheme of [settings.schemeLight, settings.schemeDark]) {
      await phone.page.getByText(scheme, { exact: true }).click()
      await assertFit(phone)
    }
    const sun = phone.page.getByRole('switch', { name: settings.sun })
    await sun.click()
    await assertFit(phone)
    await phone.page.reload()
    await phone.page.getByRole('heading', { name: settings.title, level: 1 }).waitFor()
    assert.equal(await sun.isChecked(), true)
    await sun.click()
  }
})

test('who leaves with unsent work is warned, and what was kept is sent when the same person comes back', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openFirstSector(phone)
  await tap(phone, '1003', { expect: '1' })
  await phone.open('/settings')
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
  await phone.page.getByText(es.signIn.unsentText).waitFor()
  await assertFit(phone)
  await phone.page.getByRole('button', { name: es.signIn.keepAndLeave }).click()
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
  await phone.setOffline(false)
  await signIn(phone, supervisor)
  await waitUntilSent(phone)
  const api = await field.as(supervisor)
  const { body } = await api.send('GET', '/production/sessions')
  assert.deepEqual(
    body.data.items.map(({ totalUnits }: { totalUnits: number }) => totalUnits),
    [1],
  )
})
