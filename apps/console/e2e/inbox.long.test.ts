import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Record } from '@tarja/contract/records'
import { until } from '../../server/testing/until.ts'
import { makeHarvestDay } from './harvest-day.ts'
import { useField } from './harness.ts'
import { signIn } from './supervisor.ts'
import { changeTokens } from './tokens.ts'
import { en, es } from './words.ts'

const field = useField()

test('of two who decide about the same late records each is told what became of theirs, and every record is decided once', async () => {
  const farm = await makeHarvestDay(field)
  const { manager, admin, supervisor } = farm
  const first = await field.phone()
  const second = await field.phone({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
  await signIn(first, manager)
  await signIn(second, admin, en)
  await first.open('/inbox')
  await second.open('/inbox')
  const rejecting = second.page.getByRole('button', { name: /^Reject / })
  await rejecting.nth(5).waitFor()
  await first.page
    .getByRole('button', { name: /^Rechazar / })
    .nth(5)
    .waitFor()
  assert.equal(await rejecting.count(), 6)

  await rejecting.first().click()
  const dialog = second.page.getByRole('dialog')
  const sure = dialog.getByRole('button', { name: en.board.rejectConfirm })
  assert(await sure.isDisabled(), 'a rejection has a reason')
  await dialog.getByText(en.board.reasonRepeated).click()
  await second.assertAccessible()
  await sure.click()
  await second.page.getByText('1 record rejected.').waitFor()
  await until(async () => (await rejecting.count()) === 5)

  const api = await field.as(supervisor)
  const { body } = await api.send('GET', `/production/sessions?sectorId=${farm.otherSectorId}`)
  const [session] = body.data.items
  const readLate = async () => {
    const path = `/production/sessions/${session.sessionId}/records?limit=200`
    const items: Record[] = (await api.send('GET', path)).body.data.items
    return items.filter(({ receivedAt, voidOf }) => receivedAt > session.closedAt && voidOf === null)
  }
  const mistaken = (await readLate()).find(({ state }) => state === 'pending')
  const voiding = `/production/records/${mistaken?.recordId}/void`
  assert.equal((await api.send('POST', voiding, { reason: 'Era de otra persona' })).status, 200)

  // His list is of before.
  first.problems.allow(/responded with a status of 409/)
  await first.page.getByRole('checkbox', { name: /^Escoger todo lo de Lote A-2/ }).click()
  await first.page.getByRole('button', { name: es.board.accept, exact: true }).last().click()
  await first.page.getByRole('dialog').getByText(es.board.acceptWarning).waitFor()
  await first.assertAccessible()
  await first.page.getByRole('button', { name: es.board.acceptConfirm }).click()
  await first.page.getByText('4 anotaciones aceptadas.').waitFor()
  await first.page.getByText(es.board.takenBack_one.replace('{{shown}}', '1')).waitFor()
  await first.page.getByText(/^1 no se pudo: /).waitFor()
  await first.page.getByText(es.board.inboxEmptyTitle).waitFor()
  await first.assertAccessible()
  await first.assertNoHorizontalScroll()

  const states = (await readLate()).map(({ state }) => state)
  assert.deepEqual(
    Object.fromEntries(
      Map.groupBy(states, String)
        .entries()
        .map(([state, those]) => [state, those.length]),
    ),
    {
      inserted: 4,
      pending: 1,
      rejected: 1,
    },
  )
})

test('who decides when the sign-in is over is told that nothing was decided, and why', async () => {
  const { manager } = await makeHarvestDay(field)
  const phone = await field.phone()
  phone.problems.allow(/responded with a status of 400/)
  await signIn(phone, manager)
  await phone.open('/inbox')
  const accepting = phone.page.getByRole('button', { name: /^Aceptar / })
  await accepting.nth(5).waitFor()
  await changeTokens(phone, { refresh_token: 'of-yesterday', expires_at: Math.floor(Date.now() / 1_000) - 60 })
  await accepting.first().click()
  await phone.page.getByRole('button', { name: es.board.acceptConfirm }).click()
  await phone.page.getByText(`1 no se pudo: ${es.signIn.signedOutMeanwhile}`).waitFor()
  assert.equal(await accepting.count(), 6)
})

test('who does not manage finds no decisions there', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByRole('link', { name: es.app.placeSync }).waitFor()
  assert.equal(await phone.page.getByRole('link', { name: es.board.inboxTitle }).count(), 0)
  await phone.open('/inbox')
  await phone.page.getByText(es.board.officeOnly).waitFor()
})
