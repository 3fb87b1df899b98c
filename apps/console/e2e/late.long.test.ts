import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PendingRecord } from '@tarja/contract/records'
import { until } from '../../server/testing/until.ts'
import { requireInOrder } from '../../server/testing/verify.ts'
import type { Farm } from './farm.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice, writeDevice } from './seed.ts'
import {
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  signIn,
  startTally,
  tap,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

// Days without a network that are longer than their session.
const field = useField()

test('what was undone or given to another offline is so at the office, though the session was over before it heard of it', async () => {
  const { phone, farm, address } = await workYesterday()
  const { page } = phone
  for (const [workerId, expect] of [
    ['1001', '1'],
    ['1002', '1'],
    ['1001', '2'],
    ['1003', '1'],
    ['1004', '1'],
  ] as const)
    await tap(phone, workerId, { expect })
  await page.getByRole('button', { name: es.tally.undo }).tap()
  await page.getByText('Deshecho: 1 caja').waitFor()
  await giveLast(phone, address, { from: '1003', to: '1002' })
  const counted = await countedByPhone(phone)
  assert.deepEqual(Object.fromEntries(counted), { 1001: '2', 1002: '2' })

  await comeToTheNetwork(phone)
  await waitUntilSent(phone)
  await phone.open('/sync')
  await page.getByText('4 anotaciones', { exact: true }).waitFor()
  assert.equal(await page.getByRole('heading', { name: es.device.refusedTitle }).count(), 0)

  const office = await field.phone({ viewport: { width: 1280, height: 800 } })
  await signIn(office, farm.manager)
  await office.open('/inbox')
  await office.page.getByRole('checkbox', { name: /^Escoger todo lo de / }).click()
  await office.page.getByText('4 escogidas').waitFor()
  await office.page.getByRole('button', { name: es.board.accept, exact: true }).last().click()
  await office.page.getByRole('button', { name: es.board.acceptConfirm }).click()
  await office.page.getByText('4 anotaciones aceptadas.').waitFor()
  await office.page.getByText(es.board.inboxEmptyTitle).waitFor()

  const onServer = await countedByServer(await field.as(farm.supervisor), await sessionIdOf(phone))
  assert.deepEqual(onServer, counted)
  await phone.open('/')
  await until(async () => (await readDevice(page, 'totals'))[0]?.['pendingCount'] === 0)
  assert.deepEqual(await countedByPhone(phone), counted)
  await requireInOrder(field.ctx.db)
})

test('of what a manager decided before the phone could say that it was undone, only what counts is left for a person', async () => {
  const { phone, farm } = await workYesterday()
  const { page } = phone
  for (const workerId of ['1001', '1002']) {
    await tap(phone, workerId, { expect: '1' })
    await page.getByRole('button', { name: es.tally.undo }).tap()
    await page.getByText('Deshecho: 1 caja').waitFor()
  }
  phone.problems.allow(/net::ERR_FAILED/)
  await phone.context.route(/\/void$/, (route) => route.abort())
  await comeToTheNetwork(phone)
  const office = await field.as(farm.manager)
  const readWaiting = async (): Promise<PendingRecord[]> =>
    (await office.send('GET', '/production/records/pending')).body.data.items
  await until(async () => (await readWaiting()).length === 2)
  for (const { recordId, workerId } of await readWaiting()) {
    const [decision, body] = workerId === '1001' ? ['accept', {}] : ['reject', { reason: 'Repetida' }]
    assert.equal((await office.send('POST', `/production/records/${recordId}/${decision}`, body)).status, 200)
  }
  await phone.context.unroute(/\/void$/)
  await phone.open('/sync')
  await page.getByRole('heading', { name: 'Quitar 1 anotación' }).waitFor()
  await page.getByText(es.device.reason_SESSION_NOT_OPEN).waitFor()
  await page.getByRole('button', { name: es.device.setAside, exact: true }).tap()
  await page.getByRole('textbox', { name: es.device.setAsideReason }).fill('la oficina ya la aceptó')
  await page.getByRole('button', { name: es.device.setAsideConfirm }).tap()
  await waitUntilSent(phone)
  const onServer = await countedByServer(await field.as(farm.supervisor), await sessionIdOf(phone))
  assert.deepEqual(Object.fromEntries(onServer), { 1001: '1' })
  assert.deepEqual(await countedByPhone(phone), onServer)
})

test('the note of a close that came after the session had run out of time is not lost: it is shown, copied and set aside', async () => {
  const { phone, farm, address } = await workYesterday()
  const { page } = phone
  await tap(phone, '1001', { expect: '1' })
  const note = 'Quedó media hilera;\nfaltan dos cajas de Inés'
  await closeWith(phone, address, note)

  await comeToTheNetwork(phone)
  await phone.open('/sync')
  await page.getByRole('heading', { name: es.device.what_close }).waitFor()
  const [session] = await readDevice(page, 'sessions')
  const time = page.getByText(/^La tarja ya se había cerrado por tiempo a las? .* y tu nota no llegó/)
  await time.waitFor()
  assert.equal(await page.getByRole('blockquote').innerText(), note)
  assert.equal(session?.['closedBy'], 'system')
  await assertFit(phone)
  await phone.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: es.device.copyNote }).tap()
  await page.getByRole('button', { name: es.device.noteCopied }).waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), note)

  await page.getByRole('button', { name: es.device.setAside, exact: true }).tap()
  await page.getByRole('dialog').getByText(es.device.setAsideNoteText).waitFor()
  await page.getByRole('textbox', { name: es.device.setAsideReason }).fill('se la di a Héctor')
  await page.getByRole('button', { name: es.device.setAsideConfirm }).tap()
  await page.getByText(/Quedó media hilera;.*se la di a Héctor/s).waitFor()
  await waitUntilSent(phone)
  await assertFit(phone)
  const api = await field.as(farm.supervisor)
  const { body } = await api.send('GET', `/production/sessions/${await sessionIdOf(phone)}`)
  assert.deepEqual([body.data.closedBy, body.data.finalNotes], ['system', null])
})

test('a close without a note, or one whose answer was lost, is done when the session is closed', async () => {
  const { phone, address } = await workYesterday()
  await tap(phone, '1001', { expect: '1' })
  await closeWith(phone, address, '')
  await comeToTheNetwork(phone)
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  assert.deepEqual([session?.['closedBy'], session?.['closedAt']], ['system', session?.['expiresAt']])

  const { supervisor } = await field.farm()
  const other = await field.phone()
  other.problems.allow(/responded with a status of 409/)
  await signIn(other, supervisor)
  await isStocked(other)
  const itsAddress = await openSector(other)
  await tap(other, '1001', { expect: '1' })
  await waitUntilSent(other)
  await other.setOffline(true)
  await closeWith(other, itsAddress, 'Todo en orden')
  const api = await field.as(supervisor)
  const path = `/production/sessions/${await sessionIdOf(other)}`
  // As the attempt did whose answer was lost.
  assert.equal((await api.send('POST', `${path}/close`, { finalNotes: 'Todo en orden' })).status, 200)
  await other.setOffline(false)
  await waitUntilSent(other)
  assert.equal((await readDevice(other.page, 'sessions'))[0]?.['finalNotes'], 'Todo en orden')
})

interface Yesterday {
  readonly phone: Phone
  readonly farm: Farm
  readonly address: string
}

const hourMs = 3_600_000

test('a note that is being written when the session runs out is shown, to be handed to the manager', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  const address = await startTally(phone, supervisor)
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await page.clock.install()
  await phone.open(`${address}/close`)
  await page.getByRole('textbox', { name: es.sessions.finalNotes }).fill('faltó báscula')
  await page.clock.fastForward('13:00:00')
  await page.getByText(es.device.noteNotSent).waitFor()
  await page.getByText('faltó báscula', { exact: true }).waitFor()
  await phone.assertAccessible()
})

/** At the tally of a session opened without a network, 13 hours ago as the phone knows the time; it lasts 12. */
async function workYesterday(): Promise<Yesterday> {
  const farm = await field.farm()
  const phone = await field.phone()
  await signIn(phone, farm.supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  // As if the server had said so: a clock that is moved under the app would be seen through.
  await writeDevice(phone.page, {
    meta: [{ key: 'clockOffset', offsetMs: -13 * hourMs, seenAtMs: Date.now() }],
  })
  await phone.open('/')
  return { phone, farm, address: await openSector(phone) }
}

/** Now, when the session is over: the first answer tells the time. */
async function comeToTheNetwork(phone: Phone): Promise<void> {
  phone.problems.allow(/responded with a status of 409/)
  await phone.setOffline(false)
}

async function closeWith(phone: Phone, address: string, note: string): Promise<void> {
  await phone.open(`${address}/close`)
  await phone.page.getByRole('textbox', { name: es.sessions.finalNotes }).fill(note)
  await phone.page.getByRole('button', { name: /^Cerrar Lote/ }).click()
  await phone.page.getByRole('button', { name: es.sessions.closeForSure }).click()
  await phone.page.getByRole('heading', { name: es.sessions.closedTitle }).waitFor()
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}

/** The newest record of the one becomes the other’s, as when a box was counted for the wrong picker. */
async function giveLast(phone: Phone, address: string, { from, to }: { from: string; to: string }): Promise<void> {
  const { page } = phone
  await phone.open(`${address}/records`)
  const row = (workerId: string) => page.getByRole('button', { name: new RegExp(`· ${workerId}\\D`) }).first()
  await row(from).tap()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: es.tally.wrongWorker }).tap()
  await sheet.getByRole('textbox', { name: es.tally.search }).fill(to)
  await sheet.getByRole('listitem').filter({ hasText: to }).getByRole('button').tap()
  await sheet.waitFor({ state: 'detached' })
}

async function sessionIdOf(phone: Phone): Promise<string> {
  const [session] = await readDevice(phone.page, 'sessions')
  return String(session?.['sessionId'])
}
