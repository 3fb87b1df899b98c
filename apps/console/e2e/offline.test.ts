import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useField } from './harness.ts'
import { readDevice } from './seed.ts'
import {
  addPicker,
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  recordByKeypad,
  sessionTotal,
  signIn,
  tap,
  voidOldest,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

test('a whole day without a network, from open to close, arrives unit by unit as the phone counted it', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  field.network.cut()
  await phone.setOffline(true)

  const address = await openSector(phone)
  for (const [workerId, expect] of [
    ['1001', '1'],
    ['1002', '1'],
    ['1003', '1'],
    ['1001', '2'],
  ] as const)
    await tap(phone, workerId, { expect })
  await recordByKeypad(phone, '1002', ['1', '2', es.tally.point, '5'])
  await recordByKeypad(phone, '1003', ['½'])
  await tap(phone, '1004', { expect: '1' })
  await phone.page.getByRole('button', { name: es.tally.undo }).tap()
  await phone.page.getByText('Deshecho: 1 caja').waitFor()
  await addPicker(phone, 'Eulalia Ríos')

  // The day goes on after the app was closed and opened again.
  await phone.open(address)
  await sessionTotal(phone).getByText('18').first().waitFor()
  await voidOldest(phone, address)

  await phone.open(`${address}/close`)
  await phone.page.getByRole('button', { name: /^Cerrar Lote/ }).click()
  await phone.page.getByRole('button', { name: es.sessions.closeForSure }).click()
  await phone.page.getByRole('heading', { name: es.sessions.closedTitle }).waitFor()
  const [kept] = await readDevice(phone.page, 'sessions')
  const counted = await countedByPhone(phone)
  assert.equal(kept?.['sessionId'], null, 'the server has not heard of it')

  field.network.mend()
  await phone.setOffline(false)
  await waitUntilSent(phone)
  const [sent] = await readDevice(phone.page, 'sessions')
  const api = await field.as(supervisor)
  const session = (await api.send('GET', `/production/sessions/${sent?.['sessionId']}`)).body.data
  const onServer = await countedByServer(api, String(sent?.['sessionId']))
  assert.deepEqual(onServer, counted)
  assert.deepEqual(
    [session.status, session.totalUnits, session.closedAtUtc ?? session.closedAt],
    ['closed', 17, kept?.['closedAt']],
  )
})
