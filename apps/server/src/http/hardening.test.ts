import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from '#src/db/client.ts'
import { useApp } from '#testing/app.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { type RawAnswer, sendRaw } from '#testing/raw-http.ts'

const { ctx, app, clock, tokenOf } = useApp()
const countSessions = sql<{ count: number }>('select count(*) as count from session')
const path = '/api/control/production/sessions'
let url: string
let company: TestCompany
let token: string

// The hooks of a file start all at once, so what needs the database is made in the first test.
let made: Promise<void> | undefined
beforeEach(() => (made ??= make()))

async function make(): Promise<void> {
  company = await makeCompany(ctx)
  token = await tokenOf(company.supervisor.auth0Id)
  url = await app().listen({ host: '127.0.0.1', port: 0 })
}

const authorization = () => `Authorization: Bearer ${token}\r\n`
const request = (head: string, body: string | Buffer = '') =>
  Buffer.concat([
    Buffer.from(`${head}\r\nHost: x\r\nConnection: close\r\n\r\n`.replace(/\r\n\r\n\r\n/, '\r\n\r\n')),
    Buffer.from(body),
  ])
const get = (address: string, headers = authorization()) => request(`GET ${address} HTTP/1.1\r\n${headers}`.trimEnd())
const post = (body: string | Buffer, contentType: string | null = 'application/json') =>
  request(
    `POST ${path} HTTP/1.1\r\n${authorization()}${contentType === null ? '' : `Content-Type: ${contentType}\r\n`}Content-Length: ${Buffer.byteLength(body)}`,
    body,
  )
const opening = (over: Record<string, unknown> = {}) => ({
  projectId: company.projectId,
  sectorId: company.sectorId,
  openedAt: clock.now().toString(),
  ...over,
})
/** The text of an opening with `value` as it stands in place of the price. */
const priced = (value: string) => JSON.stringify(opening({ pricePerUnit: 0 })).replace('Unit":0', `Unit":${value}`)

interface Case {
  readonly what: string
  readonly bytes: () => Buffer | string
  readonly status: number
  readonly code: string
  /** Where the fault is, for a 400. */
  readonly at?: string
}

const bad = (what: string, bytes: () => Buffer | string, at?: string): Case => ({
  what,
  bytes,
  status: 400,
  code: 'INVALID_REQUEST',
  ...(at !== undefined && { at }),
})
const mebibyte = 1024 * 1024

const cases: readonly Case[] = [
  { what: 'an unknown address', bytes: () => get('/api/control/nothing'), status: 404, code: 'ROUTE_NOT_FOUND' },
  { what: 'an unknown address without a token', bytes: () => get('/x', ''), status: 404, code: 'ROUTE_NOT_FOUND' },
  bad('an address that is not percent-encoded', () => get(`${path}/%zz`)),
  bad('an address of bytes that are no UTF-8', () => get(`${path}/%ff%fe`)),
  {
    what: 'a part of the address that is too long to be an id',
    bytes: () => get(`${path}/${'a'.repeat(3000)}`),
    status: 404,
    code: 'ROUTE_NOT_FOUND',
  },
  bad('an id of 129 characters', () => get(`${path}/${'a'.repeat(129)}`), 'sessionId'),
  bad('an id with a space', () => get(`${path}/a%20b`), 'sessionId'),
  bad('an id with U+0000', () => get(`${path}/a%00b`), 'sessionId'),
  bad('an unknown parameter', () => get(`${path}?limt=5`), 'limt'),
  bad('a parameter given twice', () => get(`${path}?status=open&status=closed`), 'status'),
  bad('a page of 201', () => get(`${path}?limit=201`), 'limit'),
  {
    what: 'headers of more than 16 KiB',
    bytes: () => get(path, `X-Large: ${'a'.repeat(20_000)}\r\n`),
    status: 431,
    code: 'HEADERS_TOO_LARGE',
  },
  {
    what: 'an expectation that nobody knows',
    bytes: () => request(`POST ${path} HTTP/1.1\r\n${authorization()}Expect: miracles\r\nContent-Length: 2`, '{}'),
    status: 417,
    code: 'EXPECTATION_FAILED',
  },
  {
    what: 'a tunnel',
    bytes: () => request('CONNECT example.com:443 HTTP/1.1'),
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
  },
  bad('no host', () => Buffer.from('GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n')),
  bad('two hosts', () => Buffer.from('GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\nhOsT: y\r\n\r\n')),
  bad('HTTP/2.0 in text', () => get(path).toString().replace('HTTP/1.1', 'HTTP/2.0')),
  bad('HTTP/0.9 with headers', () => get(path).toString().replace('HTTP/1.1', 'HTTP/0.9')),
  bad('the greeting of HTTP/2', () => Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')),
  bad('a version that is none', () => Buffer.from('GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n')),
  bad('a chunk whose length is no number', () =>
    request(
      `POST ${path} HTTP/1.1\r\n${authorization()}Content-Type: application/json\r\nTransfer-Encoding: chunked`,
      'zz\r\n{}\r\n',
    ),
  ),
  bad('what is not HTTP', () => Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'latin1')),
  bad('another not HTTP', () => Buffer.from('HELO example.com\r\n\r\n')),
  bad('two lengths of one body', () =>
    request(`POST ${path} HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3`, '{}'),
  ),
  bad('a body that ends early', () => post('{"projectId":'), '/'),
  bad('a body of invalid UTF-8', () => post(Buffer.from([0x22, 0xc3, 0x28, 0x22])), '/'),
  bad('a byte order mark before the body', () => post('\uFEFF{}'), '/'),
  bad('no body where one is needed', () => post(''), '/projectId'),
  bad('a body of null', () => post('null'), '/'),
  bad('a body that is a list', () => post('[]'), '/'),
  bad('U+0000 in text', () => post(JSON.stringify(opening({ notes: 'a\0b' }))), '/notes'),
  bad('half a surrogate pair in text', () => post(JSON.stringify(opening({ notes: '\uD83C' }))), '/notes'),
  bad('half a surrogate pair in an id', () => post(JSON.stringify(opening({ projectId: 'a\uD83C' }))), '/projectId'),
  bad('a number as text', () => post(priced('"5.5"')), '/pricePerUnit'),
  bad('a number that is not finite', () => post(priced('1e400')), '/pricePerUnit'),
  bad('a number that would become zero', () => post(priced('1e-400')), '/pricePerUnit'),
  bad('a number with more digits than are kept', () => post(priced('5.10000000000000001')), '/pricePerUnit'),
  bad('five decimals', () => post(priced('5.12345')), '/pricePerUnit'),
  bad('NaN', () => post(priced('NaN')), '/'),
  bad('__proto__', () => post(`{"__proto__":{"projectId":"x"},${JSON.stringify(opening()).slice(1)}`), '/__proto__'),
  bad('constructor', () => post(JSON.stringify(opening({ constructor: 1 }))), '/constructor'),
  bad(
    'lists within lists, half a million deep',
    () => post('['.repeat(mebibyte / 2) + ']'.repeat(mebibyte / 2)),
    '/0'.repeat(32),
  ),
  bad(
    'the same with a long number',
    () => post(`${'['.repeat(500_000)}1234567890123456789${']'.repeat(500_000)}`),
    '/0'.repeat(32),
  ),
  bad(
    'a hundred thousand unknown fields',
    () => post(`{${Array.from({ length: 100_000 }, (_, index) => `"${index}":1`).join()}}`),
    '/',
  ),
  bad('three hundred thousand objects', () => post(`{"notes":[${'{},'.repeat(300_000)}{}]}`), '/notes'),
  bad('a text of half a megabyte', () => post(JSON.stringify(opening({ notes: 'a'.repeat(500_000) }))), '/notes'),
  bad('a number of half a million digits', () => post(priced('1'.repeat(500_000))), '/pricePerUnit'),
  bad('a key of ten thousand characters', () => post(`{"${'a'.repeat(10_000)}":1}`), '/'),
  bad('a key twice', () => post(`{"pricePerUnit":1,${priced('2').slice(1)}`), '/pricePerUnit'),
  bad(
    'a key twice, once with an escape',
    () => post(`{"price\\u0050erUnit":1,${priced('2').slice(1)}`),
    '/pricePerUnit',
  ),
  bad('a key twice far inside', () => post(`{"x":[{"a/b":[0,{"y":1,"y":1}]}]}`), '/x/0/a~1b/1/y'),
  {
    what: 'a body of 1 MiB and a byte',
    bytes: () => post(' '.repeat(mebibyte + 1)),
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  {
    what: 'a body in chunks that come to more',
    bytes: () => chunked(mebibyte + 1),
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  {
    what: 'a form',
    bytes: () => post('a=1', 'application/x-www-form-urlencoded'),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  { what: 'text', bytes: () => post('{}', 'text/plain'), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  { what: 'a body without a type', bytes: () => post('{}', null), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  { what: 'a compressed body', bytes: () => encoded('gzip'), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  { what: 'two encodings', bytes: () => encoded('identity, br'), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  bad('an encoding that changes nothing', () => encoded('Identity'), '/'),
  { what: 'a type that is none', bytes: () => post('{}', 'json'), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
]

/** Bytes that are no JSON, which is told only by who takes the encoding. */
function encoded(encoding: string): Buffer {
  const head = `POST ${path} HTTP/1.1\r\n${authorization()}Content-Type: application/json\r\nContent-Encoding: ${encoding}`
  return request(`${head}\r\nContent-Length: 3`, '\x1f\x8b\x08')
}

function chunked(length: number): Buffer {
  const head = `POST ${path} HTTP/1.1\r\n${authorization()}Content-Type: application/json\r\nTransfer-Encoding: chunked`
  return request(head, `${length.toString(16)}\r\n${' '.repeat(length)}\r\n0\r\n\r\n`)
}

for (const { what, bytes, status, code, at } of cases) {
  test(`${what}: ${status} ${code}`, async () => {
    const answer = await sendRaw(url, bytes())
    const body = requireEnvelope(answer)
    assert.deepEqual({ status: answer.status, code: body.code }, { status, code })
    if (at !== undefined) assert.deepEqual(body.details?.map((detail) => detail.path).includes(at), true, answer.text)
    assert.equal((await ctx.db.one(countSessions)).count, 0)
  })
}

test('every method that an address does not take is a 405 that says which it takes', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND', 'QUERY']) {
    const answer = await sendRaw(url, request(`${method} ${path} HTTP/1.1`))
    assert.equal(answer.status, 405)
    assert.equal(answer.headers['allow'], 'GET, HEAD, POST')
    assert.equal(requireEnvelope(answer).code, 'METHOD_NOT_ALLOWED')
  }
})

test('an address that looks like an id to another route takes its own methods only', async () => {
  const answer = await sendRaw(url, get('/api/control/production/records/bulk'))
  assert.equal(answer.status, 405)
  assert.equal(answer.headers['allow'], 'POST')
})

test('what JSON allows is taken: a charset, white space, keys with escapes, numbers written otherwise', async () => {
  const text = priced('550e-2').replace('"pricePerUnit"', '"price\\u0050erUnit"')
  const answer = await sendRaw(url, post(`\r\n\t ${text} `, 'Application/JSON; Charset=UTF-8'))
  assert.equal(answer.status, 201, answer.text)
  assert.equal(JSON.parse(answer.text).data.pricePerUnit, 5.5)
})

test('a request id is taken when it is sane and made when it is not', async () => {
  const idOf = async (sent: string) =>
    (await sendRaw(url, get('/health/live', `X-Request-Id: ${sent}\r\n`))).headers['x-request-id']
  assert.equal(await idOf('job-7/42'), 'job-7/42')
  for (const sent of ['a b', 'a'.repeat(129), '<script>', 'é']) assert.match((await idOf(sent)) ?? '', /^[\da-f-]{36}$/)
})

test('every answer says that it is no page, may not be framed and may be kept by nobody else', async () => {
  for (const bytes of [get(path), get('/nothing'), get(`${path}/%zz`), Buffer.from('no\r\n\r\n')]) {
    const { headers } = await sendRaw(url, bytes)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'")
    assert.equal(headers['cache-control'], 'private, no-cache')
    assert.equal(headers['strict-transport-security'], 'max-age=31536000')
    assert.equal(headers['access-control-allow-origin'], undefined)
    assert.equal(headers['server'] ?? headers['x-powered-by'], undefined)
  }
})

interface Envelope {
  status: string
  message: string
  error: string
  code: string
  requestId: string
  details?: { path: string; message: string }[]
}

function requireEnvelope(answer: RawAnswer): Envelope {
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8', answer.text)
  const body = JSON.parse(answer.text) as Envelope // asserted field by field
  assert.equal(body.status, 'error')
  for (const field of ['message', 'error', 'code', 'requestId'] as const) assert.equal(typeof body[field], 'string')
  assert.equal(body.requestId, answer.headers['x-request-id'])
  assert.doesNotMatch(answer.text, /node_modules|\.ts:|FST_|select /)
  return body
}
