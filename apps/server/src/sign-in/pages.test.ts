import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueAccountLink, linkUrl } from '#src/accounts/link.ts'
import { setPassword } from '#src/accounts/set-password.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { now } from '#src/instant.ts'
import { openBrowser, openClient, signInAt } from '#testing/browser.ts'
import { useDatabase } from '#testing/database.ts'
import { listen } from '#testing/listening-app.ts'
import { makeCompany } from '#testing/make.ts'

const { db, url: databaseUrl } = useDatabase()
// The provider lives by the real time; the locks and links by this one.
let later: Temporal.DurationLike = { seconds: 0 }
const ctx = { db, now: () => now().add(later) }
const password = 'cosecha de mayo'

async function makePerson(): Promise<{ auth0Id: string; email: string }> {
  const { companyId, supervisor } = await makeCompany(ctx)
  const email = `ana.${companyId}@example.com`
  const users = [{ auth0Id: supervisor.auth0Id, role: 'supervisor' as const, email }]
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users }] })
  return { auth0Id: supervisor.auth0Id, email }
}

async function makeMember() {
  const person = await makePerson()
  await setPassword(ctx, { auth0Id: person.auth0Id, password })
  return person
}

const alertOf = (text: string) => /role="alert">([^<]*)</.exec(text)?.[1]
const titleOf = (text: string) => /<h1>([^<]*)</.exec(text)?.[1]

test('a wrong password says what to do in both languages, and leaves the e-mail typed', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = await makeMember()
  const client = openClient(app.url)
  for (const [language, title, wrong] of [
    ['es-MX', 'Entra a Tarja', /^El correo o la contraseña no son correctos\. Revisa/],
    ['en-US,es;q=0.5', 'Sign in to Tarja', /^The e-mail or the password is not right\. Check/],
  ] as const) {
    const browser = openBrowser(language)
    const page = await browser.open(client.authorizationUrl())
    assert.deepEqual([page.status, titleOf(page.text)], [200, title])
    const refused = await browser.send(page, { email, password: 'x' })
    assert.match(alertOf(refused.text) ?? '', wrong)
    assert.match(refused.text, new RegExp(`value="${email}"`))
    const done = await browser.send(refused, { email, password }, { until: client.redirectUri })
    assert(done.url.searchParams.has('code'))
  }
})

test('the app’s language counts more than the browser’s, and what is chosen on the page most', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const browser = openBrowser('es')
  const page = await browser.open(openClient(app.url).authorizationUrl({ ui_locales: 'en' }))
  assert.match(page.text, /<html lang="en"/)
  const switched = await browser.open(new URL('?lang=es', page.url).href)
  assert.match(switched.text, /<html lang="es"/)
  assert.match((await browser.send(switched, { email: '', password: '' })).text, /Escribe tu correo y tu contraseña/)
})

test('five wrong passwords lock for minutes that are told, also of an e-mail that nobody has', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = await makeMember()
  const client = openClient(app.url)
  for (const tried of [email, `nobody.${email}`]) {
    const browser = openBrowser('en')
    let page = await browser.open(client.authorizationUrl())
    for (let count = 0; count < 4; count++) {
      page = await browser.send(page, { email: tried, password: 'x' })
      assert.match(alertOf(page.text) ?? '', /not right/)
    }
    page = await browser.send(page, { email: tried, password: 'x' })
    assert.match(alertOf(page.text) ?? '', /Wait 1 minute and try again/)
    page = await browser.send(page, { email: tried, password })
    assert.match(alertOf(page.text) ?? '', /Wait 1 minute and try again/)
  }
  later = { minutes: 1 }
  await signInAt(app.url, { email, password })
})

test('an e-mail with what no keyboard types is wrong like any other, and is counted', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = await makeMember()
  const browser = openBrowser('en')
  const page = await browser.open(openClient(app.url).authorizationUrl())
  for (const typed of [`a\u0000.${email}`, `\u0007${email}`]) {
    const send = async () => alertOf((await browser.send(page, { email: typed, password })).text) ?? ''
    for (let count = 0; count < 4; count++) assert.match(await send(), /not right/)
    assert.match(await send(), /Wait 1 minute and try again/)
  }
})

test('an invitation opens once: a password that will not do is told why, one that does opens the way in', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { auth0Id, email } = await makePerson()
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind: 'invitation', companyId: null, createdBy: null })
  const link = linkUrl(app.url, secret)
  const browser = openBrowser('en')
  let page = await browser.open(link)
  assert.equal(titleOf(page.text), 'Choose your password')
  for (const [chosen, repeat, wrong] of [
    ['short', 'short', /too short\. Type at least 10/],
    [`${email}1`, `${email}1`, /cannot contain your e-mail/],
    [password, `${password}!`, /differ/],
  ] as const) {
    page = await browser.send(page, { password: chosen, repeat })
    assert.match(alertOf(page.text) ?? '', wrong)
  }
  page = await browser.send(page, { password, repeat: password })
  assert.equal(titleOf(page.text), 'Your password is ready')
  await signInAt(app.url, { email, password })
  const used = await browser.open(link)
  assert.deepEqual([used.status, titleOf(used.text)], [404, 'This link no longer works'])
  const body = new URLSearchParams({ password: 'another one!', repeat: 'another one!' })
  assert.equal(titleOf((await browser.open(link, { method: 'POST', body })).text), 'This link no longer works')
  const unknown = await browser.open(linkUrl(app.url, 'x'.repeat(43)))
  assert.deepEqual([unknown.status, titleOf(unknown.text)], [404, 'There is no such link'])
})

test('a reset that has expired says so', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { auth0Id } = await makeMember()
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind: 'reset', companyId: null, createdBy: null })
  const link = linkUrl(app.url, secret)
  assert.equal(titleOf((await openBrowser().open(link)).text), 'Elige una contraseña nueva')
  later = { hours: 1, minutes: 2 }
  assert.equal(titleOf((await openBrowser().open(link)).text), 'Este enlace ya venció')
  later = { seconds: 0 }
})

test('a page of another browser, of another sign-in or from another site does nothing', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email, auth0Id } = await makeMember()
  const { authorizationUrl } = openClient(app.url)
  const [browser, other] = [openBrowser(), openBrowser()]
  const page = await browser.open(authorizationUrl())
  const stolen = await other.open(page.url.href)
  assert.deepEqual([stolen.status, titleOf(stolen.text)], [400, 'Empieza de nuevo'])
  const sent = await other.send(page, { email, password })
  assert.deepEqual([sent.status, titleOf(sent.text)], [400, 'Empieza de nuevo'])
  const forged = await browser.send(page, { email, password }, { headers: { origin: 'https://evil.example' } })
  assert.deepEqual([forged.status, titleOf(forged.text)], [403, 'No se pudo entrar'])
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind: 'reset', companyId: null, createdBy: null })
  const link = await browser.open(linkUrl(app.url, secret))
  const fields = { password: 'otra cosecha', repeat: 'otra cosecha' }
  assert.equal((await browser.send(link, fields, { headers: { origin: 'null' } })).status, 403)
})

test('pages allow no script, style or form but their own, are kept by nobody, and show nothing as markup', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const browser = openBrowser()
  const page = await browser.open(openClient(app.url).authorizationUrl())
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.doesNotMatch(policy, /unsafe/)
  assert.match(policy, /default-src 'none'; script-src 'sha256-[^;]+'; style-src 'sha256-[^;]+'/)
  assert.match(policy, /form-action 'self'; frame-ancestors 'none'/)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.equal(page.headers.get('referrer-policy'), 'same-origin')
  assert.doesNotMatch(page.text, /(src|href)="(https?:)?\/\//)
  for (const id of ['email', 'password']) assert.match(page.text, new RegExp(`<label for="${id}">`))
  const typed = '"><script>alert(1)</script>'
  const refused = await browser.send(page, { email: typed, password: 'x' })
  assert(!refused.text.includes(typed))
  assert(refused.text.includes('&quot;&gt;&lt;script&gt;'))
})

test('nobody tries a password with every e-mail from one address', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = await makeMember()
  const browser = openBrowser('en')
  const page = await browser.open(openClient(app.url).authorizationUrl())
  const send = (who: string, from: string) =>
    browser.send(page, { email: who, password: 'x' }, { headers: { 'x-forwarded-for': `1.1.1.1, ${from}` } })
  const batch = Array.from({ length: 50 }, (_, index) => `someone.${index}@example.com`)
  for (const half of [batch, batch.map((who) => `else.${who}`)])
    await Promise.all(half.map((who) => send(who, '203.0.113.7')))
  assert.match(alertOf((await send(email, '203.0.113.7')).text) ?? '', /too many attempts from this network/)
  assert.match(alertOf((await send(email, '203.0.113.8')).text) ?? '', /not right/)
})
