import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeHarvestDay } from './harvest-day.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { isStocked, signIn } from './supervisor.ts'
import { en, es } from './words.ts'

const field = useField()

const beforeSignIn = ['/welcome', '/callback']
const ofSession = ['', '/scan', '/records', '/edit', '/close']
const afterSignIn = ['/', '/open', '/sync', '/board', '/inbox', '/badges', '/settings']
const languages = [
  { language: 'es', locale: 'es-MX', words: es },
  { language: 'en', locale: 'en-US', words: en },
] as const

test('the pages visited here are all that there are', async () => {
  const source = await readFile(join(import.meta.dirname, '../src/app/routes.tsx'), 'utf8')
  const paths = Array.from(source.matchAll(/path: '([^']+)'/g), ([, path]) => path)
  const visited = [...beforeSignIn, ...afterSignIn, ...ofSession.map((page) => `/s/:localId${page}`)]
  assert.deepEqual(paths.toSorted(), visited.toSorted())
})

for (const { language, locale, words } of languages) {
  test(`every page before sign-in is easy to use for all, in every light: ${language}`, async () => {
    const phone = await field.phone({ locale })
    for (const path of beforeSignIn) await assertFitInEveryLight(phone, path)
  })

  test(`every page of who manages, in the middle of a day, is easy to use for all, in every light: ${language}`, async () => {
    const { manager } = await makeHarvestDay(field, 'manager')
    const phone = await field.phone({ locale })
    await signIn(phone, manager, words)
    await isStocked(phone)
    await phone.page.getByText('Lote A-1').first().waitFor()
    const sessions = await readDevice(phone.page, 'sessions')
    const open = sessions.find(({ status }) => status === 'open')
    const closed = sessions.find(({ status }) => status === 'closed')
    assert(open && closed)
    const own = ofSession.map((page) => `/s/${String(open['localId'])}${page}`)
    const over = [`/s/${String(closed['localId'])}`, `/s/${String(closed['localId'])}/close`]
    for (const path of [...own, ...over, ...afterSignIn, '/nowhere']) await assertFitInEveryLight(phone, path)
  })
}

async function assertFitInEveryLight(phone: Phone, path: string): Promise<void> {
  const { page } = phone
  await phone.open(path)
  await isLoaded(page)
  for (const light of ['light', 'dark', 'sun'] as const) {
    await page.emulateMedia({ colorScheme: light === 'dark' ? 'dark' : 'light' })
    const [scheme, contrast] = [light === 'dark' ? 'dark' : 'light', light === 'sun' ? 'sun' : 'normal'] as const
    await chooseContrast(page, contrast)
    await page.locator(`html[data-mantine-color-scheme=${scheme}][data-contrast=${contrast}]`).waitFor()
    await phone.assertAccessible()
    // Colours move nothing, but larger letters do.
    if (light !== 'dark') await phone.assertNoHorizontalScroll()
  }
  await chooseContrast(page, 'normal')
}

/** Until what the page waits for has come. */
async function isLoaded(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.mantine-Loader-root'))
}

/** As it would be chosen in another tab: the page stays as it is. */
async function chooseContrast(page: Page, contrast: 'normal' | 'sun'): Promise<void> {
  await page.evaluate((chosen) => {
    const key = 'tarja.preferences'
    localStorage.setItem(key, JSON.stringify({ contrast: chosen }))
    window.dispatchEvent(new StorageEvent('storage', { key }))
  }, contrast)
}
