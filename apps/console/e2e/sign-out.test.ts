import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { fillSignIn, isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const forgotten = ['profile', 'projects', 'workers', 'sessions', 'records', 'tallies', 'totals', 'operations', 'signIn']

async function leave(phone: Phone): Promise<void> {
  await phone.open('/settings')
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
}

test('who leaves with all sent leaves nothing behind: neither on the phone nor at the office, which asks for the password again', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  await leave(phone)
  await phone.page.getByText(es.signIn.signOutText).waitFor()
  await phone.assertAccessible()
  await phone.page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  await phone.page.waitForURL((url) => url.pathname === '/welcome')
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
  for (const table of forgotten) assert.deepEqual(await readDevice(phone.page, table), [], table)

  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await fillSignIn(phone, otherSupervisor)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(otherSupervisor.name).waitFor()
  assert.deepEqual(await readDevice(phone.page, 'sessions'), [], 'nothing of the one before')
})

test('without a network who leaves is out at once, and the next person comes in as themselves', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await leave(phone)
  await phone.page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  await phone.page.getByText(es.signIn.needsNetwork).waitFor()
  assert.deepEqual(await readDevice(phone.page, 'signIn'), [])
  await phone.setOffline(false)
  // The office still knows the browser of the one before, and must ask all the same.
  await signIn(phone, otherSupervisor)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(otherSupervisor.name).waitFor()
})

test('work that nobody can send any more is deleted only by two taps', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await leave(phone)
  await phone.page.getByRole('button', { name: es.signIn.deleteAndLeave }).click()
  assert.equal((await readDevice(phone.page, 'records')).length, 1, 'one tap deletes nothing')
  await phone.page.getByRole('button', { name: /Sí, borrar 2 movimientos/ }).click()
  await phone.page.getByText(es.signIn.needsNetwork).waitFor()
  for (const table of forgotten) assert.deepEqual(await readDevice(phone.page, table), [], table)
})
