import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'

const origin = 'https://app.example.com'
const { ctx, app, as } = useApp({ CORS_ORIGINS: `${origin},http://localhost:5173` })
const url = '/api/control/production/sessions'
const preflight = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }

test('a preflight of an allowed origin is answered without a token', async () => {
  const { statusCode, headers } = await app().inject({ method: 'OPTIONS', url, headers: preflight })
  assert.equal(statusCode, 204)
  assert.equal(headers['access-control-allow-origin'], origin)
  assert.equal(headers['access-control-allow-methods'], 'GET, HEAD, POST, PUT, PATCH, DELETE')
  assert.match(String(headers['access-control-allow-headers']), /Authorization.*If-Match/)
  assert.match(String(headers.vary), /Origin/)
})

test('a preflight of another origin is allowed nothing', async () => {
  for (const other of ['https://evil.example', 'https://app.example.com.evil.example', 'null']) {
    const { headers } = await app().inject({ method: 'OPTIONS', url, headers: { ...preflight, origin: other } })
    assert.equal(headers['access-control-allow-origin'], undefined)
  }
})

test('an answer, a refusal too, may be read by pages of the allowed origin with the headers they need', async () => {
  const company = await makeCompany(ctx)
  const client = as(company.supervisor)
  for (const answer of [
    await client.send('GET', '/production/sessions', undefined, { origin }),
    await client.send('GET', '/production/sessions/none', undefined, { origin }),
  ]) {
    assert.equal(answer.headers['access-control-allow-origin'], origin)
    const exposed = 'ETag, Location, Retry-After, X-Request-Id, X-Tarja-Incarnation'
    assert.equal(answer.headers['access-control-expose-headers'], exposed)
    assert.equal(answer.headers['access-control-allow-credentials'], undefined)
  }
})

test('an OPTIONS that is no preflight is a method like any other, and an unknown address stays unknown', async () => {
  assert.equal((await app().inject({ method: 'OPTIONS', url })).statusCode, 405)
  assert.equal((await app().inject({ method: 'OPTIONS', url: '/nothing' })).statusCode, 404)
  assert.equal((await app().inject({ method: 'GET', url: '/nothing', headers: { origin } })).statusCode, 404)
})
