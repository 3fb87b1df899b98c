import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startIssuer } from '#testing/issuer.ts'
import { makeClock, startKeyServer } from '#testing/tokens.ts'
import { issuerHosts } from './issuer-hosts.ts'

const log = { info() {}, warn() {} }

test('an issuer that gives tokens on another host says so, and both are asked by the app', async () => {
  await using issuer = await startIssuer({ tokensElsewhere: true })
  const hosts = issuerHosts({ issuer: issuer.issuer, now: makeClock().now, log })
  assert.equal(hosts.known(), undefined, 'it is asked in the background')
  assert.equal(await hosts.refresh(), true)
  assert.deepEqual(hosts.known(), [issuer.issuer, issuer.tokenOrigin])
})

test('an issuer that gives tokens where it is has one host', async () => {
  await using issuer = await startIssuer()
  const hosts = issuerHosts({ issuer: issuer.issuer, now: makeClock().now, log })
  await hosts.refresh()
  assert.deepEqual(hosts.known(), [issuer.issuer])
})

test('an issuer that is down is asked again every five seconds, and one that goes down later stays known', async () => {
  await using issuer = await startIssuer({ tokensElsewhere: true })
  const clock = makeClock()
  await issuer.stop()
  const warnings: string[] = []
  const hosts = issuerHosts({
    issuer: issuer.issuer,
    now: clock.now,
    log: { ...log, warn: (_, message) => warnings.push(message) },
  })
  assert.equal(await hosts.refresh(), false)
  await issuer.start()
  clock.advance({ milliseconds: 4_999 })
  hosts.known()
  assert.deepEqual([hosts.known(), warnings.length], [undefined, 1])
  clock.advance({ milliseconds: 1 })
  hosts.known() // asks
  await hosts.refresh() // waits for it
  assert.deepEqual(hosts.known(), [issuer.issuer, issuer.tokenOrigin])
  await issuer.stop()
  assert.equal(await hosts.refresh(), false)
  assert.deepEqual(hosts.known(), [issuer.issuer, issuer.tokenOrigin])
})

const wrong: Record<string, unknown> = {
  'a file': 'file:///etc/passwd',
  'a script': 'javascript:alert(1)',
  'no address': "'unsafe-inline'",
  'a number': 7,
}

for (const [name, address] of Object.entries(wrong))
  test(`an issuer whose token endpoint is ${name} changes nothing of the policy`, async () => {
    await using server = await startKeyServer()
    server.answerWith((_, response) => response.end(JSON.stringify({ issuer: server.issuer, token_endpoint: address })))
    const hosts = issuerHosts({ issuer: server.issuer, now: makeClock().now, log })
    assert.equal(await hosts.refresh(), false)
    assert.equal(hosts.known(), undefined)
  })
