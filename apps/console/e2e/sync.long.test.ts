import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { Farm, Person } from './farm.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice, writeDevice } from './seed.ts'
import {
  bounce,
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

const field = useField()

test('what was counted in a sector that somebody else has is moved to another session of one’s own, and counts once', async () => {
  const { phone, farm } = await loseSector()
  const { page } = phone
  await page.getByText('2 anotaciones · 2 cajas').waitFor()
  await page.getByText(es.device.reason_SESSION_ALREADY_OPEN).waitFor()
  await page.getByRole('button', { name: es.device.move }).tap()
  await page.getByText(es.device.moveNone).waitFor()
  await page.getByRole('button', { name: es.device.cancel }).tap()

  await phone.open('/open')
  await page.getByRole('radio', { name: /Lote A-2/ }).tap()
  await page.getByRole('button', { name: 'Abrir Lote A-2' }).tap()
  await page.waitForURL(/\/s\//)
  await phone.open('/sync')
  await page.getByRole('button', { name: es.device.move }).tap()
  await page
    .getByRole('dialog')
    .getByText(/no cuentan dos veces/)
    .waitFor()
  assert.equal(await page.getByText(es.device.moveAllWait).count(), 0, 'all is of the hours of that session')
  await assertFit(phone)
  await page.getByRole('button', { name: /^Lote A-2, abierta a las? / }).tap()
  await waitUntilSent(phone)
  await page.getByText(es.device.state_idle).waitFor()
  const [session, ...others] = await readDevice(page, 'sessions')
  assert.deepEqual(others, [], 'the session that never was is gone')
  const api = await field.as(farm.supervisor)
  const onServer = await countedByServer(api, String(session?.['sessionId']))
  assert.deepEqual(Object.fromEntries(onServer), { 1001: '2' })
  assert.deepEqual(await countedByPhone(phone), onServer)
})

test('what was counted hours before the session opened to which it moves waits there for the manager, which is said before', async () => {
  const { phone, farm } = await loseSector()
  const { page } = phone
  await ageBy(phone, 3)
  await phone.open('/open')
  await page.getByRole('radio', { name: /Lote A-2/ }).tap()
  await page.getByRole('button', { name: 'Abrir Lote A-2' }).tap()
  await page.waitForURL(/\/s\//)
  await tap(phone, '1002', { expect: '1' })
  await phone.open('/sync')
  await page.getByRole('button', { name: es.device.move }).tap()
  await page.getByText(es.device.moveSomeWait_one.replace('{{shown}}', '1')).waitFor()
  await assertFit(phone)
  await page.getByRole('button', { name: /^Lote A-2, abierta a las? / }).tap()
  await waitUntilSent(phone)
  const [session] = await readDevice(page, 'sessions')
  const api = await field.as(farm.supervisor)
  assert.deepEqual(Object.fromEntries(await countedByServer(api, String(session?.['sessionId']))), {
    1001: '1',
    1002: '1',
  })
  const { body } = await (await field.as(farm.manager)).send('GET', '/production/records/pending')
  assert.deepEqual(
    body.data.items.map(({ workerId, pendingReason }: Record<string, unknown>) => [workerId, pendingReason]),
    [['1001', 'outside_session']],
  )
  await page.getByRole('heading', { name: es.device.pendingTitle }).waitFor()
})

test('what is set aside is never sent and never lost: it stays on the phone with its reason, for the office as a file', async () => {
  const { phone, farm } = await loseSector()
  const { page } = phone
  const sure = page.getByRole('button', { name: es.device.setAsideConfirm })
  const fillReason = async () => {
    await page.getByRole('button', { name: es.device.setAside, exact: true }).tap()
    assert(await sure.isDisabled(), 'without a reason nothing leaves the queue')
    await page.getByRole('textbox', { name: es.device.setAsideReason }).fill('lo anotó Ramón')
    await assertFit(phone)
  }
  const [session] = await readDevice(page, 'sessions')
  await phone.open(`/s/${String(session?.['localId'])}`)
  await bounce(phone, '1002')
  await page.getByRole('button', { name: es.tally.heldNo, exact: true }).waitFor()
  await phone.open('/sync')
  await fillReason()
  await sure.tap()
  await page.getByText(es.device.because_TAPS_HELD).waitFor()
  await page.getByRole('link', { name: es.device.answerTaps }).tap()
  await page.getByRole('button', { name: es.tally.heldNo, exact: true }).tap()
  await page.getByRole('button', { name: es.tally.heldNo, exact: true }).waitFor({ state: 'detached' })
  // The first of the two counts unless the page, just opened, was still moving its cards.
  const records = await readDevice(page, 'records')
  await phone.open('/sync')
  await fillReason()
  await sure.tap()
  await page.getByRole('heading', { name: es.device.setAsideListTitle }).waitFor()
  await waitUntilSent(phone)
  await assertFit(phone)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: es.device.exportSheet }).tap(),
  ])
  const sheet = strFromU8(
    unzipSync(await readFile(await download.path()))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
  )
  const rows = sheet.split('<row ').slice(1)
  assert.equal(rows.length, 2 + records.length, 'a head, the opening and the records')
  assert.equal(rows.filter((row) => /lo anotó Ramón<.*>record<.*>1001</.test(row)).length, 2)
  assert.deepEqual(await readDevice(page, 'sessions'), [])
  const { body } = await (await field.as(farm.supervisor)).send('GET', '/production/sessions')
  assert.deepEqual(body.data.items, [])
})

test('what arrives after the session was closed waits for the manager, and the phone says so', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  const address = await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await tap(phone, '1002', { expect: '1' })
  const [session] = await readDevice(page, 'sessions')
  const api = await field.as(supervisor)
  const closed = await api.send('POST', `/production/sessions/${String(session?.['sessionId'])}/close`, {})
  assert.equal(closed.status, 200)
  await phone.setOffline(false)
  await waitUntilSent(phone)
  await phone.open('/sync')
  await page.getByRole('heading', { name: es.device.pendingTitle }).waitFor()
  await page.getByText('1 anotación', { exact: true }).waitFor()
  await assertFit(phone)
  await phone.open(`${address}/records`)
  await page.getByText(es.tally.statePending).waitFor()
})

test('a phone whose account the office does not take says so, and does not ask to sign in again', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  phone.problems.allow(/responded with a status of 403/)
  await startTally(phone, supervisor)
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await tap(phone, '1001', { expect: '1' })
  // The work of somebody whose tokens are not those of this phone.
  const profile = await readDevice(page, 'profile')
  const operations = await readDevice(page, 'operations')
  await writeDevice(page, {
    profile: profile.map((row) => ({ ...row, auth0Id: 'auth0|gone' })),
    operations: operations.map((row) => ({ ...row, ownerId: 'auth0|gone' })),
  })
  await phone.setOffline(false)
  await page.getByRole('banner').getByRole('link', { name: es.app.online }).tap()
  await page.getByText(es.device.state_notTaken).waitFor()
  assert.equal((await readDevice(page, 'operations')).length, 1)
})

test('a phone on which the browser may delete what is unsent says what to do about it', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const { page } = phone
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openSector(phone)
  await phone.open('/sync')
  assert.equal(await page.evaluate(() => navigator.storage.persisted()), false)
  await page.getByText(es.device.mayBeCleared).waitFor()
  await assertFit(phone)
  await phone.setOffline(false)
  await waitUntilSent(phone)
  await page.getByText(es.device.mayBeCleared).waitFor({ state: 'detached' })
})

interface Lost {
  readonly phone: Phone
  readonly farm: Farm
}

/** At the page that lists what was refused: a session with two records in a sector that somebody else had opened. */
async function loseSector(): Promise<Lost> {
  const farm = await field.farm()
  await openFor(farm.otherSupervisor, farm)
  const phone = await field.phone()
  phone.problems.allow(/responded with a status of 409/)
  await signIn(phone, farm.supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await tap(phone, '1001', { expect: '2' })
  await phone.setOffline(false)
  await phone.open('/sync')
  await phone.page.getByRole('heading', { name: es.device.refusedTitle }).waitFor()
  await assertFit(phone)
  return { phone, farm }
}

/** As if the session that was lost had been opened that many hours before, and the first record made then. */
async function ageBy({ page }: Phone, hours: number): Promise<void> {
  const before = (instant: unknown) => new Date(Date.parse(String(instant)) - hours * 3_600_000).toISOString()
  const [[session], records] = [await readDevice(page, 'sessions'), await readDevice(page, 'records')]
  const first = records.find(({ sequence }) => sequence === 1)
  assert(session && first)
  await writeDevice(page, {
    sessions: [{ ...session, openedAt: before(session['openedAt']) }],
    records: [{ ...first, recordedAt: before(first['recordedAt']) }],
  })
}

async function openFor({ auth0Id }: Person, { projectId, sectorId }: Farm): Promise<void> {
  const api = await field.as({ auth0Id })
  const openedAt = new Date().toISOString()
  const answer = await api.send('POST', '/production/sessions', { auth0Id, projectId, sectorId, openedAt })
  assert.equal(answer.status, 201)
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
