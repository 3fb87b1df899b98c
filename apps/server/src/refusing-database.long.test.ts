import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type OwnServer, startOwnServer } from '#testing/own-server.ts'
import { type ServerProcess, startProcess } from '#testing/process.ts'
import { until } from '#testing/until.ts'

interface Scene {
  readonly database: OwnServer
  readonly server: ServerProcess
  readonly headers: Record<string, string>
  readonly sessionId: string
}

interface Refusal {
  readonly what: string
  readonly refuse: readonly string[]
  readonly mend: readonly string[]
  readonly check: string
}

async function post({ server, headers }: Omit<Scene, 'sessionId'>, path: string, body: unknown) {
  const url = `${server.url}/api/control/production${path}`
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  // Its shape is what the test is about.
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as any,
  }
}

/** Called within a test, which ends both when it ends. */
async function setUp(): Promise<Scene> {
  const database = await startOwnServer()
  const server = await startProcess({ env: { DATABASE_URL: await database.makeFarm('farm'), DEMO: '1' } })
  const token = /Bearer ([\w.-]+)/.exec(server.output())?.[1]
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const opened = await post({ database, server, headers }, '/sessions', {
    projectId: 'proj_arandano_reyes',
    sectorId: 'sector_001',
    openedAt: new Date().toISOString(),
  })
  return { database, server, headers, sessionId: opened.body.data.sessionId }
}

const record = ({ sessionId }: Scene) => ({
  sessionId,
  workerId: 'MH0901',
  recordedAtUtc: new Date().toISOString(),
  clientEventId: randomUUID(),
})

async function readiness({ server }: Scene) {
  const response = await fetch(`${server.url}/health/ready`)
  const { code, details } = (await response.json()) as { code?: string; details?: { check: string } }
  return { status: response.status, code, check: details?.check }
}

/** What an administrator does to a database in use, and how it is mended. */
const refusalsOf = ({ cut }: OwnServer): Refusal[] => [
  {
    what: 'the password was changed',
    refuse: [`alter role farm password 'other'`, cut('farm')],
    mend: [`alter role farm password 'secret'`],
    check: 'database',
  },
  {
    what: 'the user may not sign in any more',
    refuse: ['alter role farm nologin', cut('farm')],
    mend: ['alter role farm login'],
    check: 'database',
  },
  {
    what: 'the user may not work as tarja_app any more',
    refuse: ['revoke tarja_app from farm granted by farm', 'revoke tarja_app from farm', cut('farm')],
    mend: ['grant tarja_app to farm'],
    check: 'database',
  },
  {
    what: 'the database has another name',
    refuse: ['alter database farm allow_connections false', cut('farm'), 'alter database farm rename to elsewhere'],
    mend: ['alter database elsewhere rename to farm', 'alter database farm allow_connections true'],
    check: 'database',
  },
  {
    what: 'the database takes no changes',
    refuse: ['alter database farm set default_transaction_read_only = on', cut('farm')],
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
test('a database that refuses is told by 503, in what writes and in readiness, until that is mended', async (t) => {
  const scene = await setUp()
  for (const refusal of refusalsOf(scene.database))
    await t.test(`when ${refusal.what}`, () => isToldUntilMended(scene, refusal))
  await t.test('when the service may not insert any more, readiness says what is missing', () => lacksInsert(scene))
  await t.test('sign-in says that the database is away, too', () => signInIsAway(scene))
  assert.doesNotMatch(scene.server.output(), /"code":"INTERNAL"|"statusCode":500/)
})

async function isToldUntilMended(scene: Scene, { refuse, mend, check }: Refusal): Promise<void> {
  for (const statement of refuse) await scene.database.administer(statement)
  // A setting of the whole server reaches its processes a moment after it was made.
  await until(async () => (await readiness(scene)).status === 503)
  assert.deepEqual(await readiness(scene), { status: 503, code: 'DATABASE_UNAVAILABLE', check })
  await requireRefused(scene)
  for (const statement of mend) await scene.database.administer(statement)
  await until(async () => (await readiness(scene)).status === 200)
  assert.equal((await post(scene, '/records', record(scene))).status, 201)
}

async function lacksInsert(scene: Scene): Promise<void> {
  await scene.database.administer('revoke insert on record from tarja_app', 'farm')
  await requireRefused(scene)
  const response = await fetch(`${scene.server.url}/health/ready`)
  assert.equal(response.status, 503)
  assert.partialDeepStrictEqual(await response.json(), {
    code: 'DATABASE_UNAVAILABLE',
    error: 'The service may not: insert on record.',
    details: { check: 'privileges' },
  })
  await scene.database.administer('grant insert on record to tarja_app', 'farm')
  assert.equal((await readiness(scene)).status, 200)
  assert.equal((await post(scene, '/records', record(scene))).status, 201)
}

async function signInIsAway(scene: Scene): Promise<void> {
  await scene.database.administer('alter role farm nologin')
  await scene.database.administer(scene.database.cut('farm'))
  const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'tarja-console', refresh_token: 'r' })
  const response = await fetch(`${scene.server.url}/oidc/token`, { method: 'POST', body: form })
  assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1'])
  await scene.database.administer('alter role farm login')
  await until(async () => (await readiness(scene)).status === 200)
}

async function requireRefused(scene: Scene): Promise<void> {
  const answers = await Promise.all([
    post(scene, '/records', record(scene)),
    post(scene, '/records/bulk', { records: [record(scene), record(scene)] }),
  ])
  for (const { status, retryAfter, body } of answers)
    assert.deepEqual([status, retryAfter, body.code], [503, '1', 'DATABASE_UNAVAILABLE'])
}
