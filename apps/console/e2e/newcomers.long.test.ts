import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Worker } from '@tarja/contract/workers'
import { until } from '../../server/testing/until.ts'
import { answerNamesake } from './answer-namesake.ts'
import type { Farm } from './farm.ts'
import { startFaultyProxy } from './faulty-proxy.ts'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import {
  addPicker,
  cards,
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  sessionTotal,
  signIn,
  startTally,
  typeBadge,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

// Pickers taken on in the field.
const field = useField()

test('a newcomer is hired on the day where the work is, not on that of UTC', async () => {
  const farm = await field.farm({ timezone: zoneOfAnotherDay(new Date()) })
  const phone = await field.phone()
  await startTally(phone, farm.supervisor)
  await addPicker(phone, 'Eulalia Ríos')
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  const [newcomer] = await newcomersOf(farm)
  assert.equal(newcomer?.hire_date, session?.['day'])
  assert.notEqual(newcomer?.hire_date, newcomer?.created_at.slice(0, 10))
})

test('a badge given in the field is that picker’s on every phone, as is the number of the office: one picker, one total', async () => {
  const farm = await field.farm()
  const first = await field.phone()
  await startTally(first, farm.supervisor)
  await addPicker(first, 'Nieves Robles', 'R-77')
  await waitUntilSent(first)
  const [newcomer] = await newcomersOf(farm)
  const number = newcomer?.worker_id ?? ''

  const second = await field.phone()
  const { page } = second
  await signIn(second, farm.otherSupervisor)
  await isStocked(second)
  await page.getByRole('link', { name: es.sessions.openSession }).click()
  await page.getByRole('radio', { name: /Lote A-2/ }).tap()
  await page.getByRole('button', { name: 'Abrir Lote A-2' }).tap()
  await page.waitForURL(/\/s\//)
  const address = new URL(page.url()).pathname
  await second.setOffline(true)
  await page.getByRole('textbox', { name: es.tally.search }).fill(number)
  await cards(second).filter({ hasText: 'Nieves Robles' }).getByRole('button').first().tap()
  await sessionTotal(second).getByText('1').first().waitFor()
  await page.getByRole('button', { name: es.tally.addWorker, exact: true }).tap()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: es.tally.nameLabel }).fill('Nieves')
  await sheet.getByRole('textbox', { name: es.tally.badgeLabel }).fill(number)
  await sheet.getByRole('button', { name: es.tally.addOnly }).tap()
  await sheet.getByText(`El gafete ${number} ya es de Nieves Robles.`).waitFor()

  await second.open(`${address}/scan`)
  for (const [count, badge] of [
    ['2', number],
    ['3', 'R-77'],
    // By a hand that writes no capitals.
    ['4', 'r-77'],
  ] as const) {
    await typeBadge(second, badge)
    // She had one a moment ago, whatever her badge says.
    await page.getByRole('button', { name: es.scan.countAnyway, exact: true }).tap()
    await page
      .getByRole('status')
      .filter({ hasText: es.scan.counted })
      .filter({ hasText: `${count} cajas` })
      .waitFor({ state: 'attached' })
  }
  assert.deepEqual(await countedByPhone(second), new Map([['R-77', '4']]))

  await second.setOffline(false)
  await waitUntilSent(second)
  const manager = await field.as(farm.manager)
  const { items } = (await manager.send('GET', '/production/sessions')).body.data
  const counted = items.map(({ sessionId }: { sessionId: string }) => countedByServer(manager, sessionId))
  assert.deepEqual(await Promise.all(counted), [new Map([['R-77', '4']]), new Map([['R-77', '1']])])
  assert.equal((await newcomersOf(farm)).length, 1)
  await first.open('/')
  await until(async () => (await readDevice(first.page, 'workers')).every(({ isNew }) => isNew === false))
  assert.deepEqual(await countedByPhone(first), new Map([['R-77', '1']]))
})

test('two newcomers of one name, taken on by two phones on one day, are two in the office, each with their badge', async () => {
  const farm = await field.farm()
  for (const [supervisor, badge] of [
    [farm.supervisor, 'R-77'],
    [farm.otherSupervisor, 'R-78'],
  ] as const) {
    const phone = await field.phone()
    await signIn(phone, supervisor)
    await isStocked(phone)
    await phone.setOffline(true)
    await openSector(phone, badge === 'R-77' ? /Lote A-1/ : /Lote A-2/)
    await addPicker(phone, 'Juan', badge)
    await phone.page.getByRole('button', { name: es.tally.addWorker, exact: true }).tap()
    const sheet = phone.page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: es.tally.nameLabel }).fill('juán')
    await sheet.getByText(/^Ya hay Juan en la lista, con el gafete R-7[78]\./).waitFor()
    await phone.setOffline(false)
    if (badge === 'R-78') {
      await phone.open('/sync')
      await answerNamesake(phone, 'Juan', es.device.namesakeOther)
    }
    await waitUntilSent(phone)
  }
  const hired = (await newcomersOf(farm)).map(({ first_name, last_name, notes }) => [first_name, last_name, notes])
  assert.deepEqual(hired.toSorted(), [
    ['Juan', '-', 'Gafete de campo: R-77'],
    ['Juan', '-', 'Gafete de campo: R-78'],
  ])
})

test('however many answers are lost, a namesake is told of once, under their own badge', async () => {
  const farm = await field.farm()
  await using proxy = await startFaultyProxy(() => field.server.url)
  field.network.leadTo(proxy.url)
  const phone = await field.phone()
  phone.problems.allow(/responded with a status of 502/)
  await startTally(phone, farm.supervisor)
  await addPicker(phone, 'Juan', 'R-77')
  await waitUntilSent(phone)
  let lost = 0
  // The server does it, and the phone hears nothing of it that makes sense.
  proxy.fault = ({ method, path }) =>
    method === 'POST' && path.endsWith('/workers') && lost < 3 ? (lost++, { change: () => 'gone' }) : null
  await addPicker(phone, 'Juan', 'R-78')
  await phone.open('/sync')
  await phone.page.getByText(es.device.namesakeOther).waitFor({ timeout: 60_000 })
  // Of the answer to that, too, the phone hears nothing at first.
  lost = 2
  await answerNamesake(phone, 'Juan', es.device.namesakeOther)
  await waitUntilSent(phone, 60_000)
  const told = proxy.asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/workers'))
  assert.equal(lost, 3)
  assert(told.length >= 7, 'after each loss the same is told again: the name, and that it is another person')
  const hired = (await newcomersOf(farm)).map(({ last_name, notes }) => [last_name, notes])
  assert.deepEqual(hired.toSorted(), [
    ['-', 'Gafete de campo: R-77'],
    ['-', 'Gafete de campo: R-78'],
  ])
})

test('a badge that is named while nobody knows whether its boxes have arrived counts them once, and none is refused', async () => {
  const farm = await field.farm()
  await using proxy = await startFaultyProxy(() => field.server.url)
  field.network.leadTo(proxy.url)
  const phone = await field.phone()
  phone.problems.allow(/responded with a status of 502/)
  const address = await startTally(phone, farm.supervisor)
  await waitUntilSent(phone)
  await phone.open(`${address}/scan`)
  let isLost = true
  proxy.fault = ({ path }) => (isLost && path.endsWith('/bulk') ? { change: () => 'gone' } : null)
  await typeBadge(phone, 'R-77')
  await until(() => Promise.resolve(proxy.asked.some(({ path }) => path.endsWith('/bulk'))))
  await phone.page.getByRole('button', { name: es.scan.giveName }).click()
  await phone.page.getByRole('textbox', { name: es.scan.name }).fill('Nieves Robles')
  await phone.page.getByRole('button', { name: es.scan.save }).click()
  await until(async () => (await readDevice(phone.page, 'workers')).some(({ isNew }) => isNew))
  isLost = false
  await waitUntilSent(phone, 60_000)
  const [session] = await readDevice(phone.page, 'sessions')
  const counted = new Map([['R-77', '1']])
  assert.deepEqual(await countedByPhone(phone), counted)
  assert.deepEqual(await countedByServer(await field.as(farm.supervisor), String(session?.['sessionId'])), counted)
})

/** Where the date is that of yesterday or of tomorrow. The names of these zones count westwards. */
const zoneOfAnotherDay = (at: Date): string => (at.getUTCHours() < 12 ? 'Etc/GMT+12' : 'Etc/GMT-12')

async function newcomersOf({ supervisor }: Farm): Promise<Worker[]> {
  const api = await field.as(supervisor)
  const { items } = (await api.send('GET', '/workers?employment_type=seasonal')).body.data
  return items
}
