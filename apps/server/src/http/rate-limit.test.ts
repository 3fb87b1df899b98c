import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { createRateLimit } from './rate-limit.ts'

const { ctx, app, as, tokenOf } = useApp({ RATE_LIMIT_PER_MINUTE: '3' })
const sessions = '/production/sessions'

test('a user may make so many requests a minute, and is told when the next minute begins', () => {
  let now = 5_000
  const limit = createRateLimit(2, () => now)
  assert.deepEqual([limit('maria'), limit('maria'), limit('maria')], [0, 0, 60])
  assert.equal(limit('ramon'), 0)
  now += 59_500
  assert.equal(limit('maria'), 1)
  now += 500
  assert.deepEqual([limit('maria'), limit('maria'), limit('maria')], [0, 0, 60])
})

test('more users than are counted make the counting start anew, not the memory grow', () => {
  const limit = createRateLimit(1, () => 0)
  limit('maria')
  assert.equal(limit('maria'), 60)
  for (let index = 0; index < 100_000; index++) limit(String(index))
  assert.equal(limit('maria'), 0)
})

test('who asks too often is refused before the body is read, and nobody else', async () => {
  const company = await makeCompany(ctx)
  for (let count = 0; count < 3; count++) assert.equal((await as(company.supervisor).send('GET', sessions)).status, 200)
  const refused = await as(company.supervisor).send('POST', sessions, 'not JSON', { 'content-type': 'text/plain' })
  assert.equal(refused.status, 429)
  assert.equal(refused.body.code, 'RATE_LIMITED')
  assert.match(String(refused.headers['retry-after']), /^([1-9]|[1-5]\d|60)$/)
  assert.equal((await as(company.manager).send('GET', sessions)).status, 200)
})

test('a token that is refused counts for nobody, and what needs no token is not limited', async () => {
  const company = await makeCompany(ctx)
  const token = await tokenOf(company.admin.auth0Id)
  const spoilt = { authorization: `Bearer ${token.slice(0, -4)}AAAA` }
  for (let count = 0; count < 5; count++) {
    const refused = await app().inject({ url: `/api/control${sessions}`, headers: spoilt })
    assert.equal(refused.statusCode, 401)
    assert.equal((await app().inject({ url: '/health/ready' })).statusCode, 200)
  }
  assert.equal((await as(company.admin).send('GET', sessions)).status, 200)
})
