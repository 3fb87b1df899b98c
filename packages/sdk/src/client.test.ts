import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { errorCatalogue } from '@tarja/contract/errors'
import { makeCompany } from '../../../apps/server/testing/make.ts'
import { useSessions } from '../../../apps/server/testing/sessions.ts'
import { createTarjaClient, failedWith, TarjaError, unwrap } from './index.ts'

const { ctx, app, clock, tokenOf, openBody, open } = useSessions({ RATE_LIMIT_PER_MINUTE: '20' })

let listening: Promise<string> | undefined
const serverUrl = () => (listening ??= app().listen({ host: '127.0.0.1', port: 0 }))

async function setUp() {
  const company = await makeCompany(ctx)
  const token = () => tokenOf(company.supervisor.auth0Id)
  const baseUrl = await serverUrl()
  return { company, baseUrl, token, tarja: createTarjaClient({ baseUrl, token }) }
}

/** What a call failed with. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => assert.fail('it did not fail'),
    (error: unknown) => error,
  )
}

test('unwrap answers the data of an envelope, and of a bulk its results', async () => {
  const { company, tarja } = await setUp()
  const session = await unwrap(tarja.POST('/api/control/production/sessions', { body: openBody(company) }))
  const params = { path: { sessionId: session.sessionId } }
  assert.deepEqual(await unwrap(tarja.GET('/api/control/production/sessions/{sessionId}', { params })), session)
  const bulk = await unwrap(
    tarja.POST('/api/control/production/records/bulk', {
      body: {
        records: [
          {
            sessionId: session.sessionId,
            workerId: 'x',
            recordedAtUtc: clock.now().toString(),
            clientEventId: randomUUID(),
          },
        ],
      },
    }),
  )
  assert.deepEqual(
    bulk.results.map(({ statusCode }) => statusCode),
    [201],
  )
})

test('a refusal is an error with all that the server said, in the language asked for', async () => {
  const { company, baseUrl, token } = await setUp()
  let language = 'es'
  const tarja = createTarjaClient({ baseUrl, token, language: () => language })
  const { sessionId } = await open(company)
  const body = openBody(company)
  const error = await failureOf(unwrap(tarja.POST('/api/control/production/sessions', { body })))
  assert.ok(failedWith(error, 'SESSION_ALREADY_OPEN', 'IDEMPOTENCY_CONFLICT'))
  assert.equal(failedWith(error, 'NETWORK'), false)
  const { code, status, message, details, fields, retryAfterMs } = error
  assert.deepEqual(
    { code, status, message, details, fields, retryAfterMs },
    {
      code: 'SESSION_ALREADY_OPEN',
      status: 409,
      message: errorCatalogue.SESSION_ALREADY_OPEN.message.es,
      details: {
        sessionId,
        auth0Id: company.supervisor.auth0Id,
        ownerName: 'supervisor',
        ownedByCaller: true,
        helpedByCaller: false,
      },
      fields: [],
      retryAfterMs: undefined,
    },
  )
  assert.match(error.explanation, new RegExp(sessionId))
  assert.match(error.requestId ?? '', /^[\da-f-]{36}$/)
  language = 'en'
  const again = await failureOf(unwrap(tarja.POST('/api/control/production/sessions', { body })))
  assert.ok(failedWith(again))
  assert.equal(again.message, errorCatalogue.SESSION_ALREADY_OPEN.message.en)
})

test('a request that is not valid names its fields', async () => {
  const { company, tarja } = await setUp()
  const body = { ...openBody(company), maxDurationHours: 99 }
  const error = await failureOf(unwrap(tarja.POST('/api/control/production/sessions', { body })))
  assert.ok(failedWith(error, 'INVALID_REQUEST'))
  assert.deepEqual(
    error.fields.map(({ path }) => path),
    ['/maxDurationHours'],
  )
})

test('an answer without a body has a status all the same', async () => {
  const { tarja } = await setUp()
  const params = { query: { clientEventId: randomUUID() } }
  const call = () => tarja.HEAD('/api/control/production/records/check-idempotency', { params })
  assert.equal((await call()).response.status, 404)
  await assert.rejects(unwrap(call()), { code: 'UNEXPECTED_ANSWER', status: 404, message: /^Tarja answered 404/ })
})

test('who waits for a token that never comes is done with the request, too', async () => {
  const { baseUrl } = await setUp()
  const never = () => new Promise<string>(() => {})
  const reason = new Error('gone home')
  const leaving = new AbortController()
  const tarja = createTarjaClient({ baseUrl, token: never, retry: { attemptsMax: 1, attemptMs: 50 } })
  await assert.rejects(tarja.GET('/api/control/me'), { code: 'NETWORK' })
  const patient = createTarjaClient({ baseUrl, token: never })
  const call = patient.GET('/api/control/me', { signal: leaving.signal })
  leaving.abort(reason)
  await assert.rejects(call, reason)
})

test('the token is asked for before every request; what it throws comes out as it is', async () => {
  const { company, baseUrl } = await setUp()
  const signedOut = new RangeError('nobody is signed in')
  let count = 0
  const tarja = createTarjaClient({
    baseUrl,
    token() {
      count += 1
      if (count > 2) throw signedOut
      return count === 1 ? 'x' : tokenOf(company.supervisor.auth0Id)
    },
  })
  assert.ok(failedWith(await failureOf(unwrap(tarja.GET('/api/control/me'))), 'UNAUTHENTICATED'))
  assert.equal((await unwrap(tarja.GET('/api/control/me'))).auth0Id, company.supervisor.auth0Id)
  assert.equal(await failureOf(unwrap(tarja.GET('/api/control/me'))), signedOut)
})

test('who asks too often is told how long to wait, and not kept waiting for longer than the options say', async () => {
  const { tarja } = await setUp()
  const ask = async (): Promise<unknown> => {
    for (;;) {
      try {
        await unwrap(tarja.GET('/api/control/me'))
      } catch (error) {
        return error
      }
    }
  }
  const startedAt = performance.now()
  const error = await ask()
  assert.ok(error instanceof TarjaError)
  assert.equal(error.code, 'RATE_LIMITED')
  // The window is a minute from its first request, so there is as good as all of it left.
  assert.ok(error.retryAfterMs !== undefined && error.retryAfterMs > 40_000)
  assert.ok(performance.now() - startedAt < 15_000)
})

test('a stream is read while it comes, for as long as the caller wants it', async () => {
  const { company, tarja } = await setUp()
  const { sessionId } = await open(company)
  const leaving = new AbortController()
  const { data: stream } = await tarja.GET('/api/control/production/sessions/{sessionId}/live', {
    params: { path: { sessionId } },
    parseAs: 'stream',
    signal: leaving.signal,
  })
  assert.ok(stream)
  const reader = stream.getReader()
  const { value } = await reader.read()
  assert.match(new TextDecoder().decode(value), /^(event|id|retry|data|:)/m)
  leaving.abort(new Error('seen enough'))
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  }, /seen enough/)
})
