import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../server/src/db/client.ts'
import { until } from '../../server/testing/until.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { changeTokens, keptTokens } from './tokens.ts'
import {
  addPicker,
  countedByPhone,
  countedByServer,
  fillSignIn,
  findCard,
  isStocked,
  openSector,
  signIn,
  startTally,
  tap,
  waitUntilSent,
} from './supervisor.ts'
import { es } from './words.ts'

const field = useField()

const endSessions = sql("delete from oidc_item where model = 'Session'")
const countTokens = sql<{ count: number }>(
  "select count(*) from oidc_item where model = 'RefreshToken' and account_id = $1",
)

const forgotten = ['profile', 'projects', 'workers', 'sessions', 'records', 'tallies', 'totals', 'operations', 'signIn']

async function leave(phone: Phone): Promise<void> {
  await phone.open('/settings')
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
}

/** With all sent and a network; done when the office has sent the browser back. */
async function leaveWithAllSent(phone: Phone): Promise<void> {
  const ended = phone.page.waitForResponse((answer) => answer.url().endsWith('/oidc/session/end/confirm'))
  await phone.page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  await ended
  await phone.page.waitForURL((url) => url.pathname === '/welcome')
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
}

test('who leaves with all sent leaves nothing behind: neither on the phone nor at the office, which asks for the password again', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  const phone = await field.phone()
  await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await addPicker(phone, 'Petra Recién Llegada')
  await addPicker(phone, '', 'T-7')
  await waitUntilSent(phone)
  await leave(phone)
  await phone.page.getByText(es.signIn.signOutText).waitFor()
  await phone.assertAccessible()
  await leaveWithAllSent(phone)
  for (const table of forgotten) assert.deepEqual(await readDevice(phone.page, table), [], table)

  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await fillSignIn(phone, otherSupervisor)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(otherSupervisor.name).waitFor()
  assert.deepEqual(await readDevice(phone.page, 'sessions'), [], 'nothing of the one before')
})

test('without a network who leaves is out at once, and the next person comes in as themselves', async () => {
  const { supervisor, otherSupervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await leave(phone)
  await phone.page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  await phone.page.getByText(es.signIn.needsNetwork).waitFor()
  assert.deepEqual(await readDevice(phone.page, 'signIn'), [])
  await phone.setOffline(false)
  // The office still knows the browser of the one before, and must ask all the same.
  await signIn(phone, otherSupervisor)
  await phone.page.getByRole('button', { name: es.app.menu }).click()
  await phone.page.getByText(otherSupervisor.name).waitFor()
})

test('who leaves after the office forgot the browser leaves no token that still works', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  const token = (await keptTokens(phone))['refresh_token']
  // As after two weeks, in which the phone went on renewing.
  await field.ctx.db.run(endSessions, [])
  await leave(phone)
  await leaveWithAllSent(phone)
  // Nobody can see the answer: the page that asked for it is gone by then.
  await until(async () => (await field.ctx.db.one(countTokens, [supervisor.auth0Id])).count === 0)
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: String(token),
    client_id: 'tarja-console',
  })
  const { error } = (await (await fetch(`${field.url}/oidc/token`, { method: 'POST', body })).json()) as {
    error?: string
  }
  assert.equal(error, 'invalid_grant')
})

test('who leaves while another tab renews the tokens leaves none on the phone', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  const other = await phone.context.newPage()
  await other.goto(new URL('/settings', field.url).href)
  await leave(phone)
  const held = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  await other.route('**/oidc/token', async (route) => {
    asked.resolve()
    await held.promise
    await route.continue()
  })
  // At once, before this tab needs tokens and renews them itself.
  await changeTokens(phone, { expires_at: Math.floor(Date.now() / 1_000) - 60 })
  await other.reload()
  await asked.promise
  const left = leaveWithAllSent(phone)
  await phone.page.locator('button[data-loading]').waitFor()
  const known = other.waitForResponse(/\/api\/control\/me$/)
  held.resolve()
  await Promise.all([left, known])
  await other.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
  for (const table of forgotten) assert.deepEqual(await readDevice(phone.page, table), [], table)
})

test('pickers taken on by who left are nobody else’s, also where another company has their badge, and theirs again on return', async () => {
  const { supervisor } = await field.farm({ workerCount: 3 })
  const other = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  const address = await openSector(phone)
  await addPicker(phone, 'Petra Recién Llegada', '1010')
  await addPicker(phone, 'Tomás Sin Gafete')
  await leave(phone)
  await phone.page.getByRole('button', { name: es.signIn.keepAndLeave }).click()
  await phone.page.getByText(es.signIn.needsNetwork).waitFor()
  assert.deepEqual(await readDevice(phone.page, 'workers'), [])
  await phone.setOffline(false)

  await signIn(phone, other.supervisor)
  await until(async () => (await readDevice(phone.page, 'workers')).length === 60)
  assert.deepEqual(
    (await readDevice(phone.page, 'workers')).filter(({ isNew }) => isNew),
    [],
  )
  await leave(phone)
  await leaveWithAllSent(phone)

  await signIn(phone, supervisor)
  await waitUntilSent(phone)
  await until(async () => (await readDevice(phone.page, 'workers')).length === 5)
  await phone.open(address)
  await (await findCard(phone, '1010')).getByText('Petra Recién Llegada').waitFor()
  await tap(phone, '1010', { expect: '2' })
  await waitUntilSent(phone)
  const [session] = await readDevice(phone.page, 'sessions')
  const counted = await countedByPhone(phone)
  assert.deepEqual([...counted.values()].toSorted(), ['1', '2'])
  assert.deepEqual(await countedByServer(await field.as(supervisor), String(session?.['sessionId'])), counted)
})

test('work that nobody can send any more is deleted only by two taps', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await signIn(phone, supervisor)
  await isStocked(phone)
  await phone.setOffline(true)
  await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await leave(phone)
  await phone.page.getByRole('button', { name: es.signIn.deleteAndLeave }).click()
  assert.equal((await readDevice(phone.page, 'records')).length, 1, 'one tap deletes nothing')
  await phone.page.getByRole('button', { name: es.signIn.deleteForSure_other.replace('{{shown}}', '2') }).click()
  await phone.page.getByText(es.signIn.needsNetwork).waitFor()
  for (const table of forgotten) assert.deepEqual(await readDevice(phone.page, table), [], table)
})
