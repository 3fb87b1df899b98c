import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('two supervisors open one sector without a network: the first to arrive has it, the other is told who and loses nothing', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  const [first, second] = [await field.phone(), await field.phone()]
  second.problems.allow(/responded with a status of 409/)
  for (const [phone, person] of [
    [first, supervisor],
    [second, otherSupervisor],
  ] as const) {
    await signIn(phone, person)
    await isStocked(phone)
    await phone.setOffline(true)
    await openSector(phone)
    await tap(phone, '1001', { expect: '1' })
    await tap(phone, '1002', { expect: '1' })
  }
  await first.setOffline(false)
  await waitUntilSent(first)
  await second.setOffline(false)
  await second.open('/')
  await second.page.getByText(new RegExp(`${supervisor.name} ya tiene abierta`)).waitFor()
  await second.assertAccessible()
  await second.assertNoHorizontalScroll()
  await second.page.getByRole('link', { name: es.sessions.goToSync }).click()
  await second.page.getByText(es.device.refusedTitle).first().waitFor()
  await second.assertAccessible()
  await second.assertNoHorizontalScroll()

  // The sector is free again, and what waited arrives.
  const api = await field.as(supervisor)
  const [session] = await readDevice(first.page, 'sessions')
  const closed = await api.send('POST', `/production/sessions/${String(session?.['sessionId'])}/close`)
  assert.equal(closed.status, 200)
  await second.page.getByRole('button', { name: es.device.sendAgain }).first().click()
  await waitUntilSent(second)
  const [late] = await readDevice(second.page, 'sessions')
  const other = await field.as(otherSupervisor)
  assert.deepEqual(await countedByServer(other, String(late?.['sessionId'])), await countedByPhone(second))
})
