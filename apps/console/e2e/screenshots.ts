import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Farm } from './farm.ts'
import { makeHarvestDay } from './harvest-day.ts'
import { useField } from './harness.ts'
import { type Language, type Phone, smallPhone, untilStill } from './phone.ts'
import { readDevice } from './seed.ts'
import { signIn } from './supervisor.ts'
import { en, es } from './words.ts'

// `npm run screenshots`: pictures of the main screens, in both languages, of a farm in the middle of its day. Run as the
// tests are, so that a page with a problem makes no picture unnoticed.

const field = useField()
const scale = 1.5
const directory = join(import.meta.dirname, '../../../docs/screenshots')
const languages = { es: { locale: 'es-MX', words: es }, en: { locale: 'en-US', words: en } } as const

for (const language of ['es', 'en'] as const)
  test(`pictures of the main screens: ${language}`, async () => {
    await mkdir(join(directory, language), { recursive: true })
    const farm = await makeHarvestDay(field)
    await pictureField(language, farm)
    await pictureOffice(language, farm)
  })

async function pictureField(language: Language, { supervisor }: Farm): Promise<void> {
  const { locale, words } = languages[language]
  const film = [
    { shown: 'nothing', seconds: 1 },
    { shown: { qr: '1007' }, seconds: 3 },
  ] as const
  const phone = await field.filmPhone(film, { locale, viewport: smallPhone, scale })
  const { page } = phone
  // The browser reports the refusal from which the conflict comes.
  phone.problems.allow(/responded with a status of 409/)
  const picture = (name: string) => takePicture(phone, language, name)
  await phone.open('/')
  await page.getByRole('button', { name: words.signIn.enter, exact: true }).waitFor()
  await picture('sign-in')
  await signIn(phone, supervisor, words)
  await phone.isReadyForTheField()
  await page.getByText('Lote A-1').first().waitFor()
  await pictureTally(phone, language)
  await phone.open('/')
  await page.getByText('Lote A-1').first().waitFor()
  await picture('home')
  await phone.open('/open')
  await page.getByText('Lote B-1').first().click()
  await picture('open')
  await pictureConflict(phone, language)
  await phone.open('/settings')
  await picture('settings')
  await phone.open('/badges')
  await picture('badges')
}

async function pictureTally(phone: Phone, language: Language): Promise<void> {
  const { page } = phone
  const { words } = languages[language]
  const path = `/s/${await localIdOf(phone, 'Lote A-1')}`
  const picture = (name: string) => takePicture(phone, language, name)
  const arrive = async (total: string) => {
    await phone.open(path)
    await page.getByTestId('session-total').filter({ hasText: total }).waitFor()
  }
  await arrive('432.5')
  const cards = page.getByRole('list', { name: words.tally.workers }).getByRole('listitem')
  for (const nr of [2, 1, 3]) await cards.nth(nr).getByRole('button').first().tap()
  await page.getByRole('list', { name: words.tally.workers }).hover()
  await page.mouse.wheel(0, -2_000)
  await picture('tally')
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture('tally-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await cards.nth(2).getByRole('button').last().tap()
  await page.getByRole('dialog').waitFor()
  await picture('keypad')
  await phone.open(`${path}/records`)
  await picture('records')
  await phone.open(`${path}/close`)
  await picture('close')
  await phone.open(`${path}/scan`)
  await page.getByText(words.scan.counted).first().waitFor()
  await picture('scan')
  await page.evaluate(() => localStorage.setItem('tarja.preferences', JSON.stringify({ contrast: 'sun' })))
  await arrive('436.5')
  await picture('tally-sun')
  await page.evaluate(() => localStorage.removeItem('tarja.preferences'))
}

/** Opened without a network in a sector that another supervisor has open. */
async function pictureConflict(phone: Phone, language: Language): Promise<void> {
  const { page } = phone
  const { words } = languages[language]
  await phone.setOffline(true)
  await page.getByRole('button', { name: words.sessions.openNamed.replace('{{sector}}', 'Lote B-1') }).click()
  await page.waitForURL('**/s/*')
  const cards = page.getByRole('list', { name: words.tally.workers }).getByRole('listitem')
  for (const nr of [1, 2, 3]) await cards.nth(nr).getByRole('button').first().tap()
  await phone.setOffline(false)
  await phone.open('/')
  await page.getByRole('link', { name: words.sessions.goToSync }).first().waitFor()
  await page.getByText('Ramón Ibarra').first().waitFor()
  await takePicture(phone, language, 'conflict')
  await phone.open('/sync')
  await page.getByText('Lote B-1').first().waitFor()
  await takePicture(phone, language, 'sync')
}

async function pictureOffice(language: Language, { manager }: Farm): Promise<void> {
  const { locale, words } = languages[language]
  const screen = await field.phone({ locale, viewport: { width: 1280, height: 1000 } })
  await signIn(screen, manager, words)
  await screen.open('/board')
  await screen.page.locator('article [role=img] svg').nth(1).waitFor()
  await takePicture(screen, language, 'board')
  await screen.page.emulateMedia({ colorScheme: 'dark' })
  await takePicture(screen, language, 'board-dark')
  await screen.page.emulateMedia({ colorScheme: 'light' })
  await screen.open('/inbox')
  await screen.page.getByText('Lote A-2').first().waitFor()
  await takePicture(screen, language, 'inbox')
}

async function localIdOf({ page }: Phone, sectorName: string): Promise<string> {
  const row = (await readDevice(page, 'sessions')).find((session) => session['sector_name'] === sectorName)
  if (!row) throw new Error(`the device has no session of ${sectorName}`)
  return String(row['localId'])
}

async function takePicture({ page }: Phone, language: Language, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilStill(page)
  await page.screenshot({ path: join(directory, language, `${name}.png`), caret: 'hide' })
}
