import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { importFarm } from '../../server/src/farm-file/import.ts'
import { useField } from './harness.ts'
import { isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const youngZone = 'America/Coyhaique'

test('a phone that does not know the zone of one ranch works on all of them, and shows that ranch by the offset that the server tells', async () => {
  const farm = await field.farm()
  const projectId = randomUUID()
  const sectors = [{ sectorId: 'austral', sector_name: 'Cuartel Austral' }]
  const young = { projectId, name: 'Aysén', timezone: youngZone, samplingUnit: 'box', pricePerUnit: 1, sectors }
  await importFarm(field.ctx, {
    companies: [{ companyId: farm.companyId, name: 'Rancho San Pedro', projects: [young] }],
  })
  const api = await field.as(farm.supervisor)
  const openedAt = new Date(Date.now() - 600_000).toISOString()
  const opened = await api.send('POST', '/production/sessions', { projectId, sectorId: 'austral', openedAt })
  assert.equal(opened.status, 201)

  const [phone, screen] = [await field.phone(), await field.phone({ viewport: { width: 1280, height: 800 } })]
  for (const { context } of [phone, screen]) await context.addInitScript(forgetZone, youngZone)
  await signIn(phone, farm.supervisor)
  await isStocked(phone)
  await phone.page.getByRole('heading', { name: 'Cuartel Austral' }).waitFor()
  await phone.page.getByRole('link', { name: es.sessions.openSession }).click()
  await phone.page.getByRole('combobox').first().selectOption({ label: 'Arándano 2025' })
  await phone.page.getByRole('radio', { name: /Lote A-1/ }).click()
  await phone.page.getByRole('button', { name: 'Abrir Lote A-1' }).click()
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)

  await signIn(screen, farm.manager)
  await screen.open('/board')
  await screen.page.getByRole('article', { name: 'Lote A-1' }).waitFor()
  // Coyhaique has the time of UTC−3 all the year.
  const card = screen.page.getByRole('article', { name: 'Cuartel Austral' })
  const local = new Date(Date.parse(openedAt) - 3 * 3_600_000)
  const minute = String(local.getUTCMinutes()).padStart(2, '0')
  // Of the line that says since when: a quarter of an hour of its table may begin at the same minute.
  await card.getByText(new RegExp(`· .*\\b${local.getUTCHours() % 12 || 12}:${minute}`)).waitFor()
})

test('numbers stay right when a program translates the page and takes the place of every text in it', async () => {
  const { supervisor, manager } = await field.farm()
  const [phone, screen] = [await field.phone(), await field.phone({ viewport: { width: 1280, height: 800 } })]
  await signIn(phone, supervisor)
  await isStocked(phone)
  const address = await openSector(phone, /Lote A-1/)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  await phone.page.goto(new URL('/', phone.page.url()).href)
  await phone.page.getByText('1 persona').waitFor()
  assert.equal(await phone.page.locator('html').getAttribute('translate'), 'no')
  await signIn(screen, manager)
  await screen.open('/board')
  const card = screen.page.getByRole('article', { name: 'Lote A-1' })
  await card.getByText(/· 1 cortador/).waitFor()
  for (const { page } of [phone, screen]) await translate(page)

  const tab = await phone.context.newPage()
  await tab.goto(new URL(address, phone.page.url()).href)
  await tap({ ...phone, page: tab }, '1002', { expect: '1' })
  await phone.page.getByText('2 personas').waitFor()
  await card.getByText(/· 2 cortadores/).waitFor()
  assert.equal(await phone.page.getByText('1 persona', { exact: true }).count(), 0)
})

/** What the browser has when it is older than the zone. Runs in the page. */
function forgetZone(zone: string): void {
  const Known = Intl.DateTimeFormat
  const check = (options?: Intl.DateTimeFormatOptions) => {
    if (options?.timeZone === zone) throw new RangeError(`Invalid time zone specified: ${zone}`)
  }
  Intl.DateTimeFormat = new Proxy(Known, {
    apply: (target, self, args: [string?, Intl.DateTimeFormatOptions?]) => {
      check(args[1])
      return Reflect.apply(target, self, args) as unknown
    },
    construct: (target, args: [string?, Intl.DateTimeFormatOptions?]) => {
      check(args[1])
      return Reflect.construct(target, args) as object
    },
  })
}

/** As the translation of Chrome does: each text node is replaced by a `font` element that holds another. */
const translate = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
    for (const text of texts) {
      if (text.data.trim() === '') continue
      const font = document.createElement('font')
      font.textContent = text.data
      text.replaceWith(font)
    }
  })
