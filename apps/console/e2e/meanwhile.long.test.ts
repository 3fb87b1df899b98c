import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../server/testing/app.ts'
import { until } from '../../server/testing/until.ts'
import type { Farm, Person } from './farm.ts'
import { useFaultyProxy } from './faulty-proxy.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { type DeviceRow, readDevice, writeDevice } from './seed.ts'
import {
  cards,
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  sessionTotal,
  signIn,
  tap,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

// What becomes of a session elsewhere while a phone is in the field, or on its way.

const field = useField()
const proxy = useFaultyProxy(field)

const hourMs = 3_600_000

test('a session that went to somebody else is over on the phone that had it, which says so and forgets it in its time', async () => {
  const { farm, phone, address, sessionId } = await startDay()
  const { page } = phone
  phone.problems.allow(/responded with a status of 403/)
  await transfer(farm, sessionId)
  await page.reload()
  await page.getByText(es.device.lost_NOT_SESSION_OWNER).waitFor()
  await cards(phone).first().getByRole('button').first().tap()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(es.device.lost_NOT_SESSION_OWNER).waitFor()
  assert.equal(await sheet.getByRole('button', { name: es.tally.lateYes }).count(), 0)
  await assertFit(phone)
  await sheet.getByRole('button', { name: es.tally.lateNo }).tap()
  for (const path of [`${address}/scan`, `${address}/edit`, `${address}/close`, '/']) {
    await phone.open(path)
    await page.getByText(es.device.lost_NOT_SESSION_OWNER).waitFor()
  }
  await assertFit(phone)
  assert.equal((await readDevice(page, 'records')).length, 1, 'nothing was recorded')

  await changeRows(phone, 'sessions', (row) => ({
    ...row,
    expiresAt: new Date(Date.now() - (14 * 24 + 1) * hourMs).toISOString(),
  }))
  await page.reload()
  await until(async () => (await readDevice(page, 'sessions')).length === 0)
})

test('a session that came back is hers again', async () => {
  const { farm, phone, sessionId } = await startDay()
  phone.problems.allow(/responded with a status of 403/)
  await transfer(farm, sessionId)
  await phone.page.reload()
  await phone.page.getByText(es.device.lost_NOT_SESSION_OWNER).waitFor()
  await transfer(farm, sessionId, farm.supervisor)
  await phone.page.reload()
  await until(async () => (await readDevice(phone.page, 'sessions')).every(({ status }) => status === 'open'))
  await tap(phone, '1001', { expect: '2' })
  await waitUntilSent(phone)
})

test('a sector that she has open on her other phone is one session: what both counted is in it, each once', async () => {
  const { farm, phone: second } = await enter()
  second.problems.allow(/responded with a status of 409/)
  await second.setOffline(true)
  const { phone: first, api, sessionId } = await startDay(farm)
  const address = await openSector(second)
  await tap(second, '1001', { expect: '1' })
  await tap(second, '1002', { expect: '1' })
  await tap(first, '1003', { expect: '1' })
  await waitUntilSent(first)
  await second.setOffline(false)
  await waitUntilSent(second)
  assert.deepEqual(await sessionIdsOf(second), [sessionId])
  const all = { 1001: '2', 1002: '1', 1003: '1' }
  assert.deepEqual(Object.fromEntries(await countedByServer(api, sessionId)), all)
  for (const phone of [first, second]) {
    await phone.page.reload()
    await sessionTotal(phone).getByText('4', { exact: true }).waitFor()
    assert.deepEqual(Object.fromEntries(await countedByPhone(phone)), all)
  }
  assert.equal(new URL(second.page.url()).pathname, address, 'the page that she is on still leads to it')
})

test('a session whose opening was not answered and which then got more time is opened with the longer one', async () => {
  const { phone, api } = await enter()
  const { page } = phone
  // The extension follows all the same, and is answered that it lasts as long already.
  phone.problems.allow(/responded with a status of 400/)
  proxy.fault = ({ method, path }) => (method === 'POST' && path.endsWith('/production/sessions') ? 'broken' : null)
  const address = await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await until(async () => (await readDevice(page, 'operations')).some(({ attempts }) => Number(attempts) > 0))
  await phone.open(`${address}/edit`)
  await page.getByRole('button', { name: es.sessions.extendLabel.replace('{{hours}}', '2') }).tap()
  await until(async () => (await readDevice(page, 'sessions')).every((row) => row['maxDurationHours'] === 14))
  // The shorter time is over before the server is reached.
  await phone.setOffline(true)
  await letHoursPass(phone, 13)
  proxy.fault = () => null
  await phone.setOffline(false)
  await page.reload()
  await waitUntilSent(phone)
  const { items } = (await api.send('GET', '/production/sessions')).body.data
  const shown = ({ status, maxDurationHours, totalUnits }: Record<string, unknown>) => [
    status,
    maxDurationHours,
    totalUnits,
  ]
  assert.deepEqual(items.map(shown), [['open', 14, 1]])
  const [record] = await readDevice(page, 'records')
  assert.equal(record?.['state'], 'counted')
})

test('a day that the server hears of only when it is over waits for the manager, and what they decide reaches the phone', async () => {
  const { farm, phone } = await enter()
  const { page } = phone
  await phone.setOffline(true)
  const address = await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await tap(phone, '1002', { expect: '1' })
  await letHoursPass(phone, 13)
  await page.reload()
  await page.getByText(/^El tiempo de esta tarja se acabó/).waitFor()
  await phone.setOffline(false)
  await waitUntilSent(phone)
  await phone.open('/sync')
  await page.getByText('2 anotaciones', { exact: true }).waitFor()

  const office = await field.as(farm.manager)
  const { items } = (await office.send('GET', '/production/records/pending')).body.data
  const idOf = (badge: string) => items.find(({ workerId }: { workerId: string }) => workerId === badge).recordId
  await office.send('POST', `/production/records/${idOf('1001')}/reject`, { reason: 'Era de ayer' })
  await office.send('POST', `/production/records/${idOf('1002')}/accept`, {})
  // The days after, the list has no session of that day.
  proxy.fault = ({ method, path }) => (method === 'GET' && /\/sessions\?/.test(path) ? { change: emptyList } : null)
  await phone.open(`${address}/records`)
  await page.getByText(es.tally.stateRejected).waitFor()
  await page.getByText(es.tally.stateCounted).waitFor()
  await assertFit(phone)
  assert.deepEqual(Object.fromEntries(await countedByPhone(phone)), { 1002: '1' })

  // Nothing waits any more: nothing is read again.
  proxy.fault = () => null
  proxy.asked.length = 0
  await page.reload()
  await until(() => proxy.asked.some(({ path }) => /\/sessions\?/.test(path)))
  await phone.open('/')
  await until(() => proxy.asked.filter(({ path }) => path.endsWith('/projects')).length === 2)
  assert.deepEqual(
    proxy.asked.map(({ path }) => path).filter((path) => /records/.test(path)),
    [],
  )
})

test('a change that was acknowledged while the office was still being read is not taken back by it', async () => {
  const { phone, address, api, sessionId } = await startDay()
  const { page } = phone
  await phone.open('/')
  await openSector(phone, /Lote A-2/)
  await waitUntilSent(phone)
  // A record of another phone, which this one will read; the session of before is looked at after that.
  const newest = (await sessionIdsOf(phone)).find((one) => one !== sessionId) ?? ''
  const record = {
    sessionId: newest,
    workerId: '1009',
    recordedAtUtc: new Date().toISOString(),
    clientEventId: 'other',
  }
  assert.equal((await api.send('POST', '/production/records', record)).status, 201)
  const gate = Promise.withResolvers<void>()
  let isReading = false
  proxy.fault = ({ path }) => {
    if (!path.includes(`/sessions/${newest}/records`)) return null
    isReading = true
    return { after: gate.promise }
  }
  await phone.open(`${address}/edit`)
  await until(() => isReading)
  await page.getByRole('textbox', { name: es.sessions.notes }).fill('fruta chica')
  await page.getByRole('button', { name: es.sessions.save, exact: true }).tap()
  await page.getByRole('button', { name: es.sessions.saved }).waitFor()
  await waitUntilSent(phone)
  const readAt = await directoryReadAt(phone)
  gate.resolve()
  await until(async () => (await directoryReadAt(phone)) !== readAt)
  assert((await readDevice(page, 'records')).some(({ workerId }) => workerId === '1009'))
  const session = (await readDevice(page, 'sessions')).find((row) => row['sessionId'] === sessionId)
  assert.equal(session?.['notes'], 'fruta chica')
})

const emptyList = () => JSON.stringify({ status: 'success', data: { items: [], nextCursor: null } })

async function enter(known?: Farm): Promise<{ farm: Farm; phone: Phone; api: Client }> {
  const farm = known ?? (await field.farm())
  const phone = await field.phone()
  await signIn(phone, farm.supervisor)
  await isStocked(phone)
  return { farm, phone, api: await field.as(farm.supervisor) }
}

/** In a session with one record that the server has. */
async function startDay(known?: Farm) {
  const entered = await enter(known)
  const address = await openSector(entered.phone)
  await tap(entered.phone, '1001', { expect: '1' })
  await waitUntilSent(entered.phone)
  const [sessionId = ''] = await sessionIdsOf(entered.phone)
  return { ...entered, address, sessionId }
}

async function transfer({ manager, otherSupervisor }: Farm, sessionId: string, to: Person = otherSupervisor) {
  const office = await field.as(manager)
  const answer = await office.send('POST', `/production/sessions/${sessionId}/transfer`, { toAuth0Id: to.auth0Id })
  assert.equal(answer.status, 200)
}

const sessionIdsOf = async ({ page }: Phone): Promise<string[]> =>
  (await readDevice(page, 'sessions')).map(({ sessionId }) => String(sessionId))

const directoryReadAt = async ({ page }: Phone): Promise<unknown> =>
  (await readDevice(page, 'meta')).find(({ key }) => key === 'directoryReadAt')?.['at']

async function changeRows({ page }: Phone, table: string, change: (row: DeviceRow) => DeviceRow): Promise<void> {
  await writeDevice(page, { [table]: (await readDevice(page, table)).map(change) })
}

/** As if all that the phone has had been done so many hours before. */
async function letHoursPass(phone: Phone, hours: number): Promise<void> {
  const earlier = (text: unknown) => new Date(Date.parse(String(text)) - hours * hourMs).toISOString()
  await changeRows(phone, 'sessions', (row) => ({
    ...row,
    openedAt: earlier(row['openedAt']),
    expiresAt: earlier(row['expiresAt']),
  }))
  await changeRows(phone, 'records', (row) => ({ ...row, recordedAt: earlier(row['recordedAt']) }))
  await changeRows(phone, 'operations', (row) => {
    const opening = row['opening'] as { openedAt: string } | undefined // as the app wrote it
    return opening ? { ...row, opening: { ...opening, openedAt: earlier(opening.openedAt) } } : row
  })
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
