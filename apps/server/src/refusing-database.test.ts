import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { startOwnServer } from '#testing/own-server.ts'
import { startProcess } from '#testing/process.ts'
import { until } from '#testing/until.ts'

const database = await startOwnServer()
const server = await startProcess({ env: { DATABASE_URL: await database.makeFarm('farm'), DEMO: '1' } })
const token = /Bearer ([\w.-]+)/.exec(server.output())?.[1]
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
const opened = await post('/sessions', {
  projectId: 'proj_arandano_reyes',
  sectorId: 'sector_001',
  openedAt: new Date().toISOString(),
})
const sessionId: string = opened.body.data.sessionId

async function post(path: string, body: unknown) {
  const url = `${server.url}/api/control/production${path}`
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  // Its shape is what the test is about.
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as any,
  }
}

const record = () => ({
  sessionId,
  workerId: 'MH0901',
  recordedAtUtc: new Date().toISOString(),
  clientEventId: randomUUID(),
})

async function readiness() {
  const response = await fetch(`${server.url}/health/ready`)
  const { code, details } = (await response.json()) as { code?: string; details?: { check: string } }
  return { status: response.status, code, check: details?.check }
}

/** What an administrator does to a database in use, and how it is mended. */
const refusals: { what: string; refuse: string[]; mend: string[]; check: string }[] = [
  {
    what: 'the password was changed',
    refuse: [`alter role farm password 'other'`, database.cut('farm')],
    mend: [`alter role farm password 'secret'`],
    check: 'database',
  },
  {
    what: 'the user may not sign in any more',
    refuse: ['alter role farm nologin', database.cut('farm')],
    mend: ['alter role farm login'],
    check: 'database',
  },
  {
    what: 'the user may not work as tarja_app any more',
    refuse: ['revoke tarja_app from farm granted by farm', 'revoke tarja_app from farm', database.cut('farm')],
    mend: ['grant tarja_app to farm'],
    check: 'database',
  },
  {
    what: 'the database has another name',
    refuse: [
      'alter database farm allow_connections false',
      database.cut('farm'),
      'alter database farm rename to elsewhere',
    ],
    mend: ['alter database elsewhere rename to farm', 'alter database farm allow_connections true'],
    check: 'database',
  },
  {
    what: 'the database takes no changes',
    refuse: ['alter database farm set default_transaction_read_only = on', database.cut('farm')],
    mend: ['alter database farm reset default_transaction_read_only'],
    check: 'commit',
  },
  {
    what: 'the server waits for a standby that is gone',
    refuse: [`alter system set synchronous_standby_names = 'gone'`, 'select pg_reload_conf()'],
    mend: ['alter system reset synchronous_standby_names', 'select pg_reload_conf()'],
    check: 'commit',
  },
]
for (const { what, refuse, mend, check } of refusals) {
  test(`when ${what}, everything that writes answers 503 and so does readiness, until that is mended`, async () => {
    for (const statement of refuse) await database.administer(statement)
    await untilNotReady(check)
    await requireRefused()
    for (const statement of mend) await database.administer(statement)
    await until(async () => (await readiness()).status === 200)
    assert.equal((await post('/records', record())).status, 201)
  })
}

test('when the service may not insert any more, writing answers 503, and readiness says what is missing', async () => {
  await database.administer('revoke insert on record from tarja_app', 'farm')
  await requireRefused()
  const response = await fetch(`${server.url}/health/ready`)
  assert.equal(response.status, 503)
  assert.partialDeepStrictEqual(await response.json(), {
    code: 'DATABASE_UNAVAILABLE',
    error: 'The service may not: insert on record.',
    details: { check: 'privileges' },
  })
  await database.administer('grant insert on record to tarja_app', 'farm')
  assert.equal((await readiness()).status, 200)
  assert.equal((await post('/records', record())).status, 201)
})

test('sign-in says that the database is away, too', async () => {
  await database.administer('alter role farm nologin')
  await database.administer(database.cut('farm'))
  const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'tarja-console', refresh_token: 'r' })
  const response = await fetch(`${server.url}/oidc/token`, { method: 'POST', body: form })
  assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1'])
  await database.administer('alter role farm login')
  await until(async () => (await readiness()).status === 200)
})

test('nothing of all this was an error of the server', () => {
  assert.doesNotMatch(server.output(), /"code":"INTERNAL"|"statusCode":500/)
})

async function requireRefused(): Promise<void> {
  const answers = await Promise.all([
    post('/records', record()),
    post('/records/bulk', { records: [record(), record()] }),
  ])
  for (const { status, retryAfter, body } of answers)
    assert.deepEqual([status, retryAfter, body.code], [503, '1', 'DATABASE_UNAVAILABLE'])
}

/** A setting of the whole server reaches its processes a moment after it was made. */
async function untilNotReady(check: string): Promise<void> {
  await until(async () => (await readiness()).status === 503)
  assert.deepEqual(await readiness(), { status: 503, code: 'DATABASE_UNAVAILABLE', check })
}
