import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { now } from '#src/instant.ts'
import { createNetworkOf } from './client-network.ts'
import { chooseLanguage, languages } from './language.ts'
import { resourceOf } from './resource.ts'
import { texts } from './texts.ts'
import { createItems, sweepItems } from './items.ts'
import { useDatabase } from '#testing/database.ts'

const { db } = useDatabase()

const networkOf = (trustedProxies: string[], remoteAddress: string | undefined, forwarded?: string) =>
  createNetworkOf(trustedProxies)({
    socket: { remoteAddress } as Socket, // all that is looked at
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  })

test('who asks through a proxy on this machine is told apart from the others, also within the network of the farm', () => {
  const of = (remoteAddress: string | undefined, forwarded?: string) => networkOf([], remoteAddress, forwarded)
  assert.equal(of('203.0.113.7'), '203.0.113.7')
  assert.equal(of('127.0.0.1'), '127.0.0.1')
  assert.equal(of('127.0.0.1', '192.168.1.5'), '192.168.1.5')
  assert.equal(of('::ffff:127.0.0.1', '6.6.6.6, 203.0.113.7'), '203.0.113.7')
  assert.equal(of('127.0.0.1', '203.0.113.7, 127.0.0.1'), '203.0.113.7')
  // Only what our own proxy wrote, and not what it was told.
  assert.equal(of('127.0.0.1', '6.6.6.6, unknown'), '127.0.0.1')
  assert.equal(of(undefined, '6.6.6.6'), '')
})

test('nobody else is believed, of whatever network, unless they are named as a proxy', () => {
  for (const peer of ['203.0.113.7', '192.168.1.5', '10.1.2.3']) assert.equal(networkOf([], peer, '6.6.6.6'), peer)
  const proxies = ['10.1.2.3', '172.16.0.0/12', 'fd00::/8']
  for (const peer of ['10.1.2.3', '172.20.0.1', '::ffff:172.20.0.1', 'fd00::7'])
    assert.equal(networkOf(proxies, peer, '6.6.6.6, 192.168.1.5, 172.16.0.9'), '192.168.1.5')
  assert.equal(networkOf(proxies, '10.1.2.4', '6.6.6.6'), '10.1.2.4')
})

test('all addresses of a network of IPv6 count as one', () => {
  const of = (address: string) => networkOf([], address)
  assert.equal(of('2001:db8:0:1::1'), '2001:db8:0:1::/64')
  assert.equal(of('2001:0DB8:0000:0001:ffff:ffff:ffff:ffff'), '2001:db8:0:1::/64')
  assert.equal(of('2001:db8::1'), '2001:db8:0:0::/64')
  assert.equal(of('fe80::1%eth0'), 'fe80:0:0:0::/64')
  assert.equal(of('64:ff9b::203.0.113.7'), '64:ff9b:0:0::/64')
})

test('the language is what was chosen, then what the app asked, then what the browser likes best, then Spanish', () => {
  assert.equal(chooseLanguage({ chosen: 'en', uiLocales: 'es' }, 'es'), 'en')
  assert.equal(chooseLanguage({ chosen: 'xx', uiLocales: 'fr en-US' }, 'es'), 'en')
  assert.equal(chooseLanguage({}, 'de, en;q=0.3, es-MX;q=0.7'), 'es')
  assert.equal(chooseLanguage({}, 'de, es;q=0, en-GB;q=0.1'), 'en')
  assert.equal(chooseLanguage({ chosen: ['en'] }, undefined), 'es')
  assert.deepEqual(Object.keys(texts.es), Object.keys(texts.en))
  assert.deepEqual(Object.keys(texts), [...languages])
})

test('every audience has a resource, which is a URI', () => {
  assert.equal(resourceOf('https://tarja.example.com'), 'https://tarja.example.com')
  for (const audience of ['tarja', 'dos palabras', 'a#b']) assert(URL.canParse(resourceOf(audience)), audience)
})

test('a sweep ends however much there is, for it goes in batches', async () => {
  await db.run(
    sql(`
    insert into oidc_item (model, id_hash, payload, created_at, expires_at)
    select 'Session', decode(md5(n::text), 'hex'), '{}', now() - interval '1 day', now() - interval '1 hour'
    from generate_series(1, 1250) n`),
  )
  await createItems({ db, now })('Session').upsert('kept', {}, 60)
  const sizes: number[] = []
  const counted = {
    ...db,
    async run(...asked: Parameters<typeof db.run>) {
      const size = await db.run(...asked)
      sizes.push(size)
      return size
    },
  }
  await sweepItems({ db: counted, now })
  assert.deepEqual(sizes, [500, 500, 250])
  assert(await createItems({ db, now })('Session').find('kept'))
})

test('items keep any text, are swept when they have expired, and their ids are not in the table', async () => {
  let later = 0
  const ctx = { db, now: () => now().add({ seconds: later }) }
  const items = createItems(ctx)('Interaction')
  const payload = { kind: 'Interaction', params: { state: 'a\u0000b\ud800' } }
  await items.upsert('the-secret-id', { ...payload, jti: 'the-secret-id' }, 60)
  assert.deepEqual(await items.find('the-secret-id'), { ...payload, jti: 'the-secret-id' })
  assert.equal(await createItems(ctx)('Session').find('the-secret-id'), undefined)
  const query = (text: string) => ({ name: `test ${text.length}`, text })
  const rows = JSON.stringify(await db.many(query('select * from oidc_item')))
  assert.doesNotMatch(rows, /the-secret-id/)
  later = 59
  await sweepItems(ctx)
  assert(await items.find('the-secret-id'))
  later = 61
  await sweepItems(ctx)
  assert.equal(await items.find('the-secret-id'), undefined)
})
