import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import fc from 'fast-check'
import { exportSPKI, importJWK, type JWTPayload } from 'jose'
import { goodClaims, makeClock, makeSigner, startKeyServer, type KeyServer, type TestSigner } from '#testing/tokens.ts'
import { remoteKeys } from './jwks.ts'
import { createTokenVerifier, type VerifyToken } from './verify-token.ts'

const log = { info() {}, warn() {} }
const clock = makeClock()
let server: KeyServer
let rsa: TestSigner, ec: TestSigner, ed: TestSigner, stranger: TestSigner
let verify: VerifyToken
let fetchCountAtStart: number

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = (over: JWTPayload = {}) => goodClaims(server.issuer, clock.now(), over)
const without = (name: string) => Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name))
const wrong = (over: object): JWTPayload => ({ ...claims(), ...over })
const nowSeconds = () => clock.now().epochMilliseconds / 1_000

before(async () => {
  ;[rsa, ec, ed, stranger] = await Promise.all([
    makeSigner('RS256', 'rsa'),
    makeSigner('ES256', 'ec'),
    makeSigner('EdDSA', 'ed'),
    makeSigner('EdDSA', 'ed'),
  ])
  server = await startKeyServer([rsa.publicJwk, ec.publicJwk, ed.publicJwk])
  const keys = remoteKeys({ issuer: server.issuer, now: clock.now, log })
  verify = createTokenVerifier({ keys, issuer: server.issuer, audience: 'tarja', now: clock.now })
  await keys.refresh()
  fetchCountAtStart = server.fetchCount()
})
after(() => server[Symbol.asyncDispose]())

test('a token of RS256, ES256 or EdDSA answers whose it is', async () => {
  for (const signer of [rsa, ec, ed]) assert.equal(await verify(await signer.sign(claims())), 'auth0|maria')
  assert.equal(await verify(await ed.sign(claims(), { alg: 'Ed25519' })), 'auth0|maria')
})

test('good tokens of unusual shape are taken', async () => {
  const table: JWTPayload[] = [
    { aud: ['other', 'tarja'] },
    { nbf: nowSeconds() },
    { exp: nowSeconds() + 1 },
    { exp: nowSeconds() + 0.5 },
    { sub: 'auth0|ñandú 中' },
    { roles: ['x'.repeat(5_000)] },
  ]
  for (const over of table) assert.equal(await verify(await ed.sign(claims(over))), over.sub ?? 'auth0|maria')
})

const forged = async (header: object, mac: (text: string) => string = () => '') => {
  const text = `${base64url(header)}.${base64url(claims())}`
  return `${text}.${mac(text)}`
}
const hmac = (secret: string | Buffer) => (text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url')
const publicPem = async () => {
  const key = await importJWK(rsa.publicJwk, 'RS256', { extractable: true })
  assert(!(key instanceof Uint8Array))
  return exportSPKI(key)
}
const changed = async (part: 0 | 1 | 2, change: (text: string) => string) => {
  const parts = (await ed.sign(claims())).split('.')
  return parts.map((text, index) => (index === part ? change(text) : text)).join('.')
}

const refused: Record<string, readonly [() => string | Promise<string>, RegExp]> = {
  'when it is empty': [() => '', /not a signed JWT/],
  'when it is not a JWT': [() => 'garbage', /not a signed JWT/],
  'when it has two parts': [async () => (await ed.sign(claims())).replace(/\.[^.]*$/, ''), /not a signed JWT/],
  'when it has four parts': [async () => `${await ed.sign(claims())}.x`, /not a signed JWT/],
  'when it is encrypted': [() => `${base64url({ alg: 'dir', enc: 'A128GCM' })}.a.b.c.d`, /not a signed JWT/],
  'when its parts are empty': [() => '..', /not a signed JWT/],
  'when its header is an array': [() => `${base64url([])}.${base64url(claims())}.x`, /not a signed JWT/],
  'when its claims are null': [
    () => `${base64url({ alg: 'EdDSA', kid: 'ed' })}.${base64url(null)}.x`,
    /not a signed JWT/,
  ],
  'when its claims are not JSON': [() => `${base64url({ alg: 'EdDSA' })}.eyJ.x`, /not a signed JWT/],
  'when it is longer than 8 KiB': [() => ed.sign(claims({ roles: 'x'.repeat(8_192) })), /longer than 8192 bytes/],
  'with alg none': [() => forged({ alg: 'none', kid: 'ed' }), /signed with none; RS256/],
  'with alg None in another case': [() => forged({ alg: 'nOnE' }), /signed with nOnE/],
  'without alg': [() => forged({ kid: 'ed' }), /signed with an unknown algorithm/],
  'with an alg that is not text': [() => forged({ alg: ['EdDSA'] }), /signed with an unknown algorithm/],
  'with HMAC': [() => forged({ alg: 'HS256', kid: 'ed' }, hmac('secret')), /signed with HS256/],
  'with HMAC whose secret is the public key': [
    async () => forged({ alg: 'HS256', kid: 'rsa' }, hmac(await publicPem())),
    /signed with HS256/,
  ],
  'with another RSA padding': [async () => (await makeSigner('PS256', 'rsa')).sign(claims()), /signed with PS256/],
  'with another curve': [async () => (await makeSigner('ES384', 'ec')).sign(claims()), /signed with ES384/],
  'when it has expired': [
    () => ed.sign(claims({ exp: nowSeconds() - 1 })),
    /expired at 2026-03-02T11:59:59Z. Get a new one/,
  ],
  'when it expires this instant': [() => ed.sign(claims({ exp: nowSeconds() })), /expired at 2026-03-02T12:00:00Z/],
  'when it is not yet valid': [
    () => ed.sign(claims({ nbf: nowSeconds() + 1 })),
    /not valid before 2026-03-02T12:00:01Z, and here it is 2026-03-02T12:00:00Z/,
  ],
  'when its nbf is not a time': [() => ed.sign(wrong({ nbf: 'now' })), /nbf/],
  'without exp': [() => ed.sign(without('exp')), /when it expires \(exp\)/],
  'with an exp that is text': [() => ed.sign(wrong({ exp: '9999999999' })), /when it expires \(exp\)/],
  'without sub': [() => ed.sign(without('sub')), /whose it is \(sub\)/],
  'with an empty sub': [() => ed.sign(claims({ sub: '' })), /whose it is \(sub\)/],
  'with a sub that is a number': [() => ed.sign(wrong({ sub: 5 })), /whose it is \(sub\)/],
  'of another issuer': [
    () => ed.sign(claims({ iss: 'https://other.test' })),
    /issuer \(iss\) is "https:\/\/other.test"/,
  ],
  'of the issuer with a slash more': [() => ed.sign(claims({ iss: `${server.issuer}/` })), /issuer \(iss\) is/],
  'without issuer': [() => ed.sign(without('iss')), /issuer \(iss\) is missing/],
  'for another audience': [() => ed.sign(claims({ aud: 'other' })), /audience \(aud\) is "other", not "tarja"/],
  'for other audiences': [() => ed.sign(claims({ aud: ['a', 'tarja2'] })), /audience \(aud\) is \["a","tarja2"\]/],
  'without audience': [() => ed.sign(without('aud')), /audience \(aud\) is missing/],
  'when another key of that name signed it': [() => stranger.sign(claims()), /signature does not match/],
  'when it names the key of another algorithm': [
    () => ed.sign(claims(), { kid: 'rsa' }),
    /not the algorithm of that key/,
  ],
  'when its key is unknown': [
    () => stranger.sign(claims(), { kid: 'who' }),
    /"who" with EdDSA; .* publishes no such key/,
  ],
  'when its key name is not text': [() => forged({ alg: 'EdDSA', kid: 5 }), /\(kid\) is not text/],
  'when it brings its own key': [
    () => stranger.sign(claims(), { kid: 'ed', jwk: stranger.publicJwk, jku: `${server.issuer}/stranger` }),
    /signature does not match/,
  ],
  'with a critical header that is not understood': [
    async () => {
      const parts = (await ed.sign(claims())).split('.')
      return [base64url({ alg: 'EdDSA', kid: 'ed', crit: ['x-new'], 'x-new': 1 }), ...parts.slice(1)].join('.')
    },
    /unfit/,
  ],
  'when its claims were changed': [
    () => changed(1, () => base64url(claims({ sub: 'auth0|boss' }))),
    /signature does not/,
  ],
  'without signature': [() => changed(2, () => ''), /signature does not match/],
  'with half a signature': [() => changed(2, (text) => text.slice(0, 40)), /signature does not match/],
  'with a signature in another alphabet': [
    () => changed(2, (text) => `+/${text.slice(2)}`),
    /unfit|signature does not/,
  ],
}

describe('a token is refused', () => {
  for (const [name, [make, reason]] of Object.entries(refused)) {
    test(name, async () => {
      const token = await make()
      await assert.rejects(
        async () => verify(token),
        (error) => {
          assert(error instanceof AppError, String(error))
          assert.equal(error.code, 'UNAUTHENTICATED')
          assert.match(error.message, reason)
          for (const part of token.split('.')) assert(part.length < 8 || !error.message.includes(part))
          return true
        },
      )
    })
  }

  test('and what is refused for itself asks the issuer for no keys', () => {
    // Once: for the unknown key.
    assert.equal(server.fetchCount(), fetchCountAtStart + 1)
  })

  test('whichever one character of it is changed', async () => {
    const token = await ec.sign(claims())
    const signedLength = token.lastIndexOf('.')
    const anywhere = fc.integer({ min: 0, max: signedLength - 1 })
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/= ')
    await fc.assert(
      fc.asyncProperty(anywhere, character, async (at, other) => {
        fc.pre(token[at] !== other)
        const error: unknown = await Promise.resolve(verify(token.slice(0, at) + other + token.slice(at + 1))).catch(
          (error: unknown) => error,
        )
        assert(error instanceof AppError && error.code === 'UNAUTHENTICATED', String(error))
      }),
    )
  })
})
