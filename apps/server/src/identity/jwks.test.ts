import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { makeClock, makeSigner, startKeyServer, type KeyServer, type TestSigner } from '#testing/tokens.ts'
import { remoteKeys, type RemoteKeysOptions } from './jwks.ts'

const hintOf = ({ kid }: Pick<TestSigner, 'kid'>) => ({ alg: 'EdDSA', kid }) as const
const stranger = (index = 0) => ({ alg: 'EdDSA', kid: `stranger ${index}` }) as const
const twenty = Array.from({ length: 20 }, (_, index) => index)

async function setUp(t: TestContext, options: Partial<RemoteKeysOptions> = {}) {
  const signer = await makeSigner()
  const server = await startKeyServer([signer.publicJwk])
  t.after(() => server[Symbol.asyncDispose]())
  const clock = makeClock()
  const warnings: string[] = []
  let change = Promise.withResolvers<void>()
  const log = {
    info() {
      change.resolve()
      change = Promise.withResolvers()
    },
    warn: (fields: object) => warnings.push('err' in fields ? String(fields.err) : ''),
  }
  const keys = remoteKeys({ issuer: server.issuer, now: clock.now, log, ...options })
  return { signer, server, clock, keys, warnings, nextChange: () => change.promise }
}

const codeOf = (finding: Promise<unknown>): Promise<unknown> =>
  finding.then(
    () => 'found',
    (error: { code: unknown }) => error.code,
  )

test('a key published one second after the first load is found without a restart', async (t) => {
  const { signer, server, clock, keys } = await setUp(t)
  await keys.find(hintOf(signer))
  const next = await makeSigner()
  server.publish([signer.publicJwk, next.publicJwk])
  clock.advance({ seconds: 1 })
  assert.equal((await keys.find(hintOf(next))).candidates.length, 1)
  assert.equal(server.fetchCount(), 2)
})

test('unknown keys cause one fetch in thirty seconds, however many tokens name them', async (t) => {
  const { signer, server, clock, keys } = await setUp(t)
  await keys.find(hintOf(signer))
  const askAll = () => Promise.all(twenty.map((index) => codeOf(keys.find(stranger(index)))))

  assert.deepEqual(new Set(await askAll()), new Set(['UNAUTHENTICATED']))
  assert.equal(server.fetchCount(), 2)
  clock.advance({ seconds: 29, milliseconds: 999 })
  await askAll()
  assert.equal(server.fetchCount(), 2)
  clock.advance({ milliseconds: 1 })
  await askAll()
  assert.equal(server.fetchCount(), 3)
})

test('the first token of all needs no second fetch to be refused, and does not use up the one in thirty seconds', async (t) => {
  const { signer, server, keys } = await setUp(t)
  assert.equal(await codeOf(keys.find(stranger())), 'UNAUTHENTICATED')
  assert.equal(server.fetchCount(), 1)
  const next = await makeSigner()
  server.publish([signer.publicJwk, next.publicJwk])
  assert.equal(await codeOf(keys.find(hintOf(next))), 'found')
})

test('a clock put back does not stop the search for new keys', async (t) => {
  const { signer, server, clock, keys } = await setUp(t)
  await keys.find(hintOf(signer))
  await codeOf(keys.find(stranger()))
  clock.advance({ hours: -1 })
  const next = await makeSigner()
  server.publish([next.publicJwk])
  assert.equal(await codeOf(keys.find(hintOf(next))), 'found')
})

test('known keys are found without a fetch while unknown ones wait for theirs', async (t) => {
  const { signer, server, keys } = await setUp(t)
  await keys.find(hintOf(signer))
  await codeOf(keys.find(stranger()))
  for (const _ of twenty) await keys.find(hintOf(signer))
  assert.equal(server.fetchCount(), 2)
})

test('a key of the right name and another algorithm is no reason to fetch', async (t) => {
  const { signer, server, keys } = await setUp(t)
  await keys.find(hintOf(signer))
  assert.equal(await codeOf(keys.find({ alg: 'RS256', kid: signer.kid })), 'UNAUTHENTICATED')
  assert.equal(server.fetchCount(), 1)
})

test('twenty requests at the start share one load', async (t) => {
  const { signer, server, keys } = await setUp(t)
  await Promise.all(twenty.map(() => keys.find(hintOf(signer))))
  assert.equal(server.fetchCount(), 1)
})

test('tokens that arrive during a fetch of older keys are all found by one more fetch', async (t) => {
  const { signer, server, keys } = await setUp(t)
  const held = Promise.withResolvers<() => void>()
  const stale = JSON.stringify({ keys: [signer.publicJwk] })
  server.answerWith((request, response) => {
    if (request.url === '/jwks') return held.resolve(() => response.end(stale))
    response.end(JSON.stringify({ issuer: server.issuer, jwks_uri: server.jwksUrl }))
  })
  const loading = keys.refresh()
  const answer = await held.promise
  const next = await makeSigner()
  server.publish([next.publicJwk])
  const finding = Promise.all(twenty.map(() => codeOf(keys.find(hintOf(next)))))
  server.answerWith()
  answer()
  assert.equal(await loading, true)
  assert.deepEqual(new Set(await finding), new Set(['found']))
  assert.equal(server.fetchCount(), 2)
})

test('until keys were loaded every token is answered with 503, and the load is tried once a second', async (t) => {
  let fetchCount = 0
  const counting: typeof fetch = (...request) => {
    fetchCount++
    return fetch(...request)
  }
  const { signer, server, clock, keys, warnings } = await setUp(t, { fetch: counting })
  await server.stop()
  const refused = { code: 'ISSUER_UNAVAILABLE', retryAfterSeconds: 1, message: /Send the same request again/ }

  await Promise.all(twenty.map(() => assert.rejects(keys.find(hintOf(signer)), refused)))
  assert.equal(fetchCount, 1)
  clock.advance({ milliseconds: 999 })
  await assert.rejects(keys.find(hintOf(signer)), refused)
  assert.equal(fetchCount, 1)
  clock.advance({ milliseconds: 1 })
  await assert.rejects(keys.find(hintOf(signer)), refused)
  assert.equal(fetchCount, 2)
  assert.match(warnings[0] ?? '', /openid-configuration cannot be read: connect ECONNREFUSED/)

  await server.start()
  clock.advance({ seconds: 1 })
  assert.equal((await keys.find(hintOf(signer))).candidates.length, 1)
})

test('while the issuer is down its keys stay usable, and an unknown key is 401', async (t) => {
  const { signer, server, clock, keys } = await setUp(t)
  await keys.find(hintOf(signer))
  await server.stop()

  clock.advance({ hours: 100 })
  keys.generation() // starts a refresh, which fails
  assert.equal(await keys.refresh(), false)
  assert.equal((await keys.find(hintOf(signer))).candidates.length, 1)
  assert.equal(await codeOf(keys.find(stranger())), 'UNAUTHENTICATED')
})

test(
  'use refreshes the keys every ten minutes, in the background, and drops those no longer published',
  { timeout: 5_000 },
  async (t) => {
    const { signer, server, clock, keys, nextChange } = await setUp(t)
    await keys.find(hintOf(signer))
    const generation = keys.generation()
    const next = await makeSigner()
    server.publish([next.publicJwk])

    clock.advance({ minutes: 9, seconds: 59 })
    assert.equal(keys.generation(), generation)
    assert.equal(await codeOf(keys.find(hintOf(signer))), 'found')
    assert.equal(server.fetchCount(), 1)

    clock.advance({ seconds: 1 })
    assert.equal(keys.generation(), generation)
    assert.equal(keys.generation(), generation)
    await nextChange()
    assert.equal(server.fetchCount(), 2)
    assert.notEqual(keys.generation(), generation)
    assert.equal(await codeOf(keys.find(hintOf(next))), 'found')
    assert.equal(await codeOf(keys.find(hintOf(signer))), 'UNAUTHENTICATED')
  },
)

test('an issuer that never answers is given up, and delays nobody whose key is known', async (t) => {
  const { signer, server, clock, keys, warnings } = await setUp(t, { timeoutMs: 100 })
  server.answerWith(() => {})
  assert.equal(await codeOf(keys.find(hintOf(signer))), 'ISSUER_UNAVAILABLE')
  assert.match(warnings[0] ?? '', /timeout/)

  server.answerWith()
  clock.advance({ seconds: 1 })
  await keys.find(hintOf(signer))
  server.answerWith(() => {})
  clock.advance({ minutes: 10 })
  keys.generation()
  assert.equal(await codeOf(keys.find(hintOf(signer))), 'found')
  assert.equal(await keys.refresh(), false)
})

test('an issuer that sends its keys forever is given up', async (t) => {
  const { keys, server, warnings } = await setUp(t, { timeoutMs: 100 })
  server.answerWith((_, response) => {
    const drip = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(drip))
  })
  assert.equal(await keys.refresh(), false)
  assert.match(warnings[0] ?? '', /timeout/)
})

test('keys at a configured address are read without discovery', async (t) => {
  const { signer, server, clock } = await setUp(t)
  const requests: unknown[] = []
  server.answerWith((request, response) => {
    requests.push([request.url, request.headers.connection])
    response.end(JSON.stringify({ keys: [signer.publicJwk] }))
  })
  const log = { info() {}, warn() {} }
  const keys = remoteKeys({ issuer: 'https://other.test', jwksUrl: server.jwksUrl, now: clock.now, log })
  assert.equal(await codeOf(keys.find(hintOf(signer))), 'found')
  // A connection of its own: a kept one may be closed just as it is used.
  assert.deepEqual(requests, [['/jwks', 'close']])
})

test('an issuer whose name ends in a slash is discovered beside it and must state the slash', async (t) => {
  const { signer, server, clock } = await setUp(t)
  const issuer = `${server.issuer}/`
  server.answerWith((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration'
    response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: server.jwksUrl } : { keys: [signer.publicJwk] }))
  })
  const log = { info() {}, warn() {} }
  assert.equal(await remoteKeys({ issuer, now: clock.now, log }).refresh(), true)
  assert.equal(await remoteKeys({ issuer: server.issuer, now: clock.now, log }).refresh(), false)
})

type Answer = { discovery?: unknown; keys?: unknown; status?: number; location?: string; text?: string }

const badAnswers: Record<string, (server: KeyServer) => readonly [Answer, RegExp]> = {
  'states another issuer': () => [
    { discovery: { issuer: 'https://else.test' } },
    /states the issuer "https:\/\/else.test"/,
  ],
  'states no issuer': ({ jwksUrl }) => [{ discovery: { jwks_uri: jwksUrl } }, /states the issuer undefined/],
  'names no jwks_uri': ({ issuer }) => [{ discovery: { issuer } }, /names no jwks_uri/],
  'names a file': ({ issuer }) => [{ discovery: { issuer, jwks_uri: 'file:///etc/passwd' } }, /not https/],
  'names data': ({ issuer }) => [{ discovery: { issuer, jwks_uri: 'data:application/json,{}' } }, /not https/],
  'is no configuration': () => [{ discovery: [] }, /not an OpenID configuration/],
  'answers 500': () => [{ status: 500 }, /answered with status 500/],
  'sends elsewhere': ({ jwksUrl }) => [{ status: 302, location: jwksUrl }, /answered with status 302/],
  'answers a page': () => [{ text: '<html>' }, /is not JSON/],
  'answers nothing': () => [{ text: '' }, /is not JSON/],
  'answers too much': () => [{ text: ' '.repeat(1_048_577) }, /longer than 1048576 bytes/],
  'has no keys': () => [{ keys: { keys: [] } }, /has no key for/],
  'has only secrets': () => [{ keys: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }, /has no key for/],
  'has keys that are no list': () => [{ keys: { keys: 'x' } }, /not a JSON Web Key Set/],
}

for (const [name, make] of Object.entries(badAnswers)) {
  test(`an issuer that ${name} changes nothing and is logged`, async (t) => {
    const { signer, server, clock, keys, warnings } = await setUp(t)
    const [answer, reason] = make(server)
    server.answerWith((request, response) => {
      const isDiscovery = request.url !== '/jwks'
      const good = { issuer: server.issuer, jwks_uri: server.jwksUrl }
      const document = isDiscovery ? (answer.discovery ?? good) : (answer.keys ?? { keys: [signer.publicJwk] })
      response.writeHead(answer.status ?? 200, answer.location === undefined ? {} : { location: answer.location })
      response.end(answer.text ?? JSON.stringify(document))
    })
    assert.equal(await codeOf(keys.find(hintOf(signer))), 'ISSUER_UNAVAILABLE')
    assert.match(warnings[0] ?? '', reason)

    server.answerWith()
    clock.advance({ seconds: 1 })
    assert.equal(await codeOf(keys.find(hintOf(signer))), 'found')
  })
}

test('keys once loaded outlive an issuer that publishes none', async (t) => {
  const { signer, server, keys } = await setUp(t)
  await keys.refresh()
  server.publish([])
  assert.equal(await keys.refresh(), false)
  assert.equal(await codeOf(keys.find(hintOf(signer))), 'found')
})
