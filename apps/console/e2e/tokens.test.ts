import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setPassword } from '../../server/src/accounts/set-password.ts'
import { databaseKeyStore } from '../../server/src/identity/key-stores.ts'
import { openLocalIssuer } from '../../server/src/identity/local-issuer.ts'
import type { Person } from './farm.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, fillSignIn, startTally, tap, waitUntilSent } from './supervisor.ts'
import { changeTokens, keptTokens } from './tokens.ts'
import { es } from './words.ts'

const field = useField()

const accessTokenMs = 15 * 60_000

test('a token that ran out in mid-day is renewed without a word, whether the phone’s clock knows of it or not', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  await startDay(phone, supervisor)
  const before = await keptTokens(phone)
  await expireToken(phone, supervisor, { isNoticed: true })
  await tap(phone, '1002', { expect: '1' })
  await waitUntilSent(phone)
  const renewed = await keptTokens(phone)
  assert.notEqual(renewed['refresh_token'], before['refresh_token'])

  // Its clock is late, and takes the token for fresh: the server says that it is not.
  phone.problems.allow(/responded with a status of 401/)
  await expireToken(phone, supervisor, { isNoticed: false })
  await tap(phone, '1003', { expect: '1' })
  await waitUntilSent(phone)
  assert.notEqual((await keptTokens(phone))['refresh_token'], renewed['refresh_token'])
  assert.equal(await phone.page.getByText(es.app.signInAgain).count(), 0)
  await assertSame(phone, supervisor)
})

test('when the office gives no new token she goes on tallying, signs in again where she was, and all is sent once', async () => {
  const { supervisor } = await field.farm()
  const phone = await field.phone()
  const address = await startDay(phone, supervisor)
  const password = `otra-${randomUUID().slice(0, 8)}`
  await setPassword(field.ctx, { auth0Id: supervisor.auth0Id, password })
  // Both refusals are reported by the browser: of the token, and of what renews it.
  phone.problems.allow(/responded with a status of (400|401)/)
  await expireToken(phone, supervisor, { isNoticed: true })
  await tap(phone, '1002', { expect: '1' })
  await phone.page.getByText(es.app.signInAgain).waitFor()
  await phone.assertAccessible()
  await phone.assertNoHorizontalScroll()
  await tap(phone, '1002', { expect: '2' })
  await phone.page.reload()
  await tap(phone, '1003', { expect: '1' })
  await phone.page.getByText(es.app.signInAgain).waitFor()

  await phone.page.getByRole('button', { name: es.app.signIn, exact: true }).click()
  await fillSignIn(phone, { email: supervisor.email, password })
  await phone.page.waitForURL((url) => url.pathname === address)
  await waitUntilSent(phone)
  assert.equal(await phone.page.getByText(es.app.signInAgain).count(), 0)
  const counted = await assertSame(phone, supervisor)
  assert.deepEqual(Object.fromEntries(counted), { 1001: '1', 1002: '2', 1003: '1' })
})

/** In a session with one record that was sent; answers the address of its tally. */
async function startDay(phone: Phone, supervisor: Person): Promise<string> {
  const address = await startTally(phone, supervisor)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)
  return address
}

/** Gives the phone the token that it would have had twenty minutes ago; `isNoticed`: and the knowledge that it is old. */
async function expireToken(phone: Phone, { auth0Id }: Person, { isNoticed }: { isNoticed: boolean }): Promise<void> {
  const issuer = await openLocalIssuer(databaseKeyStore(field.ctx.db))
  const issuedAt = field.ctx.now().subtract({ minutes: 20 })
  const token = await issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: accessTokenMs / 1_000 }, issuedAt)
  const nowSeconds = Math.floor(Date.now() / 1_000)
  const expires_at = isNoticed ? nowSeconds - 300 : nowSeconds + 600
  await changeTokens(phone, { access_token: token, expires_at })
}

/** Fails unless server and phone have the same of each worker; answers it. */
async function assertSame(phone: Phone, supervisor: Person): Promise<Map<unknown, unknown>> {
  const [session] = await readDevice(phone.page, 'sessions')
  const counted = await countedByPhone(phone)
  assert.deepEqual(await countedByServer(await field.as(supervisor), String(session?.['sessionId'])), counted)
  return counted
}
