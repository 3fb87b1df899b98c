import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueToken } from '#src/commands/token.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import { query } from '#testing/cluster.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { startProcess } from '#testing/process.ts'
import { makeToken } from './secret.ts'

const { db, url } = useDatabase()
const ctx = { db, now }

test('no secret is ever printed or logged: made, used, refused, or met by a database that fails', async () => {
  const { admin } = await makeCompany(ctx)
  const server = await startProcess({ env: { DATABASE_URL: url, LOG_LEVEL: 'trace' } })
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  const jwt = await issueToken(ctx, { issuer, auth0Id: admin.auth0Id, audience: 'tarja', hours: 1 })
  const send = async (path: string, token: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
    const sent = body && { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${server.url}/api/control${path}`, { headers, ...sent })
    return { status: response.status, text: await response.text() }
  }
  const made = await send('/api-tokens', jwt, { name: 'x', scopes: ['read:production'] })
  assert.equal(made.status, 201)
  const { keyId, token } = JSON.parse(made.text).data
  const range = 'startTime=2026-01-01&endTime=2026-01-02'
  const stranger = makeToken().token
  const forged = `${keyId}.${stranger.split('.')[1]}`
  const statuses = []
  for (const [path, sent] of [
    [`/harvest?${range}`, token],
    [`/harvest?${range}`, stranger],
    [`/harvest?${range}`, forged],
    ['/harvest?startTime=x', token],
    ['/projects', token],
    ['/harvest', jwt],
  ] as const)
    statuses.push((await send(path, sent)).status)
  assert.deepEqual(statuses, [200, 401, 401, 400, 401, 401])
  // What the database says of a failure is logged, and must not have the secret in it either.
  await query(url, 'revoke select on session_worker_total, session from tarja_app')
  assert.equal((await send(`/harvest?${range}`, token)).status, 503)
  await query(url, 'alter table api_token add constraint api_token_none check (false) not valid')
  assert.equal((await send('/api-tokens', jwt, { name: 'x', scopes: [] })).status, 500)
  await server.stop()
  const printed = server.output()
  assert.match(printed, /permission denied/)
  assert.match(printed, /api_token_none/)
  for (const secret of [token, stranger, forged, jwt]) {
    const [, part = ''] = secret.split('.')
    assert(part.length > 20 && !printed.includes(part), printed)
  }
})
