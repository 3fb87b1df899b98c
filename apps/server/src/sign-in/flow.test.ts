import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { endAccess } from '#src/accounts/end.ts'
import { setPassword } from '#src/accounts/set-password.ts'
import { now } from '#src/instant.ts'
import { openBrowser, openClient, signInAt } from '#testing/browser.ts'
import { useDatabase } from '#testing/database.ts'
import { listen } from '#testing/listening-app.ts'
import { makePeople, password } from '#testing/people.ts'

const { db, url: databaseUrl } = useDatabase()
const ctx = { db, now }

const projects = (url: string, token: string) =>
  fetch(`${url}/api/control/projects`, { headers: { authorization: `Bearer ${token}` } })

test('people of every role sign in with e-mail and password, and their token opens the API', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { url } = app
  for (const { email, auth0Id } of Object.values(await makePeople(ctx))) {
    const tokens = await signInAt(url, { email, password })
    assert.equal(tokens.expires_in, 900)
    assert.equal(tokens.token_type, 'Bearer')
    const { iss, aud, sub } = decodeJwt(tokens.access_token)
    assert.deepEqual({ iss, aud, sub }, { iss: `${url}/oidc`, aud: 'tarja', sub: auth0Id })
    assert.equal(decodeProtectedHeader(tokens.access_token).alg, 'EdDSA')
    const identity = decodeJwt(tokens.id_token)
    assert.deepEqual([identity['email'], identity.sub, identity.aud], [email, auth0Id, 'tarja-console'])
    assert.match(String(identity['name']), /^Ana, /)
    assert.equal((await projects(url, tokens.access_token)).status, 200)
    assert.equal((await projects(url, tokens.id_token)).status, 401)
    assert.equal((await projects(url, tokens.refresh_token)).status, 401)
  }
})

test('a refresh token is good for one change, a lost answer may be asked for again, and a stolen one ends the sign-in', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { supervisor } = await makePeople(ctx)
  const first = await signInAt(app.url, { email: supervisor.email, password })
  const { refresh } = openClient(app.url)
  const second = await refresh(first.refresh_token)
  assert.equal(second.status, 200)
  assert.notEqual(second.body.refresh_token, first.refresh_token)
  assert.equal(decodeJwt(second.body.access_token).sub, supervisor.auth0Id)
  assert.equal(second.headers.get('cache-control'), 'no-store')
  // The answer was lost on the way: nobody has used what was in it.
  const secondAgain = await refresh(first.refresh_token)
  assert.equal(secondAgain.status, 200)
  const third = await refresh(secondAgain.body.refresh_token)
  assert.equal(third.status, 200)
  // Whoever has the answer that was given up is not the phone, or the phone is not the only one.
  const thief = await refresh(second.body.refresh_token)
  assert.deepEqual([thief.status, thief.body.error], [400, 'invalid_grant'])
  const afterwards = await refresh(third.body.refresh_token)
  assert.deepEqual([afterwards.status, afterwards.body.error], [400, 'invalid_grant'])
})

test('a refresh token whose successor was used ends the sign-in, but not another of the same person', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { supervisor } = await makePeople(ctx)
  const other = await signInAt(app.url, { email: supervisor.email, password })
  const first = await signInAt(app.url, { email: supervisor.email, password })
  const { refresh } = openClient(app.url)
  const second = await refresh(first.refresh_token)
  const third = await refresh(second.body.refresh_token)
  assert.equal((await refresh(first.refresh_token)).body.error, 'invalid_grant')
  assert.equal((await refresh(third.body.refresh_token)).body.error, 'invalid_grant')
  assert.equal((await refresh(other.refresh_token)).status, 200)
})

test('a code is good once, for the app that asked, with its proof', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = (await makePeople(ctx)).supervisor
  const arrive = async () => {
    const client = openClient(app.url)
    const browser = openBrowser()
    const page = await browser.open(client.authorizationUrl())
    const { url } = await browser.send(page, { email, password }, { until: client.redirectUri })
    assert.deepEqual([url.searchParams.get('state'), url.searchParams.get('iss')], ['state', `${app.url}/oidc`])
    return { client, code: url.searchParams.get('code') ?? '' }
  }
  const stolen = await arrive()
  const thief = await openClient(app.url).exchange(stolen.code)
  assert.deepEqual([thief.status, thief.body.error], [400, 'invalid_grant'])
  const { client, code } = await arrive()
  const tokens = await client.exchange(code)
  assert.equal(tokens.status, 200)
  assert.equal((await client.exchange(code)).body.error, 'invalid_grant')
  assert.equal((await client.refresh(tokens.body.refresh_token)).body.error, 'invalid_grant')
})

test('a new password ends every sign-in there was, also one that is almost done', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { supervisor } = await makePeople(ctx)
  const { email, auth0Id } = supervisor
  const client = openClient(app.url)
  const [browser, other] = [openBrowser(), openBrowser()]
  const { refresh_token: refreshToken } = await signInAt(app.url, { email, password, browser })
  const page = await other.open(client.authorizationUrl())
  const halfway = await other.send(page, { email, password }, { until: `${app.url}/oidc/auth/` })
  await setPassword(ctx, { auth0Id, password: 'otra cosecha' })
  assert.equal((await client.refresh(refreshToken)).body.error, 'invalid_grant')
  assert.match((await browser.open(client.authorizationUrl())).text, /Entra a Tarja/)
  assert.match((await other.open(halfway.url.href)).text, /No se pudo entrar/)
})

test('an ended account is out everywhere: in its browser, by its refresh token, halfway in, and with its password', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { supervisor } = await makePeople(ctx)
  const { email, auth0Id } = supervisor
  const client = openClient(app.url)
  const [browser, other] = [openBrowser('en'), openBrowser('en')]
  const { refresh_token: refreshToken } = await signInAt(app.url, { email, password, browser })
  const page = await other.open(client.authorizationUrl())
  const halfway = await other.send(page, { email, password }, { until: `${app.url}/oidc/auth/` })
  await endAccess(ctx, { auth0Id, companyId: null })
  assert.equal((await client.refresh(refreshToken)).body.error, 'invalid_grant')
  const again = await browser.open(client.authorizationUrl())
  assert.match((await browser.send(again, { email, password })).text, /is not right/)
  assert.match((await other.open(halfway.url.href)).text, /Sign-in did not work/)
})

test('who signed in once need not again in that browser, until they sign out, which ends their tokens too', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = (await makePeople(ctx)).supervisor
  const browser = openBrowser()
  const earlier = await signInAt(app.url, { email, password, browser })
  const tokens = await signInAt(app.url, { email: '', password: '', browser })
  const client = openClient(app.url)
  const leaving = (hint: Record<string, string>) =>
    `${app.url}/oidc/session/end?${new URLSearchParams({ client_id: 'tarja-console', post_logout_redirect_uri: `${app.url}/welcome`, ...hint })}`
  // A stranger's page can send people here, and they are asked; the app knows who they are, and the button presses itself.
  const asked = await browser.open(leaving({}))
  assert.match(asked.text, /¿Salir de tu cuenta\?/)
  assert.doesNotMatch(asked.text, /<button[^>]*data-presses-itself/)
  const page = await browser.open(leaving({ id_token_hint: tokens.id_token }))
  assert.match(page.text, /<button[^>]*data-presses-itself/)
  const left = await browser.send(page, { logout: 'yes' }, { until: `${app.url}/welcome` })
  assert.equal(left.url.href, `${app.url}/welcome`)
  for (const { refresh_token: refreshToken } of [tokens, earlier])
    assert.equal((await client.refresh(refreshToken)).body.error, 'invalid_grant')
  assert.match((await browser.open(client.authorizationUrl())).text, /Entra a Tarja/)
})

test('several processes on one database are one provider, and a start forgets nothing', async () => {
  const { email } = (await makePeople(ctx)).supervisor
  await using one = await listen(ctx, { databaseUrl, env: { PUBLIC_URL: 'http://tarja.test' } })
  const client = openClient(one.url)
  const tokens = await (async () => {
    await using app = await listen(ctx, { databaseUrl })
    const { url } = app
    const first = await signInAt(url, { email, password })
    return { url, ...first }
  })()
  const port = Number(new URL(tokens.url).port)
  await using restarted = await listen(ctx, { databaseUrl, port })
  // Another process behind the same public address.
  await using twin = await listen(ctx, { databaseUrl, env: { PUBLIC_URL: restarted.url } })
  const again = await openClient(restarted.url).refresh(tokens.refresh_token)
  assert.equal(again.status, 200)
  const there = openClient(twin.url)
  const elsewhere = await there.ask(
    { grant_type: 'refresh_token', refresh_token: again.body.refresh_token },
    { origin: restarted.url },
  )
  assert.equal(elsewhere.status, 200)
  assert.equal((await projects(twin.url, tokens.access_token)).status, 200)
  // One of another public address is another issuer.
  assert.equal((await projects(one.url, tokens.access_token)).status, 401)
  assert.equal(client.redirectUri, `${one.url}/callback`)
})

test('without proof, for another client, address, kind or audience nothing is given out', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { authorizationUrl, redirectUri } = openClient(app.url)
  const errorOf = async (more: Record<string, string>, without?: string) => {
    const url = new URL(authorizationUrl(more))
    if (without !== undefined) url.searchParams.delete(without)
    const { url: arrived, text, status } = await openBrowser('en').open(url.href, { until: redirectUri })
    // Where tokens would come back in the fragment, so do refusals.
    if (status === 0) return new URLSearchParams(arrived.search || arrived.hash.slice(1)).get('error')
    return /<code>(\w+)<\/code>/.exec(text)?.[1]
  }
  assert.equal(await errorOf({}, 'code_challenge'), 'invalid_request')
  assert.equal(await errorOf({ code_challenge_method: 'plain' }), 'invalid_request')
  assert.equal(await errorOf({ client_id: 'stranger' }), 'invalid_client')
  assert.equal(await errorOf({ redirect_uri: 'https://evil.example/callback' }), 'invalid_redirect_uri')
  assert.equal(await errorOf({ response_type: 'token' }), 'unsupported_response_type')
  assert.equal(await errorOf({ resource: 'https://other.example' }), 'invalid_target')
  assert.equal(await errorOf({ prompt: 'none' }), 'login_required')
})

test('what a browser may say of another page’s origin gets no tokens', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = (await makePeople(ctx)).supervisor
  const tokens = await signInAt(app.url, { email, password })
  const { ask } = openClient(app.url)
  const fields = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
  const refused = await ask(fields, { origin: 'https://evil.example' })
  assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [400, null])
  assert.equal((await ask(fields)).status, 200)
})

test('what it says of itself is true behind a proxy that ends TLS, and its cookies are secure there', async () => {
  await using app = await listen(ctx, { databaseUrl, env: { PUBLIC_URL: 'https://tarja.example.com' } })
  const response = await fetch(`${app.url}/oidc/.well-known/openid-configuration`)
  const found = (await response.json()) as any // its shape is what the test is about
  const base = 'https://tarja.example.com/oidc'
  assert.deepEqual(
    [found.issuer, found.authorization_endpoint, found.token_endpoint, found.jwks_uri, found.end_session_endpoint],
    [base, `${base}/auth`, `${base}/token`, `${base}/jwks`, `${base}/session/end`],
  )
  assert.deepEqual(found.code_challenge_methods_supported, ['S256'])
  const jwks = await (await fetch(`${app.url}/oidc/jwks`)).text()
  assert.deepEqual(Object.keys(JSON.parse(jwks).keys[0]).toSorted(), ['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  const { authorizationUrl } = openClient('https://tarja.example.com')
  const start = await fetch(authorizationUrl().replace('https://tarja.example.com', app.url), { redirect: 'manual' })
  const cookies = start.headers.getSetCookie()
  assert(cookies.length > 0)
  for (const cookie of cookies) assert.match(cookie, /; secure; httponly/i)
  for (const cookie of cookies) assert.match(cookie, /; samesite=lax/i)
})
