import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'

const field = useField()

test('a phone whose browser is killed right after signing in and tallying goes on where it was, and sends all by itself', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.mortalPhone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  field.network.cut()
  const address = await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await tap(phone, '1002', { expect: '1' })
  await tap(phone, '1001', { expect: '2' })
  await phone.kill()

  await phone.revive()
  await phone.open(address)
  await phone.page.getByTestId('session-total').getByText('3', { exact: true }).waitFor()
  await tap(phone, '1003', { expect: '1' })
  // The network comes back without the browser's saying so, and nobody touches the phone: its next attempt gets through.
  field.network.mend()
  await waitUntilSent(phone, 90_000)
  const [session] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  const onServer = await countedByServer(api, String(session?.['sessionId']))
  assert.deepEqual(onServer, await countedByPhone(phone))
  assert.equal(onServer.get('1001'), '2')
})
