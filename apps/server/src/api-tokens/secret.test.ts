import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { isSecretOf, makeToken, parseToken } from './secret.ts'

test('a token is a public key id, a dot and 256 random bits, kept as their SHA-256', () => {
  const { keyId, token, secretHash } = makeToken()
  assert.match(keyId, /^tarja_[0-9a-f]{24}$/)
  const secret = token.slice(keyId.length + 1)
  assert.equal(token, `${keyId}.${secret}`)
  assert.equal(Buffer.from(secret, 'base64url').length, 32)
  assert.equal(secretHash.toString('hex'), hash('sha256', secret))
  assert.deepEqual(parseToken(token), { keyId, secret })
})

test('no two tokens share a key id or a secret', () => {
  const made = Array.from({ length: 1_000 }, makeToken)
  assert.equal(new Set(made.flatMap(({ token }) => token.split('.'))).size, 2_000)
})

test('only the secret of the hash is taken, and none where there is no key', () => {
  const { token, secretHash } = makeToken()
  const secret = token.split('.')[1] ?? ''
  const other = makeToken().token.split('.')[1] ?? ''
  assert.deepEqual(
    [isSecretOf(secret, secretHash), isSecretOf(other, secretHash), isSecretOf(secret, undefined)],
    [true, false, false],
  )
  // What stands in for the hash of a missing key is that of the empty text: it opens nothing.
  assert.equal(isSecretOf('', undefined), false)
})

test('what has not exactly the shape of a token has no parts', () => {
  const { token } = makeToken()
  const [keyId = '', secret = ''] = token.split('.')
  const wrong = [
    '',
    '.',
    keyId,
    `${keyId}.`,
    `.${secret}`,
    `${token}.`,
    `${token}.x`,
    ` ${token}`,
    `${token}\n`,
    `${keyId}.${secret}A`,
    `${keyId}.${secret.slice(1)}`,
    `${keyId}.${secret.slice(1)}+`,
    `${keyId.toUpperCase()}.${secret}`,
    `other_${keyId.slice(6)}.${secret}`,
    `${keyId}_${secret}`,
  ]
  assert.deepEqual(
    wrong.map(parseToken),
    wrong.map(() => undefined),
  )
})
