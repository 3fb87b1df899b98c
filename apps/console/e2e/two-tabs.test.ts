import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, isStocked, openSector, signIn, tap, waitUntilSent } from './supervisor.ts'

const field = useField()

test('two tabs of one phone count into one session, and each unit arrives once', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  const address = await openSector(phone)
  const other = { ...phone, page: await phone.context.newPage() }
  await other.page.goto(new URL(address, field.url).href)
  await tap(phone, '1001', { expect: '1' })
  await tap(other, '1002', { expect: '1' })
  await tap(phone, '1003', { expect: '1' })
  await tap(other, '1004', { expect: '1' })
  for (const { page } of [phone, other])
    await page.getByTestId('session-total').getByText('4', { exact: true }).waitFor()
  await waitUntilSent(phone)
  await waitUntilSent(other)
  const [session] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  assert.deepEqual(await countedByServer(api, String(session?.['sessionId'])), await countedByPhone(phone))
})
