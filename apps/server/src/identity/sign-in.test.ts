import assert from 'node:assert/strict'
import { test } from 'node:test'
import { now } from '#src/instant.ts'
import { startIssuer } from '#testing/issuer.ts'
import { remoteKeys } from './jwks.ts'
import { createTokenVerifier } from './verify-token.ts'

const log = { info() {}, warn() {} }

test('tokens of a real OpenID provider are taken, through a rotation of its keys and an outage', async () => {
  await using provider = await startIssuer()
  const { issuer } = provider
  const verify = createTokenVerifier({ keys: remoteKeys({ issuer, now, log }), issuer, audience: 'tarja', now })
  const sub = 'auth0|María López'
  const signIn = (alg: 'RS256' | 'ES256' | 'EdDSA') => provider.signIn({ sub, alg })

  const before = await signIn('ES256')
  for (const alg of ['RS256', 'ES256', 'EdDSA'] as const) assert.equal(await verify(await signIn(alg)), sub)

  await provider.rotate()
  assert.equal(await verify(await signIn('RS256')), sub)
  await assert.rejects(async () => verify(before), { code: 'UNAUTHENTICATED', message: /publishes no such key/ })

  const [forNow, forLater] = [await signIn('EdDSA'), await signIn('RS256')]
  assert.equal(await verify(forNow), sub)
  await provider.stop()
  assert.equal(verify(forNow), sub)
  assert.equal(await verify(forLater), sub)

  await provider.start()
  assert.equal(await verify(await signIn('ES256')), sub)
})

test('a token that a real provider made for another audience is refused', async () => {
  await using provider = await startIssuer()
  const { issuer } = provider
  const verify = createTokenVerifier({ keys: remoteKeys({ issuer, now, log }), issuer, audience: 'tarja', now })
  const token = await provider.signIn({ sub: 'auth0|maria', audience: 'https://other.test' })
  await assert.rejects(async () => verify(token), {
    code: 'UNAUTHENTICATED',
    message: /audience \(aud\) is "https:\/\/other.test", not "tarja"/,
  })
})

test('a server that starts while its provider is down works as soon as that is up', async () => {
  await using provider = await startIssuer()
  const { issuer } = provider
  const token = await provider.signIn({ sub: 'auth0|maria' })
  await provider.stop()
  let offsetSeconds = 0
  const clock = () => now().add({ seconds: offsetSeconds })
  const verify = createTokenVerifier({
    keys: remoteKeys({ issuer, now: clock, log }),
    issuer,
    audience: 'tarja',
    now: clock,
  })
  await assert.rejects(async () => verify(token), { code: 'ISSUER_UNAVAILABLE' })
  await provider.start()
  offsetSeconds = 1
  assert.equal(await verify(token), 'auth0|maria')
})
