import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../server/testing/app.ts'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import {
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  sessionTotal,
  signIn,
  startTally,
  tap,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const filled = (text: string, values: Record<string, string>) =>
  Object.entries(values).reduce((said, [name, value]) => said.replace(`{{${name}}}`, value), text)

/** Looks at the app again, which then reads what others did. */
const lookAgain = (phone: Phone) => phone.open('/')

test('who finds the sector open asks to help, is let in, and all that both recorded counts once in one session', async () => {
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
  await lookAgain(second)
  await second.page.getByText(filled(es.sessions.conflictOther, { owner: supervisor.name })).waitFor()
  await second.page.getByRole('button', { name: es.sessions.askToHelp }).click()
  await second.page.getByText(filled(es.sessions.helpAsked, { owner: supervisor.name })).waitFor()
  await second.assertAccessible()
  await second.assertNoHorizontalScroll()

  const [session] = await readDevice(first.page, 'sessions')
  const sessionId = String(session?.['sessionId'])
  const api = await field.as(supervisor)
  await until(async () => {
    const { body } = await api.send('GET', `/production/sessions/${sessionId}`)
    return body.data.joinRequests.length === 1
  })
  await lookAgain(first)
  await first.page.getByRole('link', { name: es.sessions.helpers }).first().click()
  await first.page
    .getByRole('button', { name: filled(es.sessions.acceptHelperOne, { name: otherSupervisor.name }), exact: true })
    .click()
  await first.page
    .getByRole('button', { name: filled(es.sessions.removeOne, { name: otherSupervisor.name }) })
    .waitFor()
  await first.assertAccessible()
  await first.assertNoHorizontalScroll()
  await waitUntilSent(first)

  await lookAgain(second)
  await second.page.getByText(filled(es.sessions.youHelp, { name: supervisor.name })).waitFor()
  await waitUntilSent(second)
  await lookAgain(second)
  await lookAgain(first)
  const both = new Map([
    ['1001', '2'],
    ['1002', '2'],
  ])
  for (const phone of [first, second]) await until(async () => same(await countedByPhone(phone), both))
  assert.deepEqual(await countedByServer(api, sessionId), both)
  assert.deepEqual(
    (await readDevice(second.page, 'sessions')).map((row) => row['sessionId']),
    [sessionId],
  )
  await readsOnlyNews(second, { api, sessionId })
})

/** What was read once is not asked for again: of a day of thousands the next look is at what came since. */
async function readsOnlyNews(phone: Phone, { api, sessionId }: { api: Client; sessionId: string }): Promise<void> {
  await until(async () => (await readDevice(phone.page, 'sessions'))[0]?.['recordsRead'] !== undefined)
  const after: (string | null)[] = []
  phone.page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.endsWith(`/${sessionId}/records`)) after.push(searchParams.get('changedAfter'))
  })
  const recordedAtUtc = new Date().toISOString()
  const record = { sessionId, workerId: '1001', recordedAtUtc, clientEventId: recordedAtUtc }
  assert.equal((await api.send('POST', '/production/records', record)).status, 201)
  await lookAgain(phone)
  await until(async () => (await countedByPhone(phone)).get('1001') === '3')
  assert.deepEqual([after.length > 0, after.includes(null)], [true, false], String(after))
}

test('one added by name records offline all morning; removed meanwhile, what came before counts and the phone says that it is over', async () => {
  const { supervisor, otherSupervisor, manager } = await field.farm()
  const [first, second] = [await field.phone(), await field.phone()]
  second.problems.allow(/responded with a status of 403/)
  const address = await startTally(first, supervisor)
  await tap(first, '1001', { expect: '1' })
  await first.open(`${address}/helpers`)
  await first.page.getByRole('textbox', { name: es.sessions.findColleague }).fill('ramon')
  await first.page
    .getByRole('button', { name: filled(es.sessions.addHelperOne, { name: otherSupervisor.name }) })
    .click()
  await first.page
    .getByRole('button', { name: filled(es.sessions.removeOne, { name: otherSupervisor.name }) })
    .waitFor()
  await waitUntilSent(first)

  await signIn(second, otherSupervisor)
  await isStocked(second)
  await second.page.getByText(filled(es.sessions.youHelp, { name: supervisor.name })).waitFor()
  await second.page.getByRole('link', { name: /Lote/ }).first().click()
  await sessionTotal(second).waitFor()
  // It has what the owner counted, and what they counted is no one else's to take back.
  await until(async () => same(await countedByPhone(second), new Map([['1001', '1']])))
  await second.open(`${new URL(second.page.url()).pathname}/records`)
  await second.page.getByRole('button', { name: /1001/ }).first().tap()
  await second.page.getByText(es.tally.onlyAuthor).waitFor()
  await lookAgain(second)
  await second.setOffline(true)
  await second.page.getByRole('link', { name: /Lote/ }).first().click()
  await tap(second, '1001', { expect: '2' })
  await tap(second, '1002', { expect: '1' })

  await first.page.getByRole('button', { name: filled(es.sessions.removeOne, { name: otherSupervisor.name }) }).click()
  await waitUntilSent(first)
  await second.setOffline(false)
  await waitUntilSent(second)
  await lookAgain(second)
  await second.page.getByText(es.device.lost_helper).waitFor()

  const [session] = await readDevice(first.page, 'sessions')
  const api = await field.as(manager)
  const counted = new Map([
    ['1001', '2'],
    ['1002', '1'],
  ])
  assert.deepEqual(await countedByServer(api, String(session?.['sessionId'])), counted)
  await lookAgain(first)
  await until(async () => same(await countedByPhone(first), counted))
})

const same = (a: Map<unknown, unknown>, b: Map<unknown, unknown>): boolean =>
  JSON.stringify([...a].toSorted()) === JSON.stringify([...b].toSorted())
