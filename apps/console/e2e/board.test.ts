import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import type { Client } from '../../server/testing/app.ts'
import { until } from '../../server/testing/until.ts'
import type { Farm, Person } from './farm.ts'
import { makeHarvestDay } from './harvest-day.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { signIn } from './supervisor.ts'
import { en, es } from './words.ts'

const field = useField()

const office = { width: 1280, height: 800 }

test('the board moves by itself, says who leads, what ends soon and what came late, and goes on after the server was killed', async () => {
  const { manager, supervisor, sectorId } = await makeHarvestDay(field)
  const screen = await openBoard(manager, { viewport: office })
  // The browser reports the stream that broke off with the server.
  screen.problems.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING/)
  const { sessionId, totalUnits } = await openSessionIn(sectorId, supervisor)
  const card = cardOf(screen, 'Lote A-1')
  await shows(card, totalUnits)
  const attention = screen.page.getByRole('region', { name: es.board.attention })
  await attention.getByText(/^Lote B-1: termina/).waitFor()
  await attention.getByText('María López: 6 anotaciones esperan revisión').waitFor()
  await card.getByRole('img', { name: /cajas de Lote A-1 cada 15 minutos/ }).waitFor()

  // Were it loaded again, this would be gone.
  await screen.page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'))
  const api = await field.as(supervisor)
  await record(api, supervisor, { sessionId, workerId: '1040', units: 400 })
  await shows(card, totalUnits + 400)
  const leaders = card.locator('section').filter({ has: screen.page.getByText(es.board.leaders) })
  await leaders.getByRole('listitem').first().getByText('40').waitFor()
  await api.send('PATCH', `/production/sessions/${sessionId}`, {
    bonus: { type: 'percent', value: 10 },
    appliesTo: 'session',
  })
  const pesos = (amount: number) =>
    new Intl.NumberFormat('es-MX', { style: 'currency', currency: 'MXN' }).format(amount)
  // Rounded for each worker, as they are paid.
  const priced = await (await field.as(manager)).send('GET', `/production/sessions?sessionId=${sessionId}&amounts=true`)
  const { piece, bonus } = priced.body.data.items[0].amount
  await card.getByText(pesos(Number(bonus)), { exact: true }).waitFor()
  await card.getByText(pesos(Number(piece) + Number(bonus)), { exact: true }).waitFor()

  await field.restartServer()
  await record(await field.as(supervisor), supervisor, { sessionId, workerId: '1040', units: 2 })
  await shows(card, totalUnits + 402)
  await screen.page.getByText(es.board.streamOpen, { exact: true }).waitFor()

  const closed = await (await field.as(supervisor)).send('POST', `/production/sessions/${sessionId}/close`, {})
  assert.equal(closed.status, 200)
  await card.getByText(es.board.isClosed).waitFor()
  assert.equal(await screen.page.locator('body').getAttribute('data-same-page'), 'yes')
  const ofToday = screen.page.getByRole('region', { name: es.board.summary }).locator('p').first()
  const summedUp = await ofToday.locator('b').textContent()
  await screen.assertAccessible()
  await screen.assertNoHorizontalScroll()
  // Whoever looks only now sees the same of today, though one of the sessions is no longer among the cards.
  await screen.page.reload()
  await ofToday
    .locator('b')
    .getByText(summedUp ?? '', { exact: true })
    .waitFor()
  assert.equal(await card.count(), 0)
})

test('without a network it says of when it is; a session that the system closed is told, in English, on a phone', async () => {
  const farm = await field.farm()
  const { supervisor, manager } = farm
  const api = await field.as(supervisor)
  const forgotten = await openAgo(api, farm, { sectorId: farm.sectorId, minutes: 150, maxDurationHours: 2 })
  assert.equal((await api.send('GET', `/production/sessions/${forgotten}`)).body.data.closedBy, 'system')
  const going = await openAgo(api, farm, { sectorId: farm.otherSectorId, minutes: 30, maxDurationHours: 8 })
  const phone = await openBoard(manager, { locale: 'en-US' }, en)
  await phone.page.clock.install()
  await phone.page.getByText(/^Lote A-1: closed by itself at .+; its time ran out$/).waitFor()
  const card = cardOf(phone, 'Lote A-2')
  await card.getByText(en.board.nobodyYet).waitFor()
  const heard = await minuteOf(phone)
  field.network.cut()
  const stale = phone.page.getByText(/^No connection\. This is from /)
  const lost = await minuteOf(phone)
  const said = (await stale.textContent()) ?? ''
  assert(
    [heard, lost].some((minute) => said.includes(`from ${minute};`)),
    `${said} was heard at ${heard}`,
  )
  await phone.assertAccessible()
  const triedAgain = phone.page.waitForEvent('requestfailed', (request) => request.url().endsWith('/production/live'))
  await phone.page.clock.fastForward('10:00')
  await triedAgain
  await phone.page.clock.runFor(100)
  assert.equal(await stale.textContent(), said, 'however often it is tried, it is as old as before')
  await record(api, supervisor, { sessionId: going, workerId: '1001', units: 1.5 })
  field.network.mend()
  await shows(card, 1.5)
  await phone.assertNoHorizontalScroll()
})

test('however often the network broke, the board is back a moment after it', async () => {
  const screen = await openBoard((await field.farm()).manager, { viewport: office })
  const live = screen.page.getByText(es.board.streamOpen, { exact: true })
  for (let drop = 1; drop <= 6; drop++) {
    field.network.cut()
    await screen.page.getByText(/^Sin conexión\. Esto es de/).waitFor()
    field.network.mend()
    // Pauses that doubled each time would be half a minute by now.
    await live.waitFor({ timeout: 8_000 })
  }
})

/** As the page shows the present. */
const minuteOf = ({ page }: Phone): Promise<string> =>
  page.evaluate(() =>
    new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' }).format().replaceAll(/\s/g, '\u00a0'),
  )

async function openBoard(manager: Person, options: Parameters<typeof field.phone>[0], words = es): Promise<Phone> {
  const screen = await field.phone(options)
  await signIn(screen, manager, words)
  await screen.page.getByRole('link', { name: words.board.boardTitle }).click()
  await screen.page.getByText(words.board.streamOpen, { exact: true }).waitFor()
  return screen
}

const cardOf = (screen: Phone, sector: string): Locator => screen.page.getByRole('article', { name: sector })

async function shows(card: Locator, units: number): Promise<void> {
  const shown = new Intl.NumberFormat('es-MX').format(units)
  await card
    .locator('p')
    .filter({ hasText: new RegExp(`^${shown} `) })
    .first()
    .waitFor()
}

async function openSessionIn(sectorId: string, owner: Person): Promise<{ sessionId: string; totalUnits: number }> {
  const api = await field.as(owner)
  const { body } = await api.send('GET', `/production/sessions?sectorId=${sectorId}&status=open`)
  const [session] = body.data.items
  assert(session)
  return session
}

interface OpenedAgo {
  readonly sectorId: string
  readonly minutes: number
  readonly maxDurationHours: number
}

async function openAgo(api: Client, { supervisor, projectId }: Farm, opened: OpenedAgo): Promise<string> {
  const { sectorId, minutes, maxDurationHours } = opened
  const openedAt = new Date(Date.now() - minutes * 60_000).toISOString()
  const { auth0Id } = supervisor
  // By a phone that had no network then: nobody else may open what is over already.
  const body = { auth0Id, projectId, sectorId, openedAt, maxDurationHours, localId: randomUUID() }
  const answer = await api.send('POST', '/production/sessions', body)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body.data.sessionId
}

interface Recorded {
  readonly sessionId: string
  readonly workerId: string
  readonly units: number
}

async function record(api: Client, { auth0Id }: Person, recorded: Recorded): Promise<void> {
  const body = { auth0Id, ...recorded, recordedAtUtc: new Date().toISOString(), clientEventId: randomUUID() }
  await until(async () => (await api.send('POST', '/production/records', body)).status < 300)
}
