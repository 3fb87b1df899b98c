import { setTimeout as delay } from 'node:timers/promises'
import type { SessionWorker } from '@tarja/contract/records'
import type { Locator } from 'playwright-core'
import type { Client } from '../../server/testing/app.ts'
import { until } from '../../server/testing/until.ts'
import type { Person } from './farm.ts'
import type { Phone } from './phone.ts'
import { countDevice, readDevice } from './seed.ts'
import { es } from './words.ts'

// What a person does with a phone, by the pages and in Spanish. Every step ends when the page shows that it was done.

/** From the welcome page by way of the issuer's page, until the app shows the first page. */
export async function signIn(phone: Phone, person: Person, words: typeof es = es): Promise<void> {
  await phone.open('/')
  await phone.page.getByRole('button', { name: words.signIn.enter, exact: true }).click()
  await fillSignIn(phone, person)
  await phone.page.waitForURL((url) => url.pathname === '/')
  await phone.page.getByRole('button', { name: words.app.menu }).waitFor()
}

/** Until the phone has what it needs where there is no network: the app itself, projects and workers. */
export async function isStocked(phone: Phone): Promise<void> {
  await phone.isReadyForTheField()
  await until(async () => (await readDevice(phone.page, 'meta')).some(({ key }) => key === 'directoryReadAt'))
}

/** Opens a session in that sector, or the first of the list; answers the address of its tally. */
export async function openSector(phone: Phone, sector = /^/): Promise<string> {
  await phone.page.getByRole('link', { name: es.sessions.openSession }).click()
  await phone.page.getByRole('radio', { name: sector }).first().click()
  await phone.page.getByRole('button', { name: /^Abrir / }).click()
  await phone.page.waitForURL(/\/s\//)
  return new URL(phone.page.url()).pathname
}

/** On a phone that is ready for the field, in a session of that sector, or of the first; answers the address of its tally. */
export async function startTally(phone: Phone, person: Person, sector?: RegExp): Promise<string> {
  await signIn(phone, person)
  await isStocked(phone)
  return openSector(phone, sector)
}

/** The issuer's page, in whatever language. */
export async function fillSignIn(
  phone: Phone,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await phone.page.locator('input[name=email]').fill(email)
  await phone.page.locator('input[name=password]').fill(password)
  await phone.page.locator('button[type=submit]').click()
}

/** The cards on the screen; there are more, which scrolling brings. */
export const cards = (phone: Phone): Locator =>
  phone.page.getByRole('list', { name: es.tally.workers }).getByRole('listitem')

/** The large button of a worker, looked for by number as a person does when it is not on the screen. */
export async function findCard(phone: Phone, workerId: string): Promise<Locator> {
  const card = cards(phone).filter({ has: phone.page.getByText(workerId, { exact: true }) })
  if ((await card.count()) === 0) await phone.page.getByRole('textbox', { name: es.tally.search }).fill(workerId)
  return card.getByRole('button').first()
}

/** One more for the worker; done when the bar says what they have now, which is when the phone has it on disk. */
export async function tap(phone: Phone, workerId: string, { expect }: { expect: string }): Promise<void> {
  const card = await findCard(phone, workerId)
  await liftFinger(phone, workerId)
  await card.tap()
  const counted = card.getByText(expect, { exact: true }).or(card.getByText(new RegExp(`^${expect} `)))
  const keypad = phone.page.getByRole('dialog')
  const isMeant = phone.page.getByRole('button', { name: es.tally.heldYes })
  await counted.or(keypad).or(isMeant).first().waitFor()
  // The cards had just moved, after which the app rightly asks.
  if (await isMeant.isVisible()) await isMeant.tap()
  if (await keypad.isVisible()) {
    // A machine too busy to lift the finger in time held it, for which the app rightly opens the keypad.
    await phone.page.keyboard.press('Escape')
    await keypad.waitFor({ state: 'detached' })
    await card.tap()
  }
  await counted.first().waitFor()
  const taps = tappedAt.get(phone) ?? new Map<string, number>()
  tappedAt.set(phone, taps.set(workerId, performance.now()))
}

/** A finger needs at least 130 ms from touch to touch; the app asks about what is faster, and a browser that is driven is. */
const fingerMs = 150
const tappedAt = new WeakMap<Phone, Map<string, number>>()

async function liftFinger(phone: Phone, workerId: string): Promise<void> {
  const before = tappedAt.get(phone)?.get(workerId)
  if (before !== undefined) await delay(Math.max(0, before + fingerMs - performance.now()))
}

/** Another quantity than one: the dots on a card lead to its keypad. */
export async function recordByKeypad(phone: Phone, workerId: string, keys: readonly string[]): Promise<void> {
  await (await findCard(phone, workerId)).locator('xpath=..').getByRole('button').nth(1).tap()
  const keypad = phone.page.getByRole('dialog')
  for (const key of keys)
    await keypad.getByRole('button', { name: key === '½' ? es.tally.half : key, exact: true }).tap()
  await keypad.getByRole('button', { name: /^Anotar .*caja/ }).tap()
  await keypad.waitFor({ state: 'detached' })
}

/** Somebody whom the list does not have, with their first unit; without a badge of their own they get one. */
export async function addPicker(phone: Phone, name: string, badge?: string): Promise<void> {
  await phone.page.getByRole('button', { name: es.tally.addWorker, exact: true }).tap()
  const sheet = phone.page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: es.tally.nameLabel }).fill(name)
  if (badge !== undefined) await sheet.getByRole('textbox', { name: es.tally.badgeLabel }).fill(badge)
  await sheet.getByRole('button', { name: /^Agregar y anotar/ }).tap()
  await sheet.waitFor({ state: 'detached' })
}

/** A finger that touches twice where it was to touch once: the second is there before what the first does. */
export const touchTwice = (target: Locator): Promise<void> => target.dblclick()

/** A glove that bounces: one touch that counts, and one too soon after it, which is asked about. */
export async function bounce(phone: Phone, workerId: string): Promise<void> {
  const card = await findCard(phone, workerId)
  const touch = (button: HTMLElement | SVGElement) => {
    // A search that ends draws its cards anew, and one that is gone feels nothing.
    if (!(button instanceof HTMLElement) || !button.isConnected) return false
    button.click()
    button.click()
    return true
  }
  while (!(await card.evaluate(touch)));
}

/** By hand on the page that scans, as for a badge that is torn. */
export async function typeBadge({ page }: Phone, badge: string): Promise<void> {
  await page.getByRole('button', { name: es.scan.typeNumber }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: es.scan.number }).fill(badge)
  await form.getByRole('button', { name: es.scan.record, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

/** From the page that closes, until it says that it is closed. */
export async function closeSession({ page }: Phone): Promise<void> {
  await page.getByRole('button', { name: /^Cerrar Lote/ }).click()
  await page.getByRole('button', { name: es.sessions.closeForSure }).click()
  await page.getByRole('heading', { name: es.sessions.closedTitle }).waitFor()
}

/** Takes María López’s oldest record of one box back with a reason. */
export async function voidOldest({ page, open }: Phone, address: string): Promise<void> {
  await open(`${address}/records`)
  const oldest = page
    .getByRole('listitem')
    .getByRole('button', { name: /María López.*1 caja/ })
    .last()
  await oldest.waitFor()
  const voided = page.getByText(es.tally.stateVoided)
  const before = await voided.count()
  await oldest.tap()
  await page.getByRole('button', { name: es.tally.reasonDouble }).tap()
  await voided.nth(before).waitFor()
}

/** On the page that lists what was recorded. */
export async function correctQuantity({ page }: Phone, record: RegExp, quantity: string): Promise<void> {
  await page.getByRole('button', { name: record }).tap()
  await page.getByRole('button', { name: es.tally.reasonQuantity }).tap()
  await page.getByRole('dialog').getByRole('button', { name: quantity }).tap()
}

/** What the whole session has, as the phone shows it. */
export const sessionTotal = (phone: Phone): Locator => phone.page.getByTestId('session-total')

/** Until the badge in the header says that nothing is left to send, and it is so: a moment after a tap it is of before. */
export async function waitUntilSent(phone: Phone, timeout = 30_000): Promise<void> {
  // What the badge says is counted when the hand rests: it may be of a moment ago.
  await until(async () => (await countDevice(phone.page, 'operations')) === 0, timeout)
  await phone.page.getByRole('link', { name: es.app.allSent }).waitFor({ timeout })
}

/** Units of each worker that stand, by badge, as the phone has them on disk. */
export async function countedByPhone(phone: Phone): Promise<Map<unknown, unknown>> {
  const tallies = await readDevice(phone.page, 'tallies')
  return new Map(tallies.filter((row) => row['recordCount'] !== 0).map((row) => [row['workerId'], row['units']]))
}

/** The same of the server. */
export async function countedByServer(api: Client, sessionId: string): Promise<Map<unknown, unknown>> {
  const { body } = await api.send('GET', `/production/sessions/${sessionId}/workers`)
  const items: SessionWorker[] = body.data.items
  const standing = items.filter(({ recordCount, voidedCount }) => recordCount > voidedCount)
  return new Map(standing.map(({ workerId, netUnits }) => [workerId, String(netUnits)]))
}
