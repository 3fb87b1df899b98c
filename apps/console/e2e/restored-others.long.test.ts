import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../server/testing/until.ts'
import type { Phone } from './phone.ts'
import { hasSentAgain, openRestorable } from './restorable.ts'
import { countDevice, readDevice } from './seed.ts'
import { closeSession, isStocked, sessionTotal, signIn, startTally, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

test('a phone that nobody touches, and one on which the page of sending is opened, hear that the office came back from a backup', async () => {
  await using office = await openRestorable()
  const { supervisor, otherSupervisor } = await office.farm()
  const [maria, ramon] = [await office.phone(), await office.phone()]
  await startTally(maria, supervisor, /Lote A-1/)
  await startTally(ramon, otherSupervisor, /Lote A-2/)
  for (const phone of [maria, ramon]) await waitUntilSent(phone)
  const backup = await office.backUp()
  await tap(maria, '1001', { expect: '1' })
  await tap(ramon, '1002', { expect: '1' })
  for (const phone of [maria, ramon]) await waitUntilSent(phone)
  await maria.open('/sync')
  await maria.page.getByText(es.device.state_idle).waitFor()
  const acknowledged = await office.ledger()

  await office.restore(backup)
  office.network.mend()
  await ramon.page.getByRole('link', { name: es.app.allSent }).click()
  for (const phone of [ramon, maria]) await hasSentAgain(office, phone)
  assert.deepEqual(records(await office.ledger()), records(acknowledged))
  office.assertNoProblems()
})

test('a helper whose phone comes back before that of who let them in: what they counted goes when they help again', async () => {
  await using office = await openRestorable()
  const { supervisor, otherSupervisor } = await office.farm()
  const [maria, ramon] = [await office.phone(), await office.phone()]
  ramon.problems.allow(/responded with a status of 403/)
  const address = await startTally(maria, supervisor, /Lote A-1/)
  await tap(maria, '1001', { expect: '1' })
  await waitUntilSent(maria)
  const backup = await office.backUp()

  await maria.open(`${address}/helpers`)
  await maria.page.getByRole('textbox', { name: es.sessions.findColleague }).fill('ramon')
  const add = es.sessions.addHelperOne.replace('{{name}}', otherSupervisor.name)
  await maria.page.getByRole('button', { name: add }).click()
  await maria.page
    .getByRole('button', { name: es.sessions.removeOne.replace('{{name}}', otherSupervisor.name) })
    .waitFor()
  await waitUntilSent(maria)
  await signIn(ramon, otherSupervisor)
  await isStocked(ramon)
  await ramon.page.getByRole('link', { name: /Lote/ }).first().click()
  await sessionTotal(ramon).waitFor()
  await tap(ramon, '1002', { expect: '1' })
  await waitUntilSent(ramon)
  const acknowledged = await office.ledger()

  await maria.setOffline(true)
  await office.restore(backup)
  const restoredAt = new Date().toISOString()
  office.network.mend()
  await ramon.open('/')
  await until(async () => (await countDevice(ramon.page, 'operations')) > 0, 60_000)
  await maria.setOffline(false)
  await hasSentAgain(office, maria)
  assert.deepEqual(
    (await office.helpBegan()).map((at) => at < restoredAt),
    [true],
  )
  await ramon.open('/')
  await hasSentAgain(office, ramon)
  assert.deepEqual(records(await office.ledger()), records(acknowledged))
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
})

test('a change of one phone is sent again though another phone of its owner has sent the close again before', async () => {
  await using office = await openRestorable()
  const { supervisor } = await office.farm()
  const [one, other] = [await office.phone(), await office.phone()]
  const address = await startTally(one, supervisor, /Lote A-1/)
  await waitUntilSent(one)
  const backup = await office.backUp()

  await one.open(`${address}/edit`)
  await one.page.getByRole('textbox', { name: /Precio/ }).fill('7,25')
  await one.page.getByRole('button', { name: es.sessions.save, exact: true }).click()
  await one.page.getByRole('button', { name: es.sessions.saved, exact: true }).waitFor()
  await one.open(address)
  await tap(one, '1001', { expect: '1' })
  await waitUntilSent(one)
  await one.setOffline(true)
  await signIn(other, supervisor)
  await isStocked(other)
  await other.page.getByRole('link', { name: /Lote/ }).first().click()
  await sessionTotal(other).waitFor()
  await other.open(`${new URL(other.page.url()).pathname}/close`)
  await closeSession(other)
  await waitUntilSent(other)
  const acknowledged = await office.ledger()
  assert(
    acknowledged.some((line) => / closed .* user 7\.25/.test(line)),
    acknowledged.join('\n'),
  )

  await office.restore(backup)
  office.network.mend()
  await other.open('/')
  await hasSentAgain(office, other)
  assert.notDeepEqual(await office.ledger(), acknowledged)
  await one.setOffline(false)
  await one.open('/')
  await hasSentAgain(office, one)
  assert.deepEqual(await office.ledger(), acknowledged)
  assert.deepEqual(await office.verify(), [])
  office.assertNoProblems()
})

test('each of two managers of one device puts away for themselves that the office came back from a backup', async () => {
  await using office = await openRestorable()
  const { supervisor, manager, admin } = await office.farm()
  const [maria, shared] = [await office.phone(), await office.phone()]
  const reported = maria.page.waitForResponse((answer) => answer.url().includes('/control/devices/') && answer.ok())
  await startTally(maria, supervisor, /Lote A-1/)
  await waitUntilSent(maria)
  await reported
  const backup = await office.backUp()
  await maria.setOffline(true)
  await office.restore(backup)
  office.network.mend()
  const seen = shared.page.getByRole('button', { name: es.board.recoveryPutAway })
  await signIn(shared, manager)
  await shared.open('/board')
  await seen.click()
  await seen.waitFor({ state: 'detached' })
  await leave(shared)
  await signIn(shared, admin)
  await shared.open('/board')
  await seen.click()
  await seen.waitFor({ state: 'detached' })
  await leave(shared)
  await signIn(shared, manager)
  const asked = shared.page.waitForResponse((answer) => answer.url().endsWith('/control/recovery'))
  await shared.open('/board')
  await asked
  assert.equal(await seen.count(), 0)
  const kept = (await readDevice(shared.page, 'meta')).map(({ key }) => String(key))
  for (const { auth0Id } of [manager, admin]) assert(kept.includes(`recoveryPutAway ${auth0Id}`), kept.join())
  office.assertNoProblems()
})

async function leave({ open, page }: Phone): Promise<void> {
  await open('/settings')
  await page.getByRole('button', { name: es.settings.signOut }).click()
  await page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/welcome')
  await page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
}

/** By themselves: a session is made again with what its owner holds of it. */
const records = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith('record'))
