import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { httpClient } from '../../server/testing/http-client.ts'
import { startIssuer } from '../../server/testing/issuer.ts'
import { useField } from './harness.ts'
import type { Phone } from './phone.ts'
import { readDevice } from './seed.ts'
import { countedByPhone, countedByServer, isStocked, openSector, tap, waitUntilSent } from './supervisor.ts'
import { changeTokens, keptTokens } from './tokens.ts'
import { es } from './words.ts'

// A certified provider that is not ours: it gives tokens on another host and has no page for signing out.
const issuer = await startIssuer({ tokensElsewhere: true })
after(() => issuer[Symbol.asyncDispose]())

const audience = 'https://api.tarja.test'
const field = useField({ AUTH_ISSUER: issuer.issuer, AUTH_AUDIENCE: audience })

/** A supervisor whom the issuer knows, and her phone, which may ask the issuer's hosts and no others. */
async function begin() {
  const { supervisor } = await field.farm({ password: null })
  issuer.serveApp({ origin: field.url, sub: supervisor.auth0Id })
  const phone = await field.phone()
  for (const origin of [issuer.issuer, issuer.tokenOrigin])
    phone.problems.allow(new RegExp(`^request to another host: ${origin}/`))
  return { supervisor, phone }
}

/** Whoever comes to the issuer is at once who they are; a page of its own is the issuer's business. */
async function enter(phone: Phone): Promise<void> {
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).click()
  await phone.page.getByRole('button', { name: es.app.menu }).waitFor()
}

test('with an issuer of one’s own, which gives tokens on another host, she signs in, records, renews and signs out', async () => {
  const { supervisor, phone } = await begin()
  await phone.open('/')
  await enter(phone)
  await isStocked(phone)
  await openSector(phone)
  await tap(phone, '1001', { expect: '1' })
  await waitUntilSent(phone)

  const first = await keptTokens(phone)
  await changeTokens(phone, { expires_at: Math.floor(Date.now() / 1_000) - 60 })
  await tap(phone, '1002', { expect: '1' })
  await waitUntilSent(phone)
  const renewed = await keptTokens(phone)
  assert.notEqual(renewed['access_token'], first['access_token'])
  const [session] = await readDevice(phone.page, 'sessions')
  const token = await issuer.signIn({ sub: supervisor.auth0Id, audience })
  const api = httpClient({ url: field.server.url, token })
  const counted = await countedByServer(api, String(session?.['sessionId']))
  assert.deepEqual(counted, await countedByPhone(phone))
  assert.deepEqual(Object.fromEntries(counted), { 1001: '1', 1002: '1' })

  await phone.open('/settings')
  await phone.page.getByRole('button', { name: es.settings.signOut }).click()
  const revoked = phone.page.waitForResponse(`${issuer.tokenOrigin}/token/revocation`)
  await phone.page.getByRole('button', { name: es.signIn.leave, exact: true }).click()
  assert.equal((await revoked).status(), 200)
  await phone.page.getByRole('button', { name: es.signIn.enter, exact: true }).waitFor()
  assert.deepEqual(await readDevice(phone.page, 'signIn'), [])
  assert.deepEqual(await refresh(String(renewed['refresh_token'])), [400, 'invalid_grant'])
})

test('a phone that has the app from the days of another issuer signs in at the new one', async () => {
  const { phone } = await begin()
  await field.restartServer({ AUTH_ISSUER: '', AUTH_AUDIENCE: 'tarja' })
  await phone.open('/welcome')
  await phone.isReadyForTheField()
  await field.restartServer()
  let loads = 0
  const reloaded = new Promise<void>((resolve) => phone.page.on('load', () => ++loads === 2 && resolve()))
  await phone.open('/welcome')
  await reloaded
  await enter(phone)
})

/** As somebody who has copied the token from the phone. */
async function refresh(token: string): Promise<unknown[]> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: 'tarja-console' })
  const answer = await fetch(`${issuer.tokenOrigin}/token`, { method: 'POST', body })
  const { error }: { error?: string } = JSON.parse(await answer.text())
  return [answer.status, error]
}
