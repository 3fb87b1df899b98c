import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Farm } from './farm.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { findCard, isStocked, openSector, signIn, startTally, tap, waitUntilSent } from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const { sessions: words } = es
const conflict = words.noticeConflict.replace('{{owner}}', 'Ramón Ibarra')
/** The badge in the header, whose look is told by its words. */
const badge = ({ page }: Phone, name: RegExp) => page.getByRole('banner').getByRole('link', { name })

test('who counts in a sector that somebody else has is told where she counts, and the cards keep their room', async () => {
  const { phone, address } = await countOffline()
  const { page } = phone
  await badge(phone, /^2 sin enviar/).waitFor()
  await phone.setOffline(false)
  await page.getByRole('link', { name: conflict }).waitFor()
  await badge(phone, /^1 por decidir, 2 sin enviar/).waitFor()
  const [notice, scroller] = await Promise.all([
    page.getByRole('link', { name: conflict }).boundingBox(),
    page.locator('[data-tally-scroller]').boundingBox(),
  ])
  assert(notice && scroller)
  assert(notice.height <= 52, `${notice.height} px of words`)
  assert(scroller.height >= 2 * 124, `${scroller.height} px are two rows of cards`)
  await assertFit(phone)
  await tap(phone, '1002', { expect: '1' })
  await page.getByRole('link', { name: conflict }).click()
  await page.getByRole('heading', { name: es.device.refusedTitle }).waitFor()
  await phone.open(address)
  await page.getByRole('link', { name: conflict }).waitFor()
})

test('a tap that lands while the notice moves the cards is asked about', async () => {
  const { phone } = await countOffline()
  const card = await findCard(phone, '1003')
  await card.evaluate((button: HTMLElement) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('main [role=status] a[href="/sync"]')) return
      watch.disconnect()
      button.click()
    })
    watch.observe(document.body, { childList: true, subtree: true })
  })
  await phone.setOffline(false)
  await phone.page.getByText(es.tally.heldQuestion.replace('{{quantity}}', '1 caja')).waitFor()
})

test('the scanner says it too, and what lies under the thumb does not move', async () => {
  const { phone, address } = await countOffline()
  const { page } = phone
  await phone.open(`${address}/scan`)
  const typed = page.getByRole('button', { name: es.scan.typeNumber })
  const before = await typed.boundingBox()
  await phone.setOffline(false)
  await page.getByRole('link', { name: conflict }).waitFor()
  assert.deepEqual(await typed.boundingBox(), before)
  await assertFit(phone)
})

test('who counts in a session that went to somebody else is told not to', async () => {
  const { supervisor, otherSupervisor, manager } = await field.farm()
  const { phone } = await countOnline(supervisor)
  phone.problems.allow(/responded with a status of 403/)
  await phone.setOffline(true)
  await tap(phone, '1002', { expect: '1' })
  const office = await field.as(manager)
  const path = `/production/sessions/${await sessionIdOf(phone)}/transfer`
  assert.equal((await office.send('POST', path, { toAuth0Id: otherSupervisor.auth0Id })).status, 200)
  await phone.setOffline(false)
  await phone.page.getByRole('link', { name: words.noticeHandedOver }).waitFor()
  await badge(phone, /^1 por decidir/).waitFor()
  await assertFit(phone)
})

test('who counts in a session that the office has closed sees how many wait for the manager', async () => {
  const { supervisor } = await field.farm()
  const { phone } = await countOnline(supervisor)
  await phone.setOffline(true)
  await tap(phone, '1002', { expect: '1' })
  const api = await field.as(supervisor)
  assert.equal((await api.send('POST', `/production/sessions/${await sessionIdOf(phone)}/close`, {})).status, 200)
  await phone.setOffline(false)
  await phone.page.getByRole('link', { name: words.pending_one.replace('{{shown}}', '1') }).waitFor()
  await assertFit(phone)
})

/** On the tally of a session opened without a network, with one record, in a sector that somebody else has open. */
async function countOffline(): Promise<{ phone: Phone; farm: Farm; address: string }> {
  const farm = await field.farm()
  const { otherSupervisor, projectId, sectorId } = farm
  const api = await field.as(otherSupervisor)
  const opening = { auth0Id: otherSupervisor.auth0Id, projectId, sectorId, openedAt: new Date().toISOString() }
  assert.equal((await api.send('POST', '/production/sessions', opening)).status, 201)
  const phone = await field.phone()
  phone.problems.allow(/responded with a status of 409/)
  await signIn(phone, farm.supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  const address = await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  return { phone, farm, address }
}

async function countOnline(supervisor: Farm['supervisor']): Promise<{ phone: Phone }> {
  const phone = await field.phone()
  await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  return { phone }
}

async function sessionIdOf({ page }: Phone): Promise<string> {
  const [session] = await readDevice(page, 'sessions')
  return String(session?.['sessionId'])
}

async function assertFit(phone: Phone): Promise<void> {
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
}
