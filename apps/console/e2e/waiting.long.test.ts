import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import {
  bounce,
  closeSession,
  countedByPhone,
  countedByServer,
  isStocked,
  openSector,
  sessionTotal,
  signIn,
  touchTwice,
  typeBadge,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

// What waits for a person's answer: badges that nobody has, and taps that may have been a bounce.

const field = useField()

test(
  'boxes of a badge that nobody has are recorded at once: two tabs, a kill and closing lose and double none, and it is named afterwards',
  { timeout: 300_000 },
  async () => {
    const { phone, address, api } = await startDay({ isCut: true })
    await phone.open(`${address}/scan`)
    await typeBadge(phone, 'R-77')
    await phone.page.getByRole('status').filter({ hasText: es.scan.unknownFlash }).waitFor({ state: 'attached' })
    const other = await openTab(phone, `${address}/scan`)
    await typeBadge(other, 'R-77')
    await touchTwice(other.page.getByRole('button', { name: es.scan.countAnyway, exact: true }))
    await isAskedAbout(other, 'R-77').waitFor()
    await hasRecords(phone, 2)
    await typeBadge(phone, 'R-77')
    await phone.page.getByRole('button', { name: es.scan.countAnyway, exact: true }).click()
    await hasRecords(phone, 3)
    await phone.kill()

    await phone.revive()
    await phone.open('/')
    await phone.page.getByText('1 gafete sin nombre').waitFor()
    await phone.open(`${address}/close`)
    await isAskedAbout(phone, 'R-77').waitFor()
    await phone.assertAccessible()
    await phone.assertNoHorizontalScroll()
    await closeSession(phone)
    await phone.page.getByText(es.scan.whoOver).waitFor()
    assert.equal(await phone.page.getByRole('button', { name: es.scan.chooseWorker }).count(), 0)
    await phone.open(`${address}/scan`)
    await phone.page.getByRole('button', { name: es.scan.giveName }).click()
    await phone.page.getByRole('textbox', { name: es.scan.name }).fill('Nieves Robles')
    await touchTwice(phone.page.getByRole('button', { name: es.scan.save }))
    await isAskedAbout(phone, 'R-77').waitFor({ state: 'detached' })
    assert.equal((await readDevice(phone.page, 'workers')).filter(({ isNew }) => isNew).length, 1)

    field.network.mend()
    await phone.page.reload()
    await waitUntilSent(phone, 60_000)
    const { body } = await api.send('GET', `/production/sessions/${await sessionIdOf(phone)}/workers`)
    const found = body.data.items.map((item: Record<string, unknown>) => [
      item.workerId,
      item.worker_name,
      item.netUnits,
    ])
    assert.deepEqual(found, [['R-77', 'Nieves Robles', 3]])
  },
)

test('a badge is given to somebody of the list, left without a name or taken back, each once by two touches, and the office has it so', async () => {
  const { phone, address, api } = await startDay()
  await phone.open(`${address}/scan`)
  for (const badge of ['R-77', 'R-78', 'R-79', 'R-80']) await typeBadge(phone, badge)
  await hasRecords(phone, 4)
  // The one scanned last is asked about first.
  await isAskedAbout(phone, 'R-80').waitFor()
  // Until it is taken, like `answer`: so soon after another badge was asked about, both touches are of before.
  while (await isAskedAbout(phone, 'R-80').isVisible()) {
    await touchTwice(phone.page.getByRole('button', { name: es.scan.leaveUnnamed }))
    await phone.page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await isAskedAbout(phone, 'R-79').waitFor()
  assert.deepEqual(await newBadges(phone), ['R-80'], 'the second touch answers for no other badge')
  await answer(phone, es.scan.throwAway)
  await touchTwice(phone.page.getByRole('button', { name: es.scan.throwAwayYes }))
  await isAskedAbout(phone, 'R-78').waitFor()
  await answer(phone, es.scan.giveName)
  await phone.page.getByRole('textbox', { name: es.scan.name }).fill('Nieves Robles')
  await phone.page.getByRole('button', { name: es.scan.save }).click()
  await isAskedAbout(phone, 'R-77').waitFor()
  await answer(phone, es.scan.chooseWorker)
  await phone.page.getByRole('textbox', { name: es.scan.search }).fill('1001')
  await touchTwice(phone.page.getByRole('dialog').getByRole('button', { name: /1001/ }))
  await isAskedAbout(phone, 'R-77').waitFor({ state: 'detached' })
  // From now on the badge is hers: so soon after her record it is asked whether there is another box.
  await typeBadge(phone, 'R-77')
  await phone.page.getByRole('button', { name: es.scan.countAnyway, exact: true }).click()
  await hasRecords(phone, 6)
  await waitUntilSent(phone)
  const counted = new Map([
    ['1001', '2'],
    ['R-78', '1'],
    ['R-80', '1'],
  ])
  assert.deepEqual(await countedByPhone(phone), counted)
  assert.deepEqual(await countedByServer(api, await sessionIdOf(phone)), counted)
})

test('taps that were asked about outlive a kill and are seen by every tab; they are told of at closing, answered afterwards, and count once', async () => {
  const { phone, address, api } = await startDay()
  field.network.cut()
  await bounce(phone, '1001')
  await phone.page.getByRole('button', { name: es.tally.heldYes }).waitFor()
  await phone.kill()

  await phone.revive()
  await phone.open(address)
  await phone.page.getByRole('button', { name: es.tally.heldYes }).waitFor()
  const other = await openTab(phone, address)
  await other.page.getByRole('button', { name: es.tally.heldYes }).waitFor()
  await phone.open(`${address}/close`)
  await phone.page.getByText(/quedó un toque por decidir/).waitFor()
  await closeSession(phone)
  await phone.open('/')
  await phone.page.getByText('1 por decidir').click()
  await phone.page.getByRole('link', { name: es.device.answerTaps }).click()
  // Both tabs have asked whether it is meant, though late; both are told yes.
  for (const { page } of [phone, other]) {
    await page.getByRole('button', { name: es.tally.heldYes }).click()
    await page.getByRole('button', { name: es.tally.lateYes }).waitFor()
  }
  // To look away is no answer.
  await phone.page.keyboard.press('Escape')
  await phone.page.getByRole('button', { name: es.tally.lateYes }).waitFor({ state: 'detached' })
  await phone.page.getByRole('button', { name: es.tally.heldYes }).click()
  await touchTwice(phone.page.getByRole('button', { name: es.tally.lateYes }))
  await sessionTotal(phone).getByText('2', { exact: true }).waitFor()
  await touchTwice(other.page.getByRole('button', { name: es.tally.lateYes }))
  await phone.page.getByRole('button', { name: es.tally.heldYes }).waitFor({ state: 'detached' })
  assert.deepEqual(await readDevice(phone.page, 'heldTaps'), [])
  assert.equal((await readDevice(phone.page, 'records')).length, 2)

  field.network.mend()
  await phone.page.reload()
  await waitUntilSent(phone, 60_000)
  const sessionId = await sessionIdOf(phone)
  const { body } = await api.send('GET', `/production/sessions/${sessionId}/records`)
  assert.equal(body.data.items.length, 2)
})

test('who leaves is told of taps that wait for an answer and of badges without a name; the taps are deleted only by two taps', async () => {
  const { phone, address } = await startDay()
  await bounce(phone, '1001')
  await phone.page.getByRole('button', { name: es.tally.heldYes }).waitFor()
  await phone.open(`${address}/scan`)
  await typeBadge(phone, 'R-77')
  await hasRecords(phone, 2)
  await waitUntilSent(phone)
  await phone.setOffline(true)
  await phone.open('/settings')
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
  await phone.page.getByText(/quedó un toque por decidir/).waitFor()
  await phone.page.getByText(/Nadie ha dicho de quién es 1 gafete/).waitFor()
  await phone.assertAccessible()
  await phone.page.getByRole('button', { name: es.signIn.deleteAndLeave }).click()
  assert.equal((await readDevice(phone.page, 'heldTaps')).length, 1, 'one tap deletes nothing')
  await phone.page.getByRole('button', { name: /Sí, borrar 1 sin enviar/ }).click()
  await phone.page.getByText(es.signIn.needsNetwork).waitFor()
  for (const table of ['heldTaps', 'aliases', 'sessions', 'records'])
    assert.deepEqual(await readDevice(phone.page, table), [], table)
})

/** In the tally of a session of her own, on a phone that can die. Cut: before anything of the session went on its way. */
async function startDay({ isCut = false } = {}) {
  field.network.mend()
  const { supervisor } = await field.farm()
  const phone = await field.mortalPhone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  // So long that a busy machine does not count what a person would be asked about.
  await phone.page.evaluate(() => {
    localStorage.setItem('tarja.preferences', JSON.stringify({ guardSeconds: { box: 600 } }))
  })
  const api = await field.as(supervisor)
  if (isCut) field.network.cut()
  return { phone, address: await openSector(phone), api }
}

async function openTab(phone: Phone, path: string): Promise<Phone> {
  const page = await phone.context.newPage()
  await page.goto(new URL(path, field.url).href)
  return { ...phone, page }
}

/** On the page, and once more over it while an answer is given. */
const isAskedAbout = ({ page }: Phone, badge: string): Locator =>
  page.getByRole('heading', { name: es.scan.who.replace('{{badge}}', badge) }).first()

/** A touch so soon after another question has come would be taken for one of before, and does nothing. */
async function answer({ page }: Phone, text: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor({ state: 'detached' })
  while (!(await dialog.isVisible())) {
    await page.getByRole('button', { name: text, exact: true }).click()
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

async function hasRecords({ page }: Phone, count: number): Promise<void> {
  await until(async () => (await readDevice(page, 'records')).length >= count)
  assert.equal((await readDevice(page, 'records')).length, count)
}

async function sessionIdOf({ page }: Phone): Promise<string> {
  const [session] = await readDevice(page, 'sessions')
  return String(session?.['sessionId'])
}

const newBadges = async ({ page }: Phone) =>
  (await readDevice(page, 'workers')).filter(({ isNew }) => isNew).map(({ worker_id }) => worker_id)
