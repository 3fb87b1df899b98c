import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { Context } from '#src/context.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { createMetrics } from './metrics.ts'
import { createProbe } from './probe.ts'

const { ctx, app, as, clock, databaseUrl } = useApp()

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(statement)
  await client.end()
}

test('the process lives and, with a database that has its tables, is ready', async () => {
  assert.deepEqual((await app().inject('/health/live')).json(), { status: 'success', data: { live: true } })
  const ready = await app().inject('/health/ready')
  assert.equal(ready.statusCode, 200)
  assert.deepEqual(ready.json(), { status: 'success', data: { database: 'ok', migrations: 'ok' } })
})

test('a database without the newest migration is not ready, one with a newer is', async () => {
  await asOwner(`update migration set version = 9999 where version = 1`)
  assert.equal((await app().inject('/health/ready')).statusCode, 200)
  await asOwner(`create table kept as select * from migration where version = 9999`)
  await asOwner(`delete from migration where version = 9999`)
  const answer = await app().inject('/health/ready')
  await asOwner(`insert into migration select 1, name, checksum, applied_at from kept`)
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.json().code, 'DATABASE_UNAVAILABLE')
  assert.deepEqual(answer.json().details, { check: 'migrations' })
  assert.equal(answer.headers['retry-after'], '1')
})

test('a question that hangs is answered in time, and asked once however many ask', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  let asked = 0
  const probe = createProbe(() => {
    asked++
    return promise
  }, 20)
  const both = await Promise.allSettled([probe(), probe()])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(asked, 1)
  resolve(7)
  assert.equal(await probe(), 7)
  assert.equal(asked, 1)
  assert.equal(await probe(), 7)
  assert.equal(asked, 2)
})

test('metrics count requests by pattern, method and status, and never by address', async () => {
  const company = await makeCompany(ctx)
  const { body } = await as(company.supervisor).send('POST', '/production/sessions', {
    projectId: company.projectId,
    sectorId: company.sectorId,
    openedAt: clock.now().toString(),
  })
  await as(company.supervisor).send('GET', `/production/sessions/${body.data.sessionId}`)
  await app().inject('/no/such/address')
  const answer = await app().inject('/metrics')
  assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/)
  const count = (labels: string) =>
    new RegExp(String.raw`^tarja_http_request_duration_seconds_count\{${labels}\} (\d+)$`, 'm').exec(answer.body)?.[1]
  assert.equal(count('route="/api/control/production/sessions",method="POST",code="201"'), '1')
  assert.equal(count('route="/api/control/production/sessions/:sessionId",method="GET",code="200"'), '1')
  assert.equal(count('route="unknown",method="GET",code="404"'), '1')
  assert.ok(!answer.body.includes(body.data.sessionId))
  assert.match(answer.body, /^tarja_open_sessions 1$/m)
  assert.match(answer.body, /^tarja_database_up 1$/m)
  assert.match(answer.body, /^tarja_database_connections\{state="waiting"\} 0$/m)
  assert.match(answer.body, /^nodejs_eventloop_lag_p99_seconds /m)
  assert.match(answer.body, /^process_resident_memory_bytes /m)
})

test('sweeps are counted', async () => {
  const metrics = createMetrics(ctx)
  metrics.swept(3)
  metrics.swept(0)
  metrics.sweepFailed()
  const text = await metrics.render()
  assert.match(text, /^tarja_sweeps_total\{result="ok"\} 2$/m)
  assert.match(text, /^tarja_sweeps_total\{result="failed"\} 1$/m)
  assert.match(text, /^tarja_swept_sessions_total 3$/m)
})

test('while the database does not answer the other metrics still come', async () => {
  const one = () => Promise.reject(new Error('connection refused'))
  const text = await createMetrics({ ...ctx, db: { ...ctx.db, one } } satisfies Context).render()
  assert.match(text, /^tarja_database_up 0$/m)
  assert.doesNotMatch(text, /^tarja_open_sessions /m)
  assert.match(text, /^process_resident_memory_bytes /m)
})

test('the keys of the built-in issuer are public, and nothing of them that signs', async () => {
  const answer = await app().inject('/.well-known/jwks.json')
  const { keys } = answer.json()
  assert.ok(keys.length > 0)
  for (const key of keys) for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.ok(!(secret in key))
})

test('the documentation is a page that can ask nobody else for anything', async () => {
  const page = await app().inject('/docs')
  assert.match(String(page.headers['content-type']), /^text\/html/)
  const policy = String(page.headers['content-security-policy'])
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /https?:|\*|unsafe/)
  assert.doesNotMatch(page.body, /\/\/|onload|<script>|<style/)
  const linked = [...page.body.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path ?? '')
  assert.equal(linked.length, 3)
  for (const path of [...linked, '/openapi.json']) assert.equal((await app().inject(path)).statusCode, 200, path)
  for (const path of ['/docs/x', '/docs/..%2fpackage.json', '/docs/constructor'])
    assert.equal((await app().inject(path)).statusCode, 404, path)
})
