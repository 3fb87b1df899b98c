import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { loadConfig } from '#src/config/config.ts'
import { now } from '#src/instant.ts'
import type { Context } from '#src/context.ts'
import type { IssuerHosts } from '#src/identity/issuer-hosts.ts'
import { sendRaw } from '#testing/raw-http.ts'
import { createPulse } from '#src/db/pulse.ts'
import { buildApp } from './app.ts'
import { createMetrics } from './metrics.ts'
import { productVersion } from './version.ts'

const script = `console.log(${JSON.stringify('tarja'.repeat(300))})`
const page = '<!doctype html><title>Tarja</title>'
// As the build writes it, with what else it keeps.
const worker = 'precacheAndRoute([{url:"index.html",revision:"c21a6e90"},{url:"icon.svg",revision:"e2f48a88"}],{})'
let dir: string
let app: FastifyInstance
let url: string

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'console-'))
  const dist = join(dir, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(dir, 'secret.txt'), 'secret')
  await writeFile(join(dist, '.hidden.txt'), 'secret')
  await writeFile(join(dist, 'index.html'), page)
  await writeFile(join(dist, 'sw.js'), worker)
  await writeFile(join(dist, 'manifest.webmanifest'), '{}')
  await writeFile(join(dist, 'icon-192.png'), 'png')
  const asset = join(dist, 'assets/index-Ab_3-x9.js')
  await writeFile(asset, script)
  await writeFile(`${asset}.br`, brotliCompressSync(script))
  await writeFile(`${asset}.gz`, gzipSync(script))
  app = await build()
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
after(async () => {
  await app.close()
  await rm(dir, { recursive: true })
})

/** The whole application with nobody behind it: the app is served before anybody is asked who they are. */
async function build(
  env: Record<string, string> = {},
  {
    consoleDir = join(dir, 'dist'),
    hosts = () => undefined,
  }: { consoleDir?: string; hosts?: IssuerHosts['known'] } = {},
): Promise<FastifyInstance> {
  const unasked = (): never => assert.fail('nothing of this is asked for a page')
  const ctx = { db: {}, now } as Context // see above
  const config = loadConfig(env)
  const issuerHosts = config.authIssuer === undefined ? undefined : { known: hosts, refresh: unasked }
  const identity = { verifyToken: unasked, findCaller: unasked, issuerHosts }
  const changes = { subscribe: unasked, close: unasked }
  return buildApp({ ctx, identity, config, metrics: createMetrics(ctx), changes, pulse: createPulse(ctx), consoleDir })
}

const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }
const get = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: path, headers: { host: '127.0.0.1:3000', ...headers } })
const refusalOf = (answer: LightMyRequestResponse) => [answer.statusCode, answer.json().code]

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; " +
  "font-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'"

test('every address of the app that a person opens is its page, which is asked about anew each time', async () => {
  for (const path of ['/', '/callback?code=x&state=y', '/s/0198-local/scan', '/board', '/open?project=a.b']) {
    const { statusCode, headers, body } = await get(path, html)
    assert.deepEqual(
      [statusCode, body, headers['content-type'], headers['cache-control']],
      [200, page, 'text/html; charset=utf-8', 'no-cache'],
      path,
    )
    assert.equal(headers['content-security-policy'], policy)
    assert.equal(headers['permissions-policy'], 'camera=(self), geolocation=(), microphone=()')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.ok(headers['x-request-id'])
  }
  assert.equal((await get('/')).body, page, 'whoever asks: a check that the server is there has no Accept')
})

test('with an issuer of one’s own the app may ask it too, where it gives tokens once it has said so, and nobody else', async () => {
  let known: readonly string[] | undefined
  const other = await build({ AUTH_ISSUER: 'https://cognito-idp.example/pool' }, { hosts: () => known })
  const sources = async (path: string) => {
    const { headers } = await other.inject({ url: path, headers: html })
    return /connect-src ([^;]*)/.exec(String(headers['content-security-policy']))?.[1]
  }
  assert.equal(await sources('/'), "'self' https://cognito-idp.example")
  known = ['https://cognito-idp.example', 'https://farm.auth.example']
  for (const path of ['/', '/callback?code=x', '/sw.js'])
    assert.equal(await sources(path), "'self' https://cognito-idp.example https://farm.auth.example", path)
  await other.close()
})

test('the service worker keeps the page under a revision of its policy, so that phones fetch it anew when that changes', async () => {
  const bodyOf = async (on: FastifyInstance) => (await on.inject('/sw.js')).body
  let known = ['https://one.example']
  const other = await build({ AUTH_ISSUER: 'https://one.example/' }, { hosts: () => known })
  const [builtIn, own] = [await bodyOf(app), await bodyOf(other)]
  known = ['https://one.example', 'https://two.example']
  const bodies = [builtIn, own, await bodyOf(other)]
  const revised = /^precacheAndRoute\(\[\{url:"index\.html",revision:"(c21a6e90-[0-9a-f]{32})"\},(.*)$/
  const revisions = bodies.map((body) => revised.exec(body)?.[1])
  assert.equal(new Set(revisions).size, 3)
  assert.ok(!revisions.includes(undefined))
  for (const body of bodies) assert.ok(body.endsWith('{url:"icon.svg",revision:"e2f48a88"}],{})'))
  assert.equal(await bodyOf(app), builtIn, 'and only then')
  await other.close()
})

test('until the issuer has said where it gives tokens, a phone keeps the worker that it has, unless that may be never', async () => {
  const AUTH_ISSUER = 'https://issuer.example/'
  const unasked = await build({ AUTH_ISSUER })
  const { statusCode, headers, body } = await unasked.inject('/sw.js')
  assert.deepEqual([statusCode, headers['retry-after'], body], [503, '5', ''])
  assert.equal((await unasked.inject({ url: '/', headers: html })).statusCode, 200)
  await unasked.close()
  const apart = await build({ AUTH_ISSUER, AUTH_JWKS_URL: 'http://keys.internal/jwks' })
  assert.equal((await apart.inject('/sw.js')).statusCode, 200)
  await apart.close()
})

test('what is named after its content is kept for good, the rest is asked about each time', async () => {
  const cachingOf = async (path: string) => (await get(path)).headers['cache-control']
  assert.equal(await cachingOf('/assets/index-Ab_3-x9.js'), 'public, max-age=31536000, immutable')
  for (const path of ['/sw.js', '/manifest.webmanifest', '/icon-192.png', '/index.html'])
    assert.equal(await cachingOf(path), 'no-cache')
  const { headers } = await get('/sw.js')
  assert.equal(headers['content-type'], 'application/javascript; charset=utf-8')
  assert.equal(headers['content-security-policy'], policy, 'a worker obeys the policy of its own script')
  const again = await get('/sw.js', { 'if-none-match': String(headers['etag']) })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
})

test('a file goes out compressed as the browser takes it', async () => {
  const path = '/assets/index-Ab_3-x9.js'
  const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' })
  assert.deepEqual(
    [brotli.headers['content-encoding'], brotli.headers['content-type']],
    ['br', 'application/javascript; charset=utf-8'],
  )
  assert.equal(brotliDecompressSync(brotli.rawPayload).toString(), script)
  assert.equal(brotli.headers['vary'], 'accept-encoding')
  assert.equal((await get(path, { 'accept-encoding': 'gzip' })).headers['content-encoding'], 'gzip')
  const plain = await get(path)
  assert.deepEqual([plain.headers['content-encoding'], plain.body], [undefined, script])
  const small = await get('/manifest.webmanifest', { 'accept-encoding': 'br' })
  assert.deepEqual([small.headers['content-encoding'], small.body], [undefined, '{}'])
})

test('HEAD says what GET would, and a part of a file can be had', async () => {
  const head = await get('/assets/index-Ab_3-x9.js', {}, 'HEAD')
  assert.deepEqual([head.statusCode, head.headers['content-length'], head.body], [200, String(script.length), ''])
  assert.equal((await get('/board', html, 'HEAD')).statusCode, 200)
  const part = await get('/assets/index-Ab_3-x9.js', { range: 'bytes=0-6' })
  assert.deepEqual(
    [part.statusCode, part.body, part.headers['content-range']],
    [206, 'console', `bytes 0-6/${script.length}`],
  )
  const { statusCode, body } = await get('/assets/index-Ab_3-x9.js', { range: 'bytes=999999-' })
  assert.deepEqual([statusCode, body], [416, ''])
  assert.equal((await get('/icon-192.png', { 'if-match': '"another"' })).statusCode, 412)
})

test('what is not the app’s keeps its refusal in JSON, also for a browser', async () => {
  for (const path of [
    '/api/control/nothing',
    '/api/nothing',
    '/docs/nothing.js',
    '/health',
    '/metrics/x',
    '/.well-known/x',
    '/oidc/nothing',
    '/assets/index-gone.js',
    '/assets',
    '/nothing.png',
    '/favicon.ico',
  ])
    assert.deepEqual(refusalOf(await get(path, html)), [404, 'ROUTE_NOT_FOUND'], path)
  for (const path of ['/board', '/nothing', '/openapi'])
    assert.deepEqual(refusalOf(await get(path, { accept: 'application/json' })), [404, 'ROUTE_NOT_FOUND'], path)
  const close = await get('/api/control/production/sessions/x/close', html)
  assert.deepEqual(refusalOf(close), [405, 'METHOD_NOT_ALLOWED'])
  assert.equal(close.headers['allow'], 'POST')
  const post = await app.inject({ method: 'POST', url: '/', payload: {} })
  assert.deepEqual([...refusalOf(post), post.headers['allow']], [405, 'METHOD_NOT_ALLOWED', 'GET, HEAD'])
  assert.deepEqual(refusalOf(await app.inject({ method: 'POST', url: '/board' })), [404, 'ROUTE_NOT_FOUND'])
})

test('nothing outside of the build can be had, however it is written', async () => {
  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
    '/./secret.txt',
    '/.hidden.txt',
    '/assets/index-Ab_3-x9.js.br',
    '/assets/index-Ab_3-x9.js%00.png',
    '/assets%2findex-Ab_3-x9.js',
    '/C:/secret.txt',
  ]) {
    const { status, text } = await sendRaw(url, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
    assert.ok([400, 404].includes(status), `${path}: ${status}`)
    assert.doesNotMatch(text, /^secret|console\.log/, path)
  }
})

test('the app learns where to sign in without a token', async () => {
  const scope = 'openid profile email offline_access'
  const version = productVersion
  const { headers, ...answer } = await get('/console.json')
  assert.deepEqual(answer.json(), {
    issuer: 'http://127.0.0.1:3000/oidc',
    clientId: 'tarja-console',
    scope,
    resource: 'urn:tarja:audience:tarja',
    address: 'http://127.0.0.1:3000',
    version,
  })
  assert.equal(headers['cache-control'], 'private, no-cache')
  const env = { AUTH_ISSUER: 'https://issuer.example/', AUTH_AUDIENCE: 'https://api', CONSOLE_CLIENT_ID: 'aZ09' }
  const settingsOf = async (more: Record<string, string>) => {
    const other = await build({ ...env, ...more })
    const settings = (await other.inject('/console.json')).json()
    await other.close()
    return settings
  }
  const address = 'http://127.0.0.1:3000'
  const expected = {
    issuer: 'https://issuer.example/',
    clientId: 'aZ09',
    scope,
    resource: 'https://api',
    address,
    version,
  }
  assert.deepEqual(await settingsOf({}), expected)
  const entra = { CONSOLE_SCOPE: 'openid api://0f9/use', CONSOLE_RESOURCE: '0' }
  assert.deepEqual(await settingsOf(entra), { ...expected, scope: 'openid api://0f9/use', resource: null })
})

test('opened by another name of this machine, a page goes to the one where signing in works', async () => {
  const locationOf = async (path: string, host: string, on = app) => {
    const { statusCode, headers } = await on.inject({ url: path, headers: { ...html, host } })
    return statusCode === 302 ? headers['location'] : statusCode
  }
  assert.equal(await locationOf('/board?day=1', 'localhost:3000'), 'http://127.0.0.1:3000/board?day=1')
  assert.equal(await locationOf('/', '[::1]:3000'), 'http://127.0.0.1:3000/')
  assert.equal(await locationOf('//evil.example/', 'localhost:3000'), 'http://127.0.0.1:3000/evil.example/')
  assert.equal(await locationOf('/', '127.0.0.1:3000'), 200)
  assert.equal(await locationOf('/', 'localhost:8080'), 200, 'a tunnel leads here by a port that only it has')
  assert.equal(await locationOf('/', '192.168.1.5:3000'), 200)
  assert.equal(await locationOf('/sw.js', 'localhost:3000'), 200, 'only pages')
  const behindProxy = await build({ PUBLIC_URL: 'https://tarja.example.com' })
  assert.equal(await locationOf('/', 'localhost:3000', behindProxy), 200, 'a proxy may not pass the name on')
  await behindProxy.close()
})

test('not built, the app says how to build it, and the rest works', async () => {
  const bare = await build({}, { consoleDir: join(dir, 'nowhere') })
  for (const path of ['/', '/board']) {
    const { statusCode, body } = await bare.inject({ url: path, headers: html })
    assert.equal(statusCode, 503)
    assert.match(body, /Run: npm run build\./)
  }
  assert.equal((await bare.inject('/docs')).statusCode, 200)
  for (const path of ['/assets/x.js', '/sw.js']) assert.equal((await bare.inject(path)).statusCode, 404)
  await bare.close()
})
