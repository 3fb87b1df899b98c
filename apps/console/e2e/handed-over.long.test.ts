import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../server/testing/until.ts'
import type { Person } from './farm.ts'
import { startFaultyProxy } from './faulty-proxy.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { type DeviceRow, readDevice } from './seed.ts'
import {
  countedByServer,
  fillSignIn,
  sessionTotal,
  signIn,
  startTally,
  tap,
  voidOldest,
  waitUntilSent,
} from './supervisor.ts'
import { changeTokens } from './tokens.ts'
import { es } from './words.ts'

// One phone, two people.
const field = useField()

for (const isKnown of [false, true])
  test(`who leaves a phone with unsent work keeps it, and the next person, to whom the office gave the session, goes on in it${isKnown ? ', also when that was known before' : ''}`, async () => {
    const { supervisor, otherSupervisor, manager } = await field.farm()
    const phone = await field.phone()
    phone.problems.allow(/responded with a status of 40[39]/)
    const address = await startTally(phone, supervisor)
    await tap(phone, '1001', { expect: '1' })
    await tap(phone, '1001', { expect: '2' })
    await waitUntilSent(phone)
    await phone.setOffline(true)
    await tap(phone, '1001', { expect: '3' })
    await tap(phone, '1002', { expect: '1' })
    await voidOldest(phone, address)
    if (!isKnown) await leave(phone, es.signIn.keepAndLeave)

    const [kept] = await readDevice(phone.page, 'sessions')
    const sessionId = String(kept?.['sessionId'])
    const path = `/production/sessions/${sessionId}/transfer`
    const office = await field.as(manager)
    assert.equal((await office.send('POST', path, { toAuth0Id: otherSupervisor.auth0Id })).status, 200)
    await phone.setOffline(false)
    if (isKnown) {
      await until(async () => (await readDevice(phone.page, 'sessions'))[0]?.['lost'] !== undefined)
      await until(async () => (await unsentOf(phone, supervisor)).every(({ refusal }) => refusal !== null))
      await leave(phone, es.signIn.keepAndLeave)
    }

    await signIn(phone, otherSupervisor)
    await phone.page.getByRole('link', { name: /Lote A-1/ }).click()
    await sessionTotal(phone).getByText('2', { exact: true }).waitFor()
    await tap(phone, '1001', { expect: '3' })
    await until(async () => (await unsentOf(phone, otherSupervisor)).length === 0)
    const counted = { 1001: '3' }
    assert.deepEqual(Object.fromEntries(await countedByServer(await field.as(otherSupervisor), sessionId)), counted)
    assert.equal((await unsentOf(phone, supervisor)).length, 3, 'two records and what was taken back')
    await leave(phone, es.signIn.leave)

    await signIn(phone, supervisor)
    await until(async () => (await unsentOf(phone, supervisor)).every(({ refusal }) => refusal !== null))
    const [lost, ...more] = await readDevice(phone.page, 'sessions')
    assert.deepEqual([lost?.['lost'], more.length], ['NOT_SESSION_OWNER', 0])
    await phone.open('/sync')
    await phone.page.getByText('2 anotaciones · 2 cajas').waitFor()
    assert.deepEqual(Object.fromEntries(await countedByServer(office, sessionId)), counted)
  })

test('a sign-in that is broken off before it is known who came leaves nothing to be done as the one before', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  await using proxy = await startFaultyProxy(() => field.server.url)
  field.network.leadTo(proxy.url)
  const phone = await field.phone()
  phone.problems.allow(/responded with a status of (400|401|503)/)
  await startTally(phone, supervisor)
  await waitUntilSent(phone)
  await changeTokens(phone, { refresh_token: 'of-yesterday', expires_at: Math.floor(Date.now() / 1_000) - 60 })
  await tap(phone, '1001', { expect: '1' })
  const again = phone.page.getByRole('button', { name: es.app.signIn, exact: true })
  await again.waitFor()
  proxy.fault = ({ path }) => (path.endsWith('/me') ? { status: 503, body: '{}' } : null)
  // The office has forgotten the browser, or it would let the one before in again.
  await phone.context.clearCookies()
  await again.click()
  await fillSignIn(phone, otherSupervisor)
  await phone.page.getByText(es.signIn.callbackFailed).waitFor()
  await phone.open('/')
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
  assert.equal((await unsentOf(phone, supervisor)).length, 1)

  proxy.fault = () => null
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await phone.page.waitForURL((url) => url.pathname === '/')
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(otherSupervisor.name).waitFor()
  const [waiting, ...more] = await unsentOf(phone, supervisor)
  assert.deepEqual([waiting?.['refusal'], more.length], [null, 0], 'it waits for the one who did it')
})

const unsentOf = async ({ page }: Phone, { auth0Id }: Person): Promise<DeviceRow[]> =>
  (await readDevice(page, 'operations')).filter(({ ownerId }) => ownerId === auth0Id)

async function leave(phone: Phone, button: string): Promise<void> {
  await phone.open('/settings')
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
  await phone.page.getByRole('button', { name: button, exact: true }).click()
  await phone.page.waitForURL((url) => url.pathname === '/welcome')
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
}
