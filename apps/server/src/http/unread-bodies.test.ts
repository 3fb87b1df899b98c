import assert from 'node:assert/strict'
import { beforeEach, test, type TestContext } from 'node:test'
import { sql } from '#src/db/client.ts'
import { useApp } from '#testing/app.ts'
import { startIssuer } from '#testing/issuer.ts'
import { listen } from '#testing/listening-app.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { type RawConnection, answersIn, openRaw } from '#testing/raw-connection.ts'

// What a client sees that is refused while it is still sending.

const { ctx, app, clock, tokenOf, databaseUrl } = useApp()
const countSessions = sql<{ count: number }>('select count(*) as count from session')
const path = '/api/control/production/sessions'
const MiB = 1024 * 1024
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

const head = (line: string, ...headers: string[]) => `${[line, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`
const authorized = () => `Authorization: Bearer ${token}`
const json = 'Content-Type: application/json'
const long = `Content-Length: ${4 * MiB}`
const chunkedBody = 'Transfer-Encoding: chunked'

interface Refusal {
  readonly what: string
  readonly head: (...more: string[]) => string
  readonly status: number
}

const refusals: readonly Refusal[] = [
  { what: 'without a token', status: 401, head: (...more) => head(`POST ${path} HTTP/1.1`, json, long, ...more) },
  {
    what: 'at no address',
    status: 404,
    head: (...more) => head('POST /api/control/nothing HTTP/1.1', json, long, ...more),
  },
  { what: 'by another method', status: 405, head: (...more) => head(`PUT ${path} HTTP/1.1`, json, long, ...more) },
  {
    what: 'of a length beyond the limit',
    status: 413,
    head: (...more) => head(`POST ${path} HTTP/1.1`, authorized(), json, long, ...more),
  },
  {
    what: 'of another type',
    status: 415,
    head: (...more) => head(`POST ${path} HTTP/1.1`, authorized(), 'Content-Type: text/plain', long, ...more),
  },
  {
    what: 'to the OpenID provider',
    status: 400,
    head: (...more) =>
      head('POST /oidc/token HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded', long, ...more),
  },
]

const isAnswered = (received: string) => /^HTTP\/1\.1 [2-5]/.test(received) && answersIn(received).length > 0

async function requireRefusal(connection: RawConnection, status: number): Promise<void> {
  await connection.until(isAnswered)
  const [answer, ...others] = answersIn(connection.received())
  assert.deepEqual([answer?.status, others], [status, []])
  assert.match(answer?.head ?? '', /\r\nconnection: close/)
}

for (const refusal of refusals) {
  test(`a body ${refusal.what}, sent as fast as it goes: the ${refusal.status} arrives and nothing breaks`, async () => {
    const connection = await openRaw(url)
    await connection.write(refusal.head() + ' '.repeat(4 * MiB))
    await requireRefusal(connection, refusal.status)
    connection.socket.end()
    assert.equal(await connection.closed(), undefined)
  })

  test(`a body ${refusal.what}, sent slowly: the ${refusal.status} arrives first, and the rest may be sent`, async () => {
    const connection = await openRaw(url)
    await connection.write(refusal.head())
    await requireRefusal(connection, refusal.status)
    for (let sent = 0; sent < 4 * MiB; sent += 64 * 1024) await connection.write(' '.repeat(64 * 1024))
    connection.socket.end()
    assert.equal(await connection.closed(), undefined)
  })
}

test('a body in chunks that comes to more than the limit is told so while it is being sent', async () => {
  const connection = await openRaw(url)
  await connection.write(head(`POST ${path} HTTP/1.1`, authorized(), json, chunkedBody))
  const chunk = `10000\r\n${' '.repeat(64 * 1024)}\r\n`
  for (let sent = 0; sent <= MiB; sent += 64 * 1024) await connection.write(chunk)
  await requireRefusal(connection, 413)
  for (let sent = 0; sent <= 4 * MiB; sent += 64 * 1024) await connection.write(chunk)
  await connection.write('0\r\n\r\n')
  connection.socket.end()
  assert.equal(await connection.closed(), undefined)
})

test('requests beyond the rate, and those that nobody can check the token of, are told so while they send', async () => {
  await using limited = await listen(ctx, { databaseUrl, env: { RATE_LIMIT_PER_MINUTE: '1' } })
  await using issuer = await startIssuer()
  const strangeToken = await issuer.signIn({ sub: company.supervisor.auth0Id })
  await issuer.stop()
  await using strange = await listen(ctx, { databaseUrl, env: { AUTH_ISSUER: issuer.issuer } })
  const send = async (to: string, status: number, sent = token) => {
    const connection = await openRaw(to)
    await connection.write(
      head(`POST ${path} HTTP/1.1`, `Authorization: Bearer ${sent}`, json, long) + ' '.repeat(4 * MiB),
    )
    await requireRefusal(connection, status)
    connection.socket.end()
    assert.equal(await connection.closed(), undefined)
  }
  await send(strange.url, 503, strangeToken)
  await fetch(`${limited.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  await send(limited.url, 429)
})

test('who sends without an end is cut off after 32 MiB', async () => {
  const connection = await openRaw(url)
  await connection.write(head(`POST ${path} HTTP/1.1`, json, `Content-Length: ${1024 * MiB}`))
  await requireRefusal(connection, 401)
  let sent = 0
  const sendOn = async (): Promise<void> => {
    for (; sent < 1024 * MiB; sent += MiB) await connection.write(' '.repeat(MiB))
  }
  await assert.rejects(sendOn(), { code: /EPIPE|ECONNRESET|ERR_STREAM/ })
  assert(sent >= 32 * MiB && sent < 64 * MiB, `${sent / MiB} MiB`)
})

test('who sends nothing more is let go after five seconds', async (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const connection = await openRaw(url)
  await connection.write(head(`POST ${path} HTTP/1.1`, json, long))
  await requireRefusal(connection, 401)
  const gone = new Promise((resolve) => connection.socket.once('error', resolve))
  t.mock.timers.tick(4_999)
  await connection.write('a')
  t.mock.timers.tick(1)
  const probe = async (): Promise<void> => {
    for (;;) await connection.write('a')
  }
  await assert.rejects(probe(), { code: /EPIPE|ECONNRESET/ })
  await gone
})

test('a small body that was refused is read to its end, and the connection goes on', async () => {
  const connection = await openRaw(url)
  // What is in the body is no request.
  const body = head('GET /health/live HTTP/1.1')
  const refused = head(`POST ${path} HTTP/1.1`, json, `Content-Length: ${body.length}`)
  await connection.write(refused)
  await connection.until((received) => answersIn(received).length === 1)
  await connection.write(body)
  await connection.write(
    head('GET /health/live HTTP/1.1') + refused + body + head('GET /x HTTP/1.1', 'Connection: close'),
  )
  assert.equal(await connection.closed(), undefined)
  assert.deepEqual(
    answersIn(connection.received()).map(({ status }) => status),
    [401, 200, 401, 404],
  )
})

test('nothing behind a large body that was refused is carried out', async () => {
  const opening = JSON.stringify({
    projectId: company.projectId,
    sectorId: company.sectorId,
    openedAt: clock.now().toString(),
  })
  const valid = head(`POST ${path} HTTP/1.1`, authorized(), json, `Content-Length: ${opening.length}`) + opening
  const size = 2 * MiB
  const refused = head(`POST ${path} HTTP/1.1`, json, `Content-Length: ${size}`)
  const bodies = [
    // Behind the body, in the same packet and later; and in its place.
    refused + ' '.repeat(size) + valid,
    refused + valid.repeat(Math.ceil(size / valid.length)),
    head(`POST ${path} HTTP/1.1`, json, chunkedBody) + `20000\r\n${' '.repeat(128 * 1024)}\r\n0\r\n\r\n${valid}`,
    head(`POST ${path} HTTP/1.1`, json, 'Expect: 100-continue', 'Content-Length: 9') + valid,
  ]
  for (const bytes of bodies) {
    const connection = await openRaw(url)
    await connection.write(bytes)
    await requireRefusal(connection, 401)
    connection.socket.end(valid)
    assert.equal(await connection.closed(), undefined)
    assert.equal(answersIn(connection.received()).length, 1)
  }
  assert.equal((await ctx.db.one(countSessions)).count, 0)
})

for (const refusal of refusals.filter(({ what }) => !what.includes('OpenID'))) {
  test(`with Expect: 100-continue a body ${refusal.what} is refused before it is asked for`, async () => {
    const connection = await openRaw(url)
    await connection.write(refusal.head('Expect: 100-continue'))
    await requireRefusal(connection, refusal.status)
    assert.doesNotMatch(connection.received(), /100 Continue/)
    // It may send it all the same.
    await connection.write(' '.repeat(4 * MiB))
    connection.socket.end()
    assert.equal(await connection.closed(), undefined)
  })
}

test('with Expect: 100-continue a body that may be taken is asked for, and taken', async () => {
  const body = JSON.stringify({ projectId: company.projectId, sectorId: 'nowhere', openedAt: clock.now().toString() })
  const connection = await openRaw(url)
  const headers = [authorized(), json, 'Expect: 100-Continue', `Content-Length: ${body.length}`]
  await connection.write(head(`POST ${path} HTTP/1.1`, ...headers))
  await connection.until((received) => received === 'HTTP/1.1 100 Continue\r\n\r\n')
  await connection.write(body + head('GET /health/live HTTP/1.1', 'Connection: close'))
  assert.equal(await connection.closed(), undefined)
  assert.deepEqual(
    answersIn(connection.received()).map(({ status }) => status),
    [100, 404, 200],
  )
})

test('with Expect: 100-continue a body in chunks is told that it is too long while it is being sent', async () => {
  const connection = await openRaw(url)
  await connection.write(head(`POST ${path} HTTP/1.1`, authorized(), json, chunkedBody, 'Expect: 100-continue'))
  await connection.until((received) => received.includes('100 Continue'))
  await connection.write(`200000\r\n${' '.repeat(2 * MiB)}`)
  await connection.until((received) => answersIn(received).length === 2)
  assert.deepEqual(
    answersIn(connection.received()).map(({ status }) => status),
    [100, 413],
  )
  connection.socket.end()
  assert.equal(await connection.closed(), undefined)
})
