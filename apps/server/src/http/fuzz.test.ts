import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import pg from 'pg'
import { createAnswerCheck } from '#testing/answer-check.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'

// Whatever is sent to whatever operation by a supervisor who has no part in the only session: never a 5xx, always as
// documented, and nothing is changed but what they may add of their own, such as asking to join it. fast-check prints the
// seed and the smallest request that fails.

const { ctx, app, as, clock, tokenOf, databaseUrl } = useApp()
const runCount = process.env['TEST_LONG'] ? 2_000 : 40

interface Operation {
  method: string
  path: string
  fields: string[]
  parameters: string[]
}

/** Every operation of the document but those that stream for as long as they are let. */
function operations(): Operation[] {
  // Our own document; openapi.test.ts has it validated.
  const document = app().swagger() as unknown as {
    paths?: Record<string, Record<string, { operationId: string; parameters?: { name: string; in: string }[] }>>
  }
  const fields = fieldsOf(document)
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => operationId !== 'watchSessions')
      .map(([method, { parameters = [] }]) => ({
        method: method.toUpperCase(),
        path,
        fields,
        parameters: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      })),
  )
}

/** Every name of a field anywhere, so that what is sent looks like what is wanted. */
function fieldsOf(value: unknown, found = new Set<string>()): string[] {
  if (typeof value !== 'object' || value === null) return []
  for (const [key, item] of Object.entries(value)) {
    if (key === 'properties') for (const name of Object.keys(item as object)) found.add(name) // of an object schema
    fieldsOf(item, found)
  }
  return [...found]
}

test('no request of any operation is answered with a 5xx or undocumented, and none of somebody else changes anything', async () => {
  const company = await makeCompany(ctx)
  const opened = await as(company.supervisor).send('POST', '/production/sessions', {
    projectId: company.projectId,
    sectorId: company.sectorId,
    openedAt: clock.now().toString(),
  })
  const { sessionId } = opened.body.data
  const stranger = company.otherSupervisor
  const token = await tokenOf(stranger.auth0Id)
  const ids = [sessionId, company.projectId, company.sectorId, company.supervisor.auth0Id]
  const check = createAnswerCheck(app().swagger())
  const before = await contents()

  for (const operation of operations()) {
    const property = fc.asyncProperty(requestOf(operation, { ids, token }), async (request) => {
      const response = await app().inject(request)
      assert.ok(response.statusCode < 500, `${response.statusCode} ${response.body}`)
      const contentType = response.headers['content-type']
      const body =
        response.body === '' ? null : contentType?.startsWith('application/json') ? response.json() : response.body
      check({ method: operation.method, url: request.url, status: response.statusCode, body, contentType })
    })
    await fc.assert(property, { numRuns: runCount })
  }
  // What chance may have left out is among the changes that are permitted.
  const joinRequests = `/production/sessions/${sessionId}/join-requests`
  assert.equal((await as(stranger).send('POST', joinRequests, { clientEventId: randomUUID() })).status, 200)
  const device = { appVersion: '1', unsentCount: 0, comparedIncarnation: null }
  assert.equal((await as(stranger).send('PUT', `/devices/${randomUUID()}`, device)).status, 200)
  assert.deepEqual(changesOfOthers(before, await contents(), stranger.auth0Id), { gone: [], made: [] })
})

/** Rows that are gone or changed, and rows made that are not the stranger's own. */
function changesOfOthers(before: ReadonlySet<string>, after: ReadonlySet<string>, stranger: string) {
  const made = [...after.difference(before)]
  return { gone: [...before.difference(after)], made: made.filter((row) => !isOwn(row, stranger)) }
}

const ownTables = new Set(['answered_request', 'device', 'join_request', 'session_event', 'worker_rate'])

function isOwn(row: string, stranger: string): boolean {
  const [, table = '', content = ''] = /^(\w+) (.*)$/s.exec(row) ?? []
  // Any user of the company may add a worker; the row does not tell who did.
  if (table === 'worker') return true
  const { auth0_id: author, type } = JSON.parse(content)
  return ownTables.has(table) && author === stranger && (table !== 'session_event' || type === 'join_requested')
}

function requestOf({ method, path, fields, parameters }: Operation, { ids, token }: { ids: string[]; token: string }) {
  const text = fc.oneof(fc.constantFrom(...ids), fc.string({ unit: 'binary', maxLength: 200 }))
  const value = fc.oneof({ arbitrary: text, weight: 2 }, { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 1 })
  const object = fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 8 })
  const body = fc.oneof(
    object.map((it) => JSON.stringify(it)),
    fc.record({ records: fc.array(object, { maxLength: 5 }) }).map((it) => JSON.stringify(it)),
    objectText(fields, value),
    fc.array(objectText(fields, value), { maxLength: 5 }).map((items) => `{"records":[${items.join()}]}`),
    fc.json(),
    fc.string(),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  )
  // Half a surrogate pair cannot be percent-encoded, so no client can send it in an address.
  const inUrl = text.map((it) => encodeURIComponent(it.toWellFormed()) || 'x')
  const segments = fc.array(inUrl, { minLength: 3, maxLength: 3 })
  const names = fc.constantFrom(...parameters, 'auth0Id', 'x')
  const query = fc.array(fc.tuple(names, inUrl), { maxLength: 4 })
  const visible = fc.stringMatching(/^[\x20-\x7e]{0,80}$/)
  const headers = fc.record(
    {
      'accept-language': visible,
      'if-match': visible,
      'if-none-match': visible,
      'x-request-id': visible,
      'last-event-id': visible,
      'content-type': fc.oneof(
        { arbitrary: fc.constantFrom('application/json', 'application/json; charset=utf-8'), weight: 9 },
        { arbitrary: fc.constantFrom('text/plain', 'json'), weight: 1 },
      ),
    },
    { requiredKeys: ['content-type'] },
  )
  return fc.record({ segments, query, headers, body }).map(({ segments, query, headers, body }) => ({
    method: method as NonNullable<InjectOptions['method']>, // one of the document
    url: addressOf(path, { segments, query }),
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(method !== 'GET' && method !== 'HEAD' && method !== 'DELETE' ? { payload: body } : {}),
  }))
}

/** What JSON can say and no program writes. */
const oddValues = [
  '-0',
  '1e400',
  '1e-400',
  '0e9999',
  '1E+2',
  '0.50',
  '5.10000000000000001',
  `1${'0'.repeat(99)}`,
  '1'.repeat(101),
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '"\\ud83c\\udf47"',
  '"\\/"',
  '{"__proto__":{}}',
  '['.repeat(31) + ']'.repeat(31),
  '['.repeat(40) + ']'.repeat(40),
  '[1,]',
  'nul',
  '01',
]

/** An object as text: keys come twice and are written with escapes, values are odd. */
function objectText(fields: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const escaped = (name: string) => `\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}`
  const names = fc.constantFrom(...fields, '__proto__', 'constructor')
  const key = fc.tuple(names, fc.boolean()).map(([name, isEscaped]) => (isEscaped ? escaped(name) : name))
  const text = fc.oneof(
    fc.constantFrom(...oddValues),
    value.map((it) => JSON.stringify(it)),
  )
  const members = fc.array(fc.tuple(key, text), { maxLength: 6 })
  return members.map((all) => `{${all.map(([name, it]) => `"${name}":${it}`).join(', ')}}`)
}

function addressOf(path: string, { segments, query }: { segments: string[]; query: [string, string][] }): string {
  const rest = [...segments]
  const search = query.map(([name, value]) => `${name}=${value}`).join('&')
  return `${path.replaceAll(/\{[^}]+\}/g, () => rest.pop() ?? 'x')}${search && `?${search}`}`
}

/**
 * Every row in the database, as its table and JSON, without the clock, which the server itself writes, and without what a
 * request to join changes in the session that it asks for.
 */
async function contents(): Promise<Set<string>> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'server_clock'`,
    )
    const all = new Set<string>()
    for (const { name } of tables) {
      const left = name === 'session' ? `- '{asker_ids,version,updated_at}'::text[]` : ''
      const { rows } = await client.query(`select '${name} ' || (to_jsonb(t) ${left})::text as row from ${name} t`)
      for (const { row } of rows) all.add(row)
    }
    return all
  } finally {
    await client.end()
  }
}
