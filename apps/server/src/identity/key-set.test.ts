import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { exportJWK } from 'jose'
import { makeSigner } from '#testing/tokens.ts'
import { importKeySet, matchKeys } from './key-set.ts'

test('garbage among the keys is left out with a reason, and the good keys work', async () => {
  const good = await makeSigner('ES256', 'good')
  const rsa = await makeSigner('RS256', 'rsa')
  const shortKey = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
  const table: readonly (readonly [unknown, RegExp])[] = [
    [null, /not an object/],
    ['text', /not an object/],
    [[], /not an object/],
    [{}, /of a kind that is not used/],
    [{ kty: 'oct', k: 'c2VjcmV0', kid: 'a' }, /of a kind that is not used/],
    [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA', kid: 'b' }, /of a kind that is not used/],
    [{ kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA', kid: 'c' }, /of a kind that is not used/],
    [{ kty: 'OKP', crv: 'X25519', x: 'AA', kid: 'd' }, /of a kind that is not used/],
    [{ ...good.publicJwk, kid: 7 }, /kid is not text/],
    [{ ...good.publicJwk, kid: 'e', use: 'enc' }, /not for signatures/],
    [{ ...good.publicJwk, kid: 'f', key_ops: ['encrypt'] }, /not for verifying/],
    [{ ...good.publicJwk, kid: 'g', alg: 'ES512' }, /for another algorithm/],
    [{ ...rsa.publicJwk, kid: 'h', alg: 'PS256' }, /for another algorithm/],
    [{ ...good.publicJwk, kid: 'i', x: 'AAAA' }, /damaged/],
    [{ ...good.publicJwk, kid: 'j', y: undefined }, /damaged/],
    [{ ...rsa.publicJwk, kid: 'k', n: 5 }, /shorter than 2048 bits/],
    [{ ...shortKey, kid: 'l' }, /shorter than 2048 bits/],
    [{ ...(await exportJWK(good.privateKey)), kid: 'm' }, /private part/],
  ]
  const set = await importKeySet({ keys: [...table.map(([key]) => key), good.publicJwk] })

  assert.deepEqual(
    set.keys.map((key) => key.kid),
    ['good'],
  )
  assert.equal(set.skipped.length, table.length)
  for (const [index, [, reason]] of table.entries()) assert.match(set.skipped[index] ?? '', reason)
})

test('what is not a key set is refused', async () => {
  for (const document of [null, [], 'keys', {}, { keys: {} }, { keys: null }])
    await assert.rejects(importKeySet(document), /not a JSON Web Key Set/)
})

test('a token without kid is matched when exactly one key has its algorithm', async () => {
  const signers = await Promise.all([makeSigner('ES256'), makeSigner('EdDSA'), makeSigner('EdDSA')])
  const set = await importKeySet({ keys: signers.map((signer) => signer.publicJwk) })
  const match = (alg: 'RS256' | 'ES256' | 'EdDSA', kid?: string) => matchKeys(set, { alg, kid })

  assert.equal(match('ES256').length, 1)
  assert.equal(match('EdDSA'), 'ambiguous')
  assert.equal(match('RS256'), 'unknown')
  assert.equal(match('EdDSA', signers[2].kid).length, 1)
  assert.equal(match('EdDSA', signers[0].kid), 'other algorithm')
  assert.equal(match('EdDSA', 'nobody'), 'unknown')
})

test('sets with the same keys have the same fingerprint in any order, others have not', async () => {
  const [a, b] = [(await makeSigner()).publicJwk, (await makeSigner()).publicJwk]
  const fingerprint = async (...keys: unknown[]) => (await importKeySet({ keys })).fingerprint
  assert.equal(await fingerprint(a, b), await fingerprint({ ...b, x5t: 'else' }, a))
  assert.notEqual(await fingerprint(a, b), await fingerprint(a))
  assert.notEqual(await fingerprint(a), await fingerprint({ ...a, kid: 'renamed' }))
  assert.notEqual(await fingerprint(a), await fingerprint({ ...b, kid: a.kid }))
})
