import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Client } from '../../server/testing/app.ts'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import { countDevice, readDevice } from './seed.ts'
import { closeSession, countedByPhone, countedByServer, startTally, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const reason = 'Era de otro'
const corrected = (text: string, name: string) => text.replace('{{name}}', name).replace('{{reason}}', reason)

/** The manager gives the first box of 1001 to 1002. */
async function giveFirstBox(api: Client, sessionId: string): Promise<void> {
  const path = `/production/sessions/${sessionId}`
  const { body } = await api.send('GET', `${path}/records`)
  const first = body.data.items.find(({ workerId }: { workerId: string }) => workerId === '1001')
  const items = [{ void: first.recordId, replaceBy: { workerId: '1002' } }]
  const answer = await api.send('POST', `${path}/corrections`, { clientEventId: randomUUID(), reason, items })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
}

test('what the manager corrects after the close is on the phone at its next reading, with who and why', async () => {
  const { supervisor, manager } = await field.farm()
  const phone = await field.phone()
  const address = await startTally(phone, supervisor)
  for (const [badge, expect] of [
    ['1001', '1'],
    ['1001', '2'],
    ['1002', '1'],
  ] as const)
    await tap(phone, badge, { expect })
  await waitUntilSent(phone)
  await phone.open(`${address}/close`)
  await closeSession(phone)
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  const sessionId = String(session?.['sessionId'])
  const api = await field.as(manager)
  await giveFirstBox(api, sessionId)

  await phone.open('/')
  await until(async () => (await countedByPhone(phone)).get('1002') === '2')
  assert.deepEqual(await countedByPhone(phone), await countedByServer(api, sessionId))
  await phone.open(`${address}/records`)
  await phone.page.getByText(corrected(es.tally.fromOffice, manager.name)).waitFor()
  const taken = phone.page.getByRole('button').filter({ hasText: corrected(es.tally.correctedBy, manager.name) })
  await taken.waitFor()
  assert.equal(await taken.getAttribute('data-fate'), 'voided')
  await phone.assertNoHorizontalScroll()
  await phone.assertAccessible()
  await taken.tap()
  await phone.page.getByRole('dialog').getByText(corrected(es.tally.correctedBy, manager.name)).waitFor()
  await phone.open(`${address}/close`)
  await phone.page.getByText(es.sessions.officeCorrected_one.replace('{{shown}}', '1')).waitFor()
})

test('a record that the office replaced and the phone, too, without a network, is the office’s; the phone’s is set aside', async () => {
  const { supervisor, manager } = await field.farm()
  const phone = await field.phone()
  const address = await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  const sessionId = String(session?.['sessionId'])
  await phone.setOffline(true)
  await phone.open(`${address}/records`)
  await phone.page.getByRole('listitem').getByRole('button').first().tap()
  await phone.page.getByRole('button', { name: es.tally.reasonQuantity }).tap()
  const keypad = phone.page.getByRole('dialog')
  await keypad.getByRole('button', { name: '5', exact: true }).tap()
  await keypad.getByRole('button', { name: /^Anotar .*caja/ }).tap()
  await until(async () => (await countDevice(phone.page, 'operations')) === 2)
  const api = await field.as(manager)
  await giveFirstBox(api, sessionId)

  await phone.setOffline(false)
  await waitUntilSent(phone)
  await phone.open('/')
  const atOffice = new Map([['1002', '1']])
  assert.deepEqual(await countedByServer(api, sessionId), atOffice)
  await until(async () => (await countedByPhone(phone)).get('1002') === '1')
  assert.deepEqual(await countedByPhone(phone), atOffice)
  await phone.open('/sync')
  await phone.page.getByText(es.device.officeCorrected).waitFor()
  await phone.assertAccessible()
})
