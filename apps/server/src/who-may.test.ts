import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { test } from 'node:test'
import type { ErrorCode } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import { createApiToken } from '#src/api-tokens/create.ts'
import type { Caller } from '#src/context.ts'
import { dataUrl, png } from '#testing/images.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { dataOf, iso, sessionsPath, useSessions } from '#testing/sessions.ts'
import { workerBody, workersPath } from '#testing/workers.ts'

// Every route × who asks. A route missing from the table fails; so does a row without a route.
const urls = new Set<string>()
subscribe('fastify.initialization', (message) => {
  // Fastify publishes this and nothing else on its channel.
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', ({ url }) => void urls.add(url))
})

const { ctx, clock, app, as, tokenOf, open } = useSessions()

interface World extends TestCompany {
  readonly sessionId: string
  /** Records one unit in the session; answers the record's id. */
  record(clientEventId: string): Promise<string>
  /** The same by a clock that is wrong, so that it waits for review. */
  recordWaiting(clientEventId: string): Promise<string>
}

async function makeWorld(): Promise<World> {
  const company = await makeCompany(ctx)
  const { sessionId } = await open(company)
  const record = async (clientEventId: string) => {
    const body = recordBody(sessionId, clientEventId)
    const answer = await as(company.supervisor).send('POST', '/production/records', body)
    return dataOf(answer, 201).payloadPreview.recordId as string
  }
  const recordWaiting = async (clientEventId: string) => {
    const recordedAtUtc = iso(clock.now().add({ hours: 1 }))
    const body = { records: [{ ...recordBody(sessionId, clientEventId), recordedAtUtc }] }
    const answer = await as(company.supervisor).send('POST', '/production/records/bulk', body)
    return answer.body.results[0].payloadPreview.recordId as string
  }
  return { ...company, sessionId, record, recordWaiting }
}

const recordBody = (sessionId: string, clientEventId: string) => ({
  sessionId,
  workerId: 'JS0315',
  recordedAtUtc: iso(clock.now()),
  clientEventId,
})

interface Request {
  url: string
  body?: object
}

interface Row {
  /** The thing of the company that the request is about; absent: the request is about none. */
  thing?: (world: World) => string | Promise<string>
  request: (thing: string, world: World) => Request
  /** Success as a status, refusals as a code; a refusal without a body is a status too. */
  owner: number | ErrorCode
  other: number | ErrorCode
  manager: number | ErrorCode
  admin: number | ErrorCode
  /** An admin of another company, and its supervisor unless that is told apart. */
  foreign: number | ErrorCode
  foreignSupervisor?: ErrorCode
}

const all = (status: number) => ({ owner: status, other: status, manager: status, admin: status, foreign: status })
const ownerOnly = (status: number) =>
  ({
    owner: status,
    other: 'NOT_SESSION_OWNER',
    manager: 'NOT_SESSION_OWNER',
    admin: 'NOT_SESSION_OWNER',
    foreign: 'SESSION_NOT_FOUND',
  }) as const
const ownerAndManagers = (status: number) => ({ ...ownerOnly(status), manager: status, admin: status })
const company = (status: number, foreign: number | ErrorCode) => ({ ...all(status), foreign })

const adminOnly = (status: number) =>
  ({ owner: 'FORBIDDEN', other: 'FORBIDDEN', manager: 'FORBIDDEN', admin: status, foreign: status }) as const
const anApiToken = async ({ admin }: World) => (await createApiToken(ctx, admin, { name: 'x', scopes: [] })).keyId

const managersOnly = (status: number) =>
  ({ owner: 'FORBIDDEN', other: 'FORBIDDEN', manager: status, admin: status, foreign: status }) as const
const aWaitingRecord = (world: World) => world.recordWaiting('event')
const inbox = '/production/records/pending'

const aWorker = async ({ supervisor }: World) => {
  const body = workerBody({ photo: dataUrl('image/png', png) })
  return dataOf(await as(supervisor).send('POST', workersPath, body), 201).workerId as string
}
const aSession = (world: World) => world.sessionId
const at = (suffix: string, body?: (world: World) => object) => (thing: string, world: World) => ({
  url: `${sessionsPath}/${thing}${suffix}`,
  ...(body && { body: body(world) }),
})
const opening = (field: 'projectId' | 'sectorId') => (thing: string, world: World) => ({
  url: sessionsPath,
  body: {
    projectId: world.projectId,
    sectorId: world.otherSectorId,
    openedAt: iso(clock.now()),
    [field]: thing,
  },
})

const table: Record<string, Row[]> = {
  'GET /projects': [{ request: () => ({ url: '/projects' }), ...all(200) }],
  'GET /projects/:projectId': [
    {
      thing: (world) => world.projectId,
      request: (thing) => ({ url: `/projects/${thing}` }),
      ...company(200, 'PROJECT_NOT_FOUND'),
    },
  ],
  'GET /api-tokens': [{ request: () => ({ url: '/api-tokens' }), ...adminOnly(200), foreignSupervisor: 'FORBIDDEN' }],
  'POST /api-tokens': [
    {
      request: () => ({ url: '/api-tokens', body: { name: 'Payroll', scopes: ['read:production'] } }),
      ...adminOnly(201),
      foreignSupervisor: 'FORBIDDEN',
    },
  ],
  'POST /api-tokens/:keyId/revoke': [
    {
      thing: anApiToken,
      request: (thing) => ({ url: `/api-tokens/${thing}/revoke`, body: {} }),
      ...adminOnly(200),
      foreign: 'API_TOKEN_NOT_FOUND',
    },
  ],
  'POST /workers': [{ request: () => ({ url: workersPath, body: workerBody() }), ...all(201) }],
  'GET /workers': [
    { request: () => ({ url: workersPath }), ...all(200) },
    {
      thing: (world) => world.companyId,
      request: (thing) => ({ url: `${workersPath}?companyId=${thing}` }),
      ...company(200, 'FORBIDDEN'),
    },
  ],
  'GET /workers/:worker': [
    {
      thing: aWorker,
      request: (thing) => ({ url: `${workersPath}/${thing}` }),
      ...company(200, 'WORKER_NOT_FOUND'),
    },
  ],
  'GET /workers/:worker/photo': [
    {
      thing: aWorker,
      request: (thing) => ({ url: `${workersPath}/${thing}/photo` }),
      ...company(200, 'WORKER_NOT_FOUND'),
    },
  ],
  'POST /production/sessions': [
    { thing: (world) => world.projectId, request: opening('projectId'), ...company(201, 'PROJECT_NOT_FOUND') },
    { thing: (world) => world.otherSectorId, request: opening('sectorId'), ...company(201, 'PROJECT_NOT_FOUND') },
  ],
  'GET /production/sessions': [
    { request: () => ({ url: sessionsPath }), ...all(200) },
    { thing: aSession, request: (thing) => ({ url: `${sessionsPath}?sessionId=${thing}` }), ...all(200) },
    {
      thing: (world) => world.projectId,
      request: (thing) => ({ url: `${sessionsPath}?projectId=${thing}` }),
      ...all(200),
    },
    {
      thing: (world) => world.sectorId,
      request: (thing) => ({ url: `${sessionsPath}?sectorId=${thing}` }),
      ...all(200),
    },
    {
      thing: (world) => encodeURIComponent(world.supervisor.auth0Id),
      request: (thing) => ({ url: `${sessionsPath}?auth0Id=${thing}` }),
      ...all(200),
      other: 'IDENTITY_MISMATCH',
      foreignSupervisor: 'IDENTITY_MISMATCH',
    },
  ],
  'GET /production/sessions/:sessionId': [{ thing: aSession, request: at(''), ...ownerOnly(200) }],
  'PATCH /production/sessions/:sessionId': [
    { thing: aSession, request: at('', () => ({ notes: 'x' })), ...ownerOnly(200) },
  ],
  'POST /production/sessions/:sessionId/close': [
    { thing: aSession, request: at('/close', () => ({})), ...ownerOnly(200) },
  ],
  'POST /production/sessions/:sessionId/extend': [
    { thing: aSession, request: at('/extend', () => ({ maxDurationHours: 20 })), ...ownerOnly(200) },
  ],
  'POST /production/sessions/:sessionId/transfer': [
    {
      thing: aSession,
      request: at('/transfer', (world) => ({ toAuth0Id: world.manager.auth0Id })),
      ...ownerAndManagers(200),
    },
    {
      thing: (world) => world.supervisor.auth0Id,
      request: (thing, world) => at('/transfer', () => ({ toAuth0Id: thing }))(world.sessionId, world),
      ...ownerAndManagers(200),
    },
  ],
  'GET /production/sessions/:sessionId/events': [{ thing: aSession, request: at('/events'), ...ownerAndManagers(200) }],
  'POST /production/records': [
    {
      thing: aSession,
      request: (thing) => ({ url: '/production/records', body: recordBody(thing, 'event') }),
      ...ownerOnly(201),
    },
  ],
  // Each item is refused for itself: the test of the bulk looks into them.
  'POST /production/records/bulk': [
    {
      thing: aSession,
      request: (thing) => ({ url: '/production/records/bulk', body: { records: [recordBody(thing, 'event')] } }),
      ...all(207),
    },
  ],
  'HEAD /production/records/check-idempotency': [
    {
      thing: async (world) => (await world.record('known'), 'known'),
      request: (thing) => ({ url: `/production/records/check-idempotency?clientEventId=${thing}` }),
      ...company(200, 404),
    },
  ],
  'GET /production/records/:recordId': [
    {
      thing: (world) => world.record('event'),
      request: (thing) => ({ url: `/production/records/${thing}` }),
      ...company(200, 'RECORD_NOT_FOUND'),
    },
  ],
  'POST /production/records/:recordId/void': [
    {
      thing: (world) => world.record('event'),
      request: (thing) => ({ url: `/production/records/${thing}/void`, body: { reason: 'x' } }),
      ...ownerOnly(200),
      foreign: 'RECORD_NOT_FOUND',
    },
  ],
  'GET /production/records/pending': [
    { request: () => ({ url: inbox }), ...managersOnly(200), foreignSupervisor: 'FORBIDDEN' },
    {
      thing: aSession,
      request: (thing) => ({ url: `${inbox}?sessionId=${thing}` }),
      ...managersOnly(200),
      foreignSupervisor: 'FORBIDDEN',
    },
  ],
  'POST /production/records/:recordId/accept': [
    {
      thing: aWaitingRecord,
      request: (thing) => ({ url: `/production/records/${thing}/accept`, body: {} }),
      ...managersOnly(200),
      foreign: 'RECORD_NOT_FOUND',
    },
  ],
  'POST /production/records/:recordId/reject': [
    {
      thing: aWaitingRecord,
      request: (thing) => ({ url: `/production/records/${thing}/reject`, body: { reason: 'x' } }),
      ...managersOnly(200),
      foreign: 'RECORD_NOT_FOUND',
    },
  ],
  'GET /production/sessions/:sessionId/records': [
    { thing: aSession, request: at('/records'), ...ownerAndManagers(200) },
  ],
  'GET /production/sessions/:sessionId/workers': [
    { thing: aSession, request: at('/workers'), ...ownerAndManagers(200) },
  ],
}

// By API token instead: whoever is signed in as a user is not, here.
const byApiToken = ['GET /harvest']

// Outside /api/control, for whoever can reach the server.
const openToAll = [
  'GET /',
  'GET /.well-known/jwks.json',
  'GET /docs',
  'GET /docs/:file',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
]

async function send(method: string, { url, body }: Request, caller?: Pick<Caller, 'auth0Id'>) {
  const authorization = caller && `Bearer ${await tokenOf(caller.auth0Id)}`
  const {
    statusCode,
    headers,
    body: text,
  } = await app().inject({
    method: method as 'GET', // Fastify's type lists fewer than there are
    url: `/api/control${url}`,
    headers: { 'x-request-id': 'same', ...(authorization && { authorization }) },
    ...(body && { payload: body }),
  })
  const code: ErrorCode | undefined = statusCode >= 400 && text !== '' ? JSON.parse(text).code : undefined
  return { outcome: code ?? statusCode, statusCode, headers, text }
}

test('every route is in the table, with every method it takes, and every row is a route', async () => {
  const taken = []
  for (const url of urls) {
    const { headers } = await app().inject({ method: 'PROPFIND' as 'GET', url }) // see `send`
    const methods = String(headers['allow']).split(', ')
    // A HEAD beside a GET is that GET without its body.
    for (const method of methods) if (method !== 'HEAD' || !methods.includes('GET')) taken.push(`${method} ${url}`)
  }
  const known = [...Object.keys(table), ...byApiToken].map((route) => route.replace(' ', ' /api/control'))
  assert.deepEqual(taken.toSorted(), [...known, ...openToAll].toSorted())
})

test('what is open to all answers without a token', async () => {
  for (const route of openToAll) {
    const url = route.slice(4).replace(':file', 'start.js')
    const { statusCode } = await app().inject({ method: 'GET', url })
    assert(statusCode < 400, `${route}: ${statusCode}`)
  }
})

test('what takes API tokens takes no user’s', async () => {
  const world = await makeWorld()
  for (const route of byApiToken) {
    const [method = '', url = ''] = route.split(' ')
    for (const caller of [undefined, world.supervisor, world.manager, world.admin, { auth0Id: 'auth0|nobody' }]) {
      const { outcome, headers } = await send(method, { url }, caller)
      assert.deepEqual([outcome, headers['www-authenticate']], ['UNAUTHENTICATED', 'Bearer'])
    }
  }
})

for (const [route, rows] of Object.entries(table)) {
  const [method = ''] = route.split(' ')
  for (const [index, row] of rows.entries()) {
    const name = rows.length === 1 ? route : `${route}, case ${index + 1}`
    test(`${name}: each may what the table says`, () => eachMayWhatTheTableSays(method, row))
    if (!row.thing) continue
    test(`${name}: what is another company's answers to the byte like what does not exist`, () =>
      foreignIsLikeMissing(method, row))
  }
}

async function eachMayWhatTheTableSays(method: string, row: Row): Promise<void> {
  const ask = async (who: (world: World, foreign: World) => Pick<Caller, 'auth0Id'> | undefined) => {
    const world = await makeWorld()
    const request = row.request((await row.thing?.(world)) ?? '', world)
    return (await send(method, request, who(world, await makeWorld()))).outcome
  }
  const isHead = method === 'HEAD'
  assert.deepEqual(
    {
      'no token': await ask(() => undefined),
      'unknown user': await ask(() => ({ auth0Id: 'auth0|nobody' })),
      owner: await ask((world) => world.supervisor),
      'other supervisor': await ask((world) => world.otherSupervisor),
      manager: await ask((world) => world.manager),
      admin: await ask((world) => world.admin),
      'foreign supervisor': await ask((_, foreign) => foreign.supervisor),
      'foreign admin': await ask((_, foreign) => foreign.admin),
    },
    {
      'no token': isHead ? 401 : 'UNAUTHENTICATED',
      'unknown user': isHead ? 403 : 'USER_NOT_REGISTERED',
      owner: row.owner,
      'other supervisor': row.other,
      manager: row.manager,
      admin: row.admin,
      'foreign supervisor': row.foreignSupervisor ?? row.foreign,
      'foreign admin': row.foreign,
    },
  )
}

async function foreignIsLikeMissing(method: string, row: Row): Promise<void> {
  const world = await makeWorld()
  const foreign = await makeWorld()
  const thing = (await row.thing?.(world)) ?? ''
  for (const caller of [foreign.supervisor, foreign.admin]) {
    const answers = []
    // A UUIDv7 like those that Tarja makes, but of nothing.
    for (const name of [thing, randomUUIDv7()]) {
      const { statusCode, headers, text } = await send(method, row.request(name, foreign), caller)
      const { 'content-length': _length, date: _date, ...kept } = headers
      answers.push({ statusCode, kept, text: text.replaceAll(name, '…') })
    }
    assert.deepEqual(answers[0], answers[1])
  }
}
