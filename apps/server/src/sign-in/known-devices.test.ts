import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueAccountLink, linkUrl } from '#src/accounts/link.ts'
import { now } from '#src/instant.ts'
import { type Browser, openBrowser, openClient, signInAt } from '#testing/browser.ts'
import { useDatabase } from '#testing/database.ts'
import { listen } from '#testing/listening-app.ts'
import { makePeople, password } from '#testing/people.ts'

// Whoever knows an e-mail can mistype its password on purpose, for ever. Its owner has a device that the server knows.

const { db, url: databaseUrl } = useDatabase()
const ctx = { db, now }

/** What the page says to each of these passwords; undefined: it lets them in. */
async function tryAll(
  app: { url: string },
  options: { email: string; browser: Browser; passwords: readonly string[] },
) {
  const { email, browser, passwords } = options
  const client = openClient(app.url)
  const said: (string | undefined)[] = []
  const page = await browser.open(client.authorizationUrl({ prompt: 'login' }))
  for (const typed of passwords) {
    const answer = await browser.send(page, { email, password: typed }, { until: client.redirectUri })
    said.push(/role="alert">([^<]*)</.exec(answer.text)?.[1])
  }
  return said
}
const wrong = (count: number) => Array.from({ length: count }, () => 'x')

test('a stranger who keeps an e-mail locked does not lock out its owner, who signed in there before', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = (await makePeople(ctx)).supervisor
  const [phone, stranger] = [openBrowser('en'), openBrowser('en')]
  await signInAt(app.url, { email, password, browser: phone })
  await tryAll(app, { email, browser: stranger, passwords: wrong(5) })
  const mine = { email: ` ${email.toUpperCase()}`, browser: phone, passwords: ['mistyped', password] }
  const said = await tryAll(app, mine)
  assert.match(said[0] ?? '', /not right/)
  assert.equal(said[1], undefined)
  // The owner’s success gives the stranger no more tries.
  for (const browser of [stranger, openBrowser('en')])
    assert.match((await tryAll(app, { email, browser, passwords: [password] }))[0] ?? '', /Wait 1 minute/)
})

test('a known device has five tries of its own, and then those of everybody', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email } = (await makePeople(ctx)).supervisor
  const phone = openBrowser('en')
  await signInAt(app.url, { email, password, browser: phone })
  const said = await tryAll(app, { email, browser: phone, passwords: [...wrong(10), password] })
  const isLocked = said.map((text) => text?.includes('Wait 1 minute') ?? false)
  assert.deepEqual(isLocked, [...wrong(4).map(() => false), true, ...wrong(4).map(() => false), true, true])
})

test('a device is known for the e-mail it was used with, and by our signature alone', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { supervisor, admin } = await makePeople(ctx)
  const stranger = openBrowser('en')
  await signInAt(app.url, { ...supervisor, password, browser: stranger })
  const said = await tryAll(app, { email: admin.email, browser: stranger, passwords: wrong(6) })
  assert.match(said[5] ?? '', /Wait 1 minute/)
  const cookieOf = async (email: string) => {
    const client = openClient(app.url)
    const browser = openBrowser()
    const page = await browser.open(client.authorizationUrl())
    const body = new URLSearchParams({ email, password })
    const cookie = ['_interaction', '_interaction.sig'].map((name) => `${name}=${browser.cookies.get(name)}`).join('; ')
    const sent = await fetch(page.url, { method: 'POST', body, redirect: 'manual', headers: { cookie } })
    return sent.headers.getSetCookie().find((line) => line.startsWith('tarja_known_')) ?? ''
  }
  const given = await cookieOf(supervisor.email)
  assert.match(
    given,
    /^tarja_known_[0-9a-f]{16}=[\w-]{22}\.[\w-]{43}; Path=\/sign-in; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
  )
  const [name = '', id = '', signature = ''] = given.split(/[=.;]/)
  await tryAll(app, { email: supervisor.email, browser: openBrowser('en'), passwords: wrong(5) })
  const outcome = async (value: string) => {
    const client = openClient(app.url)
    const browser = openBrowser('en')
    const page = await browser.open(client.authorizationUrl())
    const own = ['_interaction', '_interaction.sig'].map((cookie) => `${cookie}=${browser.cookies.get(cookie)}`)
    const headers = { cookie: [...own, `${name}=${value}`].join('; ') }
    const { text } = await browser.send(page, { email: supervisor.email, password: 'x' }, { headers })
    return /role="alert">([^<]*)</.exec(text)?.[1] ?? ''
  }
  assert.match(await outcome(`${id}.${signature}`), /not right/)
  for (const forged of [`${id}.${'A'.repeat(43)}`, `${'A'.repeat(22)}.${signature}`, `${id}.`, ''])
    assert.match(await outcome(forged), /Wait 1 minute/, forged)
})

test('who is locked out by a stranger comes in on the device on which they set a new password', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { email, auth0Id } = (await makePeople(ctx)).supervisor
  const phone = openBrowser('en')
  const { secret } = await issueAccountLink(ctx, { auth0Id, kind: 'reset', companyId: null, createdBy: null })
  const page = await phone.open(linkUrl(app.url, secret))
  await phone.send(page, { password: 'otra cosecha', repeat: 'otra cosecha' })
  await tryAll(app, { email, browser: openBrowser('en'), passwords: wrong(5) })
  assert.deepEqual(await tryAll(app, { email, browser: phone, passwords: ['otra cosecha'] }), [undefined])
})

test('who guesses behind the same address stops no known device', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const { supervisor, admin } = await makePeople(ctx)
  const phone = openBrowser('en')
  await signInAt(app.url, { ...supervisor, password, browser: phone })
  const guesser = openBrowser('en')
  const page = await guesser.open(openClient(app.url).authorizationUrl())
  for (let start = 0; start < 100; start += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        guesser.send(page, { email: `someone.${start + index}@example.com`, password: 'x' }),
      ),
    )
  const said = await tryAll(app, { ...admin, browser: openBrowser('en'), passwords: [password] })
  assert.match(said[0] ?? '', /too many attempts from this network/)
  assert.deepEqual(await tryAll(app, { ...supervisor, browser: phone, passwords: [password] }), [undefined])
})
