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
const ofSession = ['', '/scan', '/records', '/edit', '/close', '/helpers']
const afterSignIn = ['/', '/open', '/sync', '/board', '/inbox', '/people', '/badges', '/settings']
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
  const areColorsLookedAt = language === 'es'
  test(`every page before sign-in is easy to use for all: ${language}`, async () => {
    const phone = await field.phone({ locale })
    for (const path of beforeSignIn) {
      await phone.open(path)
      await assertFit(phone, areColorsLookedAt)
    }
  })

  // Sixteen pages in three lights: on a busy machine more than the usual two minutes.
  test(
    `every page of who manages, in the middle of a day, is easy to use for all: ${language}`,
    { timeout: 300_000 },
    async () => {
      const { manager } = await makeHarvestDay(field, { whose: 'manager', workerCount: 12 })
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
      for (const path of [...own, ...over, ...afterSignIn, '/nowhere']) {
        await goTo(phone.page, path)
        await assertFit(phone, areColorsLookedAt)
      }
    },
  )
}

/** Within the app, as a person goes: sixteen pages opened anew in two languages would take minutes. No two say the same on top. */
async function goTo(page: Page, path: string): Promise<void> {
  const before = await headingOf(page).textContent()
  await page.evaluate((address) => history.pushState(null, '', address), path)
  await page.waitForFunction((text) => document.querySelector('h1')?.textContent !== text, before, { polling: 20 })
}

const headingOf = (page: Page) => page.getByRole('heading', { level: 1 }).first()

/**
 * In the light of day, in the dark and in full sun. What is not of colours is the same in all of them, but larger letters in the
 * sun; and colours are the same in both languages.
 */
async function assertFit(phone: Phone, areColorsLookedAt: boolean): Promise<void> {
  await isLoaded(phone.page)
  await phone.assertAccessible(areColorsLookedAt ? undefined : 'all but colors')
  await phone.assertNoHorizontalScroll()
  if (areColorsLookedAt) {
    await light(phone.page, { colorScheme: 'dark', contrast: 'normal' })
    await phone.assertAccessible('colors')
  }
  await light(phone.page, { colorScheme: 'light', contrast: 'sun' })
  if (areColorsLookedAt) await phone.assertAccessible('colors')
  await phone.assertNoHorizontalScroll()
  await light(phone.page, { colorScheme: 'light', contrast: 'normal' })
}

interface Light {
  readonly colorScheme: 'light' | 'dark'
  readonly contrast: 'normal' | 'sun'
}

/** The contrast as it would be chosen in another tab: the page stays as it is. */
async function light(page: Page, { colorScheme, contrast }: Light): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate((chosen) => {
    const key = 'tarja.preferences'
    localStorage.setItem(key, JSON.stringify({ contrast: chosen }))
    window.dispatchEvent(new StorageEvent('storage', { key }))
  }, contrast)
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}][data-contrast=${contrast}]`).waitFor()
}

/** Until what the page waits for has come. */
async function isLoaded(page: Page): Promise<void> {
  await headingOf(page).waitFor()
  await page.waitForFunction(() => !document.querySelector('.mantine-Loader-root'), null, { polling: 20 })
}
