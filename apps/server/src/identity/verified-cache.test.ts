import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { goodClaims, makeClock, makeSigner, startKeyServer, type KeyServer, type TestSigner } from '#testing/tokens.ts'
import type { KeySource } from './key-set.ts'
import { remoteKeys } from './jwks.ts'
import { createTokenVerifier } from './verify-token.ts'

// A remembered token is answered at once, any other by a promise: that is how these tests see what is remembered.
const log = { info() {}, warn() {} }
let server: KeyServer
let signer: TestSigner

before(async () => {
  signer = await makeSigner('EdDSA', 'first')
  server = await startKeyServer()
})
after(() => server[Symbol.asyncDispose]())

function setUp(options: { verifiedCountMax?: number } = {}) {
  server.publish([signer.publicJwk])
  const clock = makeClock()
  const keys = remoteKeys({ issuer: server.issuer, now: clock.now, log })
  const verify = createTokenVerifier({ keys, issuer: server.issuer, audience: 'tarja', now: clock.now, ...options })
  const sign = (sub: string) => signer.sign(goodClaims(server.issuer, clock.now(), { sub }))
  return { clock, keys, verify, sign }
}

test('a token is verified once and answered at once from then on', async () => {
  const { verify, sign } = setUp()
  const token = await sign('maria')
  assert(verify(token) instanceof Promise)
  await verify(token)
  assert.equal(verify(token), 'maria')
})

test('a remembered token ends the millisecond it expires', async () => {
  const { clock, verify, sign } = setUp()
  const token = await sign('maria')
  await verify(token)
  clock.advance({ milliseconds: 3_599_999 })
  assert.equal(verify(token), 'maria')
  clock.advance({ milliseconds: 1 })
  await assert.rejects(async () => verify(token), { code: 'UNAUTHENTICATED', message: /expired at/ })
})

test('the oldest remembered token is forgotten for a new one, and no other', async () => {
  const { verify, sign } = setUp({ verifiedCountMax: 3 })
  const tokens = await Promise.all(['a', 'b', 'c', 'd'].map(sign))
  for (const token of tokens) await verify(token)
  assert.deepEqual(
    tokens.map((token) => typeof verify(token)),
    ['object', 'string', 'string', 'string'],
  )
})

test('a refused token is not remembered', async () => {
  const { clock, verify } = setUp()
  const token = await signer.sign(
    goodClaims(server.issuer, clock.now(), { nbf: clock.now().epochMilliseconds / 1_000 + 5 }),
  )
  await assert.rejects(async () => verify(token), { message: /not valid before/ })
  clock.advance({ seconds: 5 })
  assert.equal(await verify(token), 'auth0|maria')
})

test('tokens of a key that is no longer published end with the next refresh, though they were remembered', async () => {
  const { clock, keys, verify, sign } = setUp()
  const token = await sign('maria')
  await verify(token)
  const next = await makeSigner('EdDSA', 'next')
  server.publish([next.publicJwk])

  clock.advance({ minutes: 9, seconds: 59 })
  assert.equal(verify(token), 'maria')
  clock.advance({ seconds: 1 })
  assert.equal(verify(token), 'maria') // and starts the refresh
  await keys.refresh()
  await assert.rejects(async () => verify(token), { code: 'UNAUTHENTICATED', message: /publishes no such key/ })
})

test('a refresh that brings the same keys forgets nothing', async () => {
  const { keys, verify, sign } = setUp()
  const token = await sign('maria')
  await verify(token)
  await keys.refresh()
  assert.equal(verify(token), 'maria')
})

test('a token whose key is withdrawn while its signature is checked is not remembered', async () => {
  const { clock, keys, sign } = setUp()
  await keys.refresh()
  let generation = 1
  const withdrawnMeanwhile: KeySource = {
    ...keys,
    generation: () => generation,
    async find(hint) {
      const found = await keys.find(hint)
      queueMicrotask(() => generation++)
      return { ...found, generation }
    },
  }
  const { issuer } = server
  const verify = createTokenVerifier({ keys: withdrawnMeanwhile, issuer, audience: 'tarja', now: clock.now })
  const token = await sign('maria')
  await verify(token)
  await turn()
  assert(verify(token) instanceof Promise)
})
