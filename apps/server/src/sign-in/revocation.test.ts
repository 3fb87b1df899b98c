import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endAccess } from '#src/accounts/end.ts'
import { setPassword } from '#src/accounts/set-password.ts'
import { now } from '#src/instant.ts'
import { openBrowser, openClient, signInAt } from '#testing/browser.ts'
import { useDatabase } from '#testing/database.ts'
import { listen } from '#testing/listening-app.ts'
import { makePeople, password } from '#testing/people.ts'
import { useRace } from '#testing/race.ts'

// What a new password, or the end of an account, comes to while the provider is at work on a request: it has looked whether
// the account may, and has not yet written down what it will answer.

const { db, url: databaseUrl } = useDatabase()
const ctx = { db, now }
const race = useRace(databaseUrl)
const changes = {
  'a new password': (auth0Id: string) => setPassword(ctx, { auth0Id, password: 'otra cosecha' }),
  'the end of the account': (auth0Id: string) => endAccess(ctx, { auth0Id, companyId: null }),
}

for (const [what, change] of Object.entries(changes)) {
  test(`${what} while a browser that is signed in asks again: its session is worth nothing, nor is its code`, async () => {
    await using app = await listen(ctx, { databaseUrl })
    const { email, auth0Id } = (await makePeople(ctx)).supervisor
    const client = openClient(app.url)
    const browser = openBrowser()
    await signInAt(app.url, { email, password, browser })
    await race.holdItems()
    const asking = await race.start(() => browser.open(client.authorizationUrl(), { until: client.redirectUri }))
    await change(auth0Id)
    await race.release()
    const code = (await asking.outcome).url.searchParams.get('code')
    assert(code !== null, 'it had been looked at before')
    assert.equal((await client.exchange(code)).body.error, 'invalid_grant')
    assert.match((await browser.open(client.authorizationUrl())).text, /Entra a Tarja/)
    const silent = await browser.open(client.authorizationUrl({ prompt: 'none' }), { until: client.redirectUri })
    assert.equal(silent.url.searchParams.get('error'), 'login_required')
  })

  test(`${what} while the old one is found right: it opens nothing`, async () => {
    await using app = await listen(ctx, { databaseUrl })
    const { email, auth0Id } = (await makePeople(ctx)).supervisor
    const client = openClient(app.url)
    const browser = openBrowser()
    const page = await browser.open(client.authorizationUrl())
    await race.holdItems()
    const typing = await race.start(() => browser.send(page, { email, password }, { until: `${app.url}/oidc/auth/` }))
    await change(auth0Id)
    await race.release()
    const { url } = await typing.outcome
    assert.match((await browser.open(url.href)).text, /Entra a Tarja/)
  })

  test(`${what} while tokens are given out: the refresh token among them is worth nothing`, async () => {
    await using app = await listen(ctx, { databaseUrl })
    const { email, auth0Id } = (await makePeople(ctx)).supervisor
    const client = openClient(app.url)
    const browser = openBrowser()
    const page = await browser.open(client.authorizationUrl())
    const { url } = await browser.send(page, { email, password }, { until: client.redirectUri })
    await race.holdItems()
    const exchanging = await race.start(() => client.exchange(url.searchParams.get('code') ?? ''))
    await change(auth0Id)
    await race.release()
    const tokens = await exchanging.outcome
    assert.equal(tokens.status, 200)
    assert.equal((await client.refresh(tokens.body.refresh_token)).body.error, 'invalid_grant')
  })
}

test('who has set a new password signs in with it in the browser that was thrown out', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email, auth0Id } = (await makePeople(ctx)).supervisor
  const client = openClient(app.url)
  const browser = openBrowser()
  await signInAt(app.url, { email, password, browser })
  await race.holdItems()
  const asking = await race.start(() => browser.open(client.authorizationUrl(), { until: client.redirectUri }))
  await setPassword(ctx, { auth0Id, password: 'otra cosecha' })
  await race.release()
  await asking.outcome
  const tokens = await signInAt(app.url, { email, password: 'otra cosecha', browser })
  assert.equal((await client.refresh(tokens.refresh_token)).status, 200)
})

test('a refresh token that the app revokes takes with it what came before and after it, and no other sign-in', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = (await makePeople(ctx)).supervisor
  const client = openClient(app.url)
  const other = await signInAt(app.url, { email, password })
  const first = await signInAt(app.url, { email, password })
  const second = await client.refresh(first.refresh_token)
  const revoke = async (token: string, fields: Record<string, string> = { client_id: 'tarja-console' }) => {
    const body = new URLSearchParams({ token, token_type_hint: 'refresh_token', ...fields })
    const response = await fetch(`${app.url}/oidc/token/revocation`, {
      method: 'POST',
      body,
      headers: { origin: app.url },
    })
    return { status: response.status, text: await response.text() }
  }
  // Whoever does not say that they are the app is told so, and nothing ends.
  assert.equal((await revoke(second.body.refresh_token, {})).status, 400)
  assert.equal((await revoke(second.body.refresh_token, { client_id: 'stranger' })).status, 401)
  const third = await client.refresh(second.body.refresh_token)
  assert.equal(third.status, 200)
  assert.deepEqual(await revoke(second.body.refresh_token), { status: 200, text: '' })
  for (const token of [first.refresh_token, second.body.refresh_token, third.body.refresh_token])
    assert.equal((await client.refresh(token)).body.error, 'invalid_grant')
  // A repeat, or a token that is nobody's, is answered the same.
  assert.equal((await revoke(third.body.refresh_token)).status, 200)
  assert.equal((await client.refresh(other.refresh_token)).status, 200)
})
