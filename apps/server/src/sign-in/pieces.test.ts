import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { now } from '#src/instant.ts'
import { clientAddress } from './client-address.ts'
import { chooseLanguage, languages } from './language.ts'
import { resourceOf } from './resource.ts'
import { texts } from './texts.ts'
import { createItems, sweepItems } from './items.ts'
import { useDatabase } from '#testing/database.ts'

const { db } = useDatabase()

test('the address of a client is believed of our own proxies alone, from the right', () => {
  const of = (remoteAddress: string, forwarded?: string) =>
    clientAddress({
      socket: { remoteAddress } as Socket, // all that is looked at
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    })
  assert.equal(of('203.0.113.7'), '203.0.113.7')
  assert.equal(of('203.0.113.7', '198.51.100.1'), '203.0.113.7')
  assert.equal(of('127.0.0.1'), '127.0.0.1')
  assert.equal(of('::ffff:127.0.0.1', '6.6.6.6, 203.0.113.7, 10.0.0.2'), '203.0.113.7')
  assert.equal(of('::1', '2001:db8::1'), '2001:db8::1')
  assert.equal(of('10.1.2.3', 'nonsense, 192.168.1.5'), '10.1.2.3')
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
