import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chromium } from 'playwright-core'
import { texts } from '../../server/src/sign-in/texts.ts'
import { chromiumOptions } from './chromium.ts'
import type { Farm } from './farm.ts'
import { useField } from './harness.ts'
import { type Phone, openPhone } from './phone.ts'
import { fillSignIn, signIn } from './supervisor.ts'
import { en, es } from './words.ts'

const field = useField()

// The browser reports in the console that a page came with such a status; the page says what it means.
const refusals = /responded with a status of (400|401|403|404|410|422|429)/

test('a supervisor signs in with e-mail and password, and the phone knows her again without a network', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await phone.isReadyForTheField()
  await phone.setOffline(true)
  await phone.page.reload()
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(supervisor.name).waitFor()
})

test('the pages of sign-in are easy to use for all, in Spanish and English, in light and dark, without scrolling sideways', async () => {
  // The words are the same in both lights, and the colours in both languages.
  for (const [locale, colorScheme] of [
    ['es-MX', 'light'],
    ['en-US', 'dark'],
  ] as const) {
    const phone = await field.phone({ locale, colorScheme })
    phone.problems.allow(refusals)
    const words = locale === 'es-MX' ? es : en
    const { signInTitle, wrong } = texts[locale === 'es-MX' ? 'es' : 'en']
    await phone.open('/')
    await assertFit(phone)
    await phone.page.getByRole('button', { name: words.signIn.enter, exact: true }).click()
    await phone.page.getByRole('heading', { name: signInTitle }).waitFor()
    await assertFit(phone)
    await fillSignIn(phone, { email: 'nobody@example.com', password: 'not a password' })
    await phone.page.getByRole('alert').getByText(wrong).waitFor()
    await assertFit(phone)
  }
})

test('at an address that a browser does not take for safe, the welcome page says so instead of trying in vain', async () => {
  const { args = [], ...launch } = await chromiumOptions()
  // As on a phone in the same Wi-Fi: a name that is not of the phone itself, without a certificate.
  const rules = '--host-resolver-rules=MAP tarja.test 127.0.0.1'
  const browser = await chromium.launch({ ...launch, args: [...args, rules] })
  try {
    const phone = await openPhone(browser, field.url.replace('127.0.0.1', 'tarja.test'))
    phone.problems.allow(/Cross-Origin-Opener-Policy header has been ignored/)
    await phone.open('/')
    await phone.page.getByText(es.signIn.notSecure).waitFor()
    assert.ok(await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).isDisabled())
    await assertFit(phone)
    phone.assertNoProblems()
  } finally {
    await browser.close()
  }
})

test('invited by a link, a supervisor chooses her password and signs in with it; the link works once', async () => {
  const farm = await field.farm({ password: null })
  const link = await makeLink(farm, 'invitation')
  const phone = await field.phone()
  phone.problems.allow(refusals)
  await phone.open(link)
  await assertFit(phone)
  const password = 'tres palabras sueltas'
  await choosePassword(phone, password, 'otra cosa distinta')
  await phone.page.getByRole('alert').getByText(texts.es.different).waitFor()
  await choosePassword(phone, password)
  await phone.page.getByRole('heading', { name: texts.es.savedTitle }).waitFor()
  await assertFit(phone)
  await phone.page.getByRole('link', { name: texts.es.open }).click()
  await signIn(phone, { ...farm.supervisor, password })
  await phone.open(link)
  await phone.page.getByRole('heading', { name: texts.es.usedTitle }).waitFor()
  await assertFit(phone)
})

test('after a reset the old password opens nothing and the new one does', async () => {
  const farm = await field.farm()
  const link = await makeLink(farm, 'reset')
  const phone = await field.phone()
  phone.problems.allow(refusals)
  await phone.open(link)
  await phone.page.getByRole('heading', { name: texts.es.resetTitle }).waitFor()
  const password = 'cuatro palabras del campo'
  await choosePassword(phone, password)
  await phone.page.getByRole('link', { name: texts.es.open }).click()
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await fillSignIn(phone, farm.supervisor)
  await phone.page.getByRole('alert').getByText(texts.es.wrong).waitFor()
  await fillSignIn(phone, { email: farm.supervisor.email, password })
  await phone.page.getByRole('button', { name: es.app.menu }).waitFor()
})

test('who guesses is locked out after five failures, even with the right password, and others are not', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  const phone = await field.phone()
  phone.problems.allow(refusals)
  await phone.open('/')
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  const tries: string[] = []
  const answer = phone.page.getByRole('alert')
  for (let nr = 1; nr <= 5; nr++) {
    await answered(phone, () => fillSignIn(phone, { email: supervisor.email, password: `adivino ${nr}` }))
    tries.push((await answer.textContent()) ?? '')
  }
  await answered(phone, () => fillSignIn(phone, supervisor))
  tries.push((await answer.textContent()) ?? '')
  const { wrong, locked } = texts.es
  assert.deepEqual(tries, [wrong, wrong, wrong, wrong, locked(1), locked(1)])
  await fillSignIn(phone, otherSupervisor)
  await phone.page.getByRole('button', { name: es.app.menu }).waitFor()
})

async function makeLink({ admin, supervisor }: Farm, kind: 'invitation' | 'reset'): Promise<string> {
  const api = await field.as(admin)
  const { status, body } = await api.send('POST', '/accounts/links', { forAuth0Id: supervisor.auth0Id, kind })
  assert.equal(status, 201)
  return body.data.link
}

async function choosePassword(phone: Phone, password: string, repeat: string = password): Promise<void> {
  await phone.page.locator('input[name=password]').fill(password)
  await phone.page.locator('input[name=repeat]').fill(repeat)
  await phone.page.locator('button[type=submit]').click()
}

/** Does it, and waits for the page that comes of it. */
async function answered(phone: Phone, act: () => Promise<void>): Promise<void> {
  await Promise.all([phone.page.waitForEvent('load'), act()])
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
