import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import { startNetwork } from './network.ts'
import { openPhone } from './phone.ts'
import { readDevice } from './seed.ts'
import {
  addPicker,
  countedByPhone,
  countedByServer,
  isStocked,
  signIn,
  startTally,
  tap,
  voidOldest,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('when the office moves to another address, what is unsent goes there as a file, and counts once', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  phone.problems.allow(
    /responded with a status of 401|responded with a status of 400|Content Security Policy|Failed to fetch/,
  )
  const address = await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await tap(phone, '1001', { expect: '2' })
  await tap(phone, '1002', { expect: '1' })
  await addPicker(phone, 'Eulalia Ríos')
  await voidOldest(phone, address)
  const expected = await countedByPhone(phone)

  await using elsewhere = await startNetwork()
  await field.restartServer({ PUBLIC_URL: elsewhere.url })
  elsewhere.leadTo(field.server.url)
  await phone.setOffline(false)
  await phone.open('/')
  const moved = phone.page.getByRole('alert').filter({ hasText: elsewhere.url })
  await moved.waitFor()
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
  const [download] = await Promise.all([
    phone.page.waitForEvent('download'),
    moved.getByRole('button', { name: es.carry.movedSave }).click(),
  ])
  const file = await download.path()

  await using other = await openPhone(field.browser, elsewhere.url)
  await signIn(other, supervisor)
  await isStocked(other)
  await other.open('/sync')
  const load = () => other.page.locator('input[type=file]').setInputFiles(file)
  await load()
  await other.page.getByText(/^Se cargaron \d+ y se envían ahora/).waitFor()
  await waitUntilSent(other)
  await other.assertAccessible()
  await other.assertNoHorizontalScroll()
  const [session] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  const sessionId = String(session?.['sessionId'])
  assert.deepEqual(await countedByServer(api, sessionId), expected)
  assert.deepEqual(await countedByPhone(other), expected)

  await load()
  await other.page.getByText('Se cargaron 0 y se envían ahora.').waitFor()
  await waitUntilSent(other)
  assert.deepEqual(await countedByServer(api, sessionId), expected)
  other.assertNoProblems()
  await field.restartServer()
})
