import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { setPassword } from '../../server/src/accounts/set-password.ts'
import { texts } from '../../server/src/sign-in/texts.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { fillSignIn, signIn } from './supervisor.ts'
import { en, es } from './words.ts'

const field = useField()

test('an admin invites a supervisor, who chooses a password on another phone and signs in; then ends her access', async () => {
  const farm = await field.farm({ password: null })
  const admin = { ...farm.admin, password: 'huertas y veredas' }
  await setPassword(field.ctx, { auth0Id: admin.auth0Id, password: admin.password })
  const office = await field.phone()
  await office.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openPeople(office, admin)
  const maria = itemOf(office, 'María López')
  await maria.getByText(es.people.hasNone).waitFor()
  await maria.getByText(farm.supervisor.email).waitFor()
  assert.equal(await itemOf(office, admin.name).getByRole('button', { name: es.people.end }).count(), 0, 'not oneself')
  await assertFit(office)

  await maria.getByRole('button', { name: 'Invitar: María López' }).click()
  const shown = office.page.getByRole('dialog', { name: 'Invitación de María López' })
  const link = await shown.getByRole('textbox', { name: es.people.link }).inputValue()
  await shown.getByText(/Sirve una vez, hasta el \S+, \d+ de \S+, a las? \d+:\d\d/).waitFor()
  await shown.getByRole('button', { name: es.people.copy }).click()
  await shown.getByText(es.people.copied).waitFor()
  assert.equal(await office.page.evaluate(() => navigator.clipboard.readText()), link)
  await assertFit(office)
  await shown.getByRole('button', { name: es.people.done }).last().click()

  const phone = await field.phone()
  phone.problems.allow(/responded with a status of 422/) // the browser's report of a refused password
  const supervisor = { ...farm.supervisor, password: 'tres palabras sueltas' }
  await phone.open(link)
  for (const name of ['password', 'repeat']) await phone.page.locator(`input[name=${name}]`).fill(supervisor.password)
  await phone.page.locator('button[type=submit]').click()
  await phone.page.getByRole('link', { name: texts.es.open }).click()
  await signIn(phone, supervisor)

  await office.open('/people')
  await maria.getByText(es.people.hasPassword).waitFor()
  await maria.getByRole('button', { name: 'Quitar acceso: María López' }).click()
  await office.page.getByText(es.people.endUnsent).waitFor()
  await assertFit(office)
  await office.page.getByRole('button', { name: es.people.endConfirm }).click()
  await office.page.getByText('María López ya no puede entrar.').waitFor()
  await maria.getByText(es.people.hasNone).waitFor()

  const stranger = await field.phone()
  stranger.problems.allow(/responded with a status of 401/)
  await stranger.open('/')
  await stranger.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await fillSignIn(stranger, supervisor)
  await stranger.page.getByRole('alert').getByText(texts.es.wrong).waitFor()
})

test('in English, a new password is a link to hand on, which ends with an hour', async () => {
  const { admin } = await field.farm()
  const phone = await field.phone({ locale: 'en-US', viewport: { width: 412, height: 915 } })
  await openPeople(phone, admin, en)
  await phone.page.getByRole('button', { name: 'Reset password: Ramón Ibarra' }).click()
  const shown = phone.page.getByRole('dialog', { name: 'New password for Ramón Ibarra' })
  await shown.getByText(en.people.resetHelp).waitFor()
  assert.match(await shown.getByRole('textbox', { name: en.people.link }).inputValue(), /\/sign-in\/link\/[\w-]{43}$/)
  await assertFit(phone)
})

test('a manager does not find the page in the menu, is told whose it is, and is refused by the server', async () => {
  const { manager, supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, manager)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  const menu = phone.page.getByRole('navigation', { name: es.app.menu })
  await menu.getByRole('link', { name: es.board.inboxTitle }).waitFor()
  assert.equal(await phone.page.getByRole('link', { name: es.people.title }).count(), 0)
  await phone.open('/people')
  await phone.page.getByText(es.people.adminOnly).waitFor()
  assert.equal(await phone.page.getByRole('button', { name: es.people.reset }).count(), 0)
  const api = await field.as(manager)
  const link = await api.send('POST', '/accounts/links', { forAuth0Id: supervisor.auth0Id, kind: 'reset' })
  const end = await api.send('POST', `/accounts/${encodeURIComponent(supervisor.auth0Id)}/end`, {})
  assert.deepEqual([link.body.code, end.body.code], ['FORBIDDEN', 'FORBIDDEN'])
})

async function openPeople(phone: Phone, admin: Parameters<typeof signIn>[1], words = es): Promise<void> {
  await signIn(phone, admin, words)
  await phone.page.getByRole('link', { name: words.people.title }).click()
  await phone.page.getByText(words.people.you).waitFor()
}

const itemOf = (phone: Phone, name: string): Locator =>
  phone.page.getByRole('listitem').filter({ has: phone.page.getByText(name, { exact: true }) })

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
