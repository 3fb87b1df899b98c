import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import { openClient } from '#testing/browser.ts'
import { useDatabase } from '#testing/database.ts'
import { listen } from '#testing/listening-app.ts'
import { createKnownDevices } from './known-devices.ts'

// What somebody without an account can make the server remember.

const { db, url: databaseUrl } = useDatabase()
const ctx = { db, now }

const kept = sql<{ model: string; seconds: number; bytes: number }>(`
  select model, round(extract(epoch from expires_at - created_at))::integer as seconds, length(payload::text) as bytes
  from oidc_item order by model`)

const ask = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { redirect: 'manual', headers })
  await response.body?.cancel()
  return response.status
}

test('of who never signs in little is remembered, and not for long', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const state = 'x'.repeat(3_000)
  assert.equal(await ask(`${app.url}/oidc/session/end?state=${state}`), 200)
  assert.equal(await ask(openClient(app.url).authorizationUrl({ state })), 303)
  // A cookie made up is nobody's session, and is kept no longer.
  assert.equal(await ask(`${app.url}/oidc/session/end`, { cookie: '_session=made-up; _session.sig=made-up' }), 200)
  const rows = await db.many(kept)
  const lifetimes = rows.map(({ model, seconds }) => [model, seconds])
  assert.deepEqual(lifetimes, [
    ['Interaction', 3_600],
    ['Session', 600],
    ['Session', 600],
  ])
  for (const { model, bytes } of rows) assert(bytes < 4_500, `${model} of ${bytes} bytes`)
})

test('an address longer than any of ours is refused before anything is remembered', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const before = (await db.many(kept)).length
  for (const path of ['/oidc/session/end', '/oidc/auth', '/sign-in/x'])
    assert.equal(await ask(`${app.url}${path}?state=${'x'.repeat(4_096)}`), 400, path)
  assert.equal((await db.many(kept)).length, before)
})

test('one network makes it remember 240 things a minute, all together 1,200; what remembers nothing goes on', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const leave = (from: string) => ask(`${app.url}/oidc/session/end`, { 'x-forwarded-for': from })
  const leaveOften = async (count: number, from: (index: number) => string) => {
    const statuses: number[] = []
    for (let index = 0; index < count; index += 40)
      statuses.push(...(await Promise.all(Array.from({ length: 40 }, (_, more) => leave(from(index + more))))))
    return statuses.filter((status) => status === 200).length
  }
  assert.equal(await leaveOften(280, (index) => `2001:db8:1:1::${index.toString(16)}`), 240)
  const jwks = `${app.url}/oidc/jwks`
  assert.equal(await ask(jwks, { 'x-forwarded-for': '2001:db8:1:1::1' }), 200)
  // What the first asked in vain does not count.
  assert.equal(await leaveOften(1_000, (index) => `203.0.${index % 10}.1`), 960)
  assert.equal(await leave('198.51.100.1'), 429)
  assert.equal(await ask(jwks, { 'x-forwarded-for': '198.51.100.1' }), 200)
})

test('when strangers have used up their share, a device on which somebody signed in still gets in, up to its own', async () => {
  await using app = await listen(ctx, { databaseUrl })
  const keys = (await openLocalIssuer(databaseKeyStore(db))).privateJwks()
  const { admit } = createKnownDevices({ keys, publicUrl: app.url })
  const cookieOf = (cookies: readonly string[]) => (cookies.at(-1) ?? '').split(';')[0] ?? ''
  const leave = (from: string, cookie = '') => ask(`${app.url}/oidc/session/end`, { 'x-forwarded-for': from, cookie })
  for (let network = 1; network <= 5; network++)
    for (let index = 0; index < 240; index += 40)
      await Promise.all(Array.from({ length: 40 }, () => leave(`203.0.113.${network}`)))
  assert.equal(await leave('198.51.100.1'), 429)
  const device = cookieOf(admit('maria@example.com'))
  assert.match(device, /^tarja_device=/)
  // Also in the very network of a stranger; and a signature that was made up helps nobody.
  assert.equal(await leave('203.0.113.1', device), 200)
  assert.equal(await leave('198.51.100.1', device.slice(0, -3)), 429)
  const statuses = await Promise.all(Array.from({ length: 60 }, () => leave('198.51.100.1', device)))
  assert.equal(statuses.filter((status) => status === 200).length, 59)
  assert.equal(await leave('198.51.100.1', cookieOf(admit('maria@example.com'))), 200)
})
