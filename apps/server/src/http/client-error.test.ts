import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import Fastify from 'fastify'
import { answersIn, openRaw } from '#testing/raw-connection.ts'
import { answerClientError } from './client-error.ts'
import { errorHandler } from './error-handler.ts'
import { checkHeads } from './request-heads.ts'
import { closeAfterUnreadBodies } from './unread-bodies.ts'

// What never becomes a whole request, on a server that waits for a twentieth of a second and not for thirty.

const app = Fastify({
  requestTimeout: 50,
  http: { connectionsCheckingInterval: 10, headersTimeout: 50 },
  clientErrorHandler: answerClientError,
})
const held = Promise.withResolvers<void>()
const isHeld = Promise.withResolvers<void>()
let url: string

before(async () => {
  closeAfterUnreadBodies(app, () => {})
  checkHeads(app)
  app.setErrorHandler(errorHandler)
  app.get('/held', async () => {
    isHeld.resolve()
    await held.promise
    return 'late'
  })
  app.post('/taken', () => 'taken')
  app.post('/refused', {
    onRequest: (_request, _reply, done) => done(new AppError('ROUTE_NOT_FOUND', 'No.')),
    handler: () => 'never',
  })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
after(() => app.close())

const post = (path: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n`

test('a request that does not arrive whole in time is told so', async () => {
  for (const beginning of ['GET /taken HTTP/1.1\r\nHo', `${post('/taken')}{"a"`]) {
    const connection = await openRaw(url)
    await connection.write(beginning)
    await connection.until((received) => answersIn(received).length === 1)
    const [answer] = answersIn(connection.received())
    assert.deepEqual([answer?.status, answer?.body.code], [408, 'REQUEST_TIMEOUT'])
    assert.match(answer?.head ?? '', /^http\/1\.1 408 request timeout\r\n/)
    connection.socket.end()
    assert.equal(await connection.closed(), undefined)
  }
})

test('a small body that was refused and never arrives has one answer', async () => {
  const connection = await openRaw(url)
  await connection.write(post('/refused'))
  await connection.closed()
  assert.deepEqual(
    answersIn(connection.received()).map(({ status }) => status),
    [404],
  )
})

test('who asks for a tunnel and breaks the connection off ends nothing else', async () => {
  const failures: unknown[] = []
  const note = (error: unknown) => failures.push(error)
  const gone: Promise<void>[] = []
  const watch = (socket: Socket) => {
    // Not with `once`, which would take the errors as well.
    gone.push(new Promise((resolve) => socket.once('close', () => resolve())))
  }
  process.on('uncaughtException', note)
  app.server.on('connection', watch)
  for (let count = 0; count < 20; count++) {
    const connection = await openRaw(url)
    await connection.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')
    connection.socket.resetAndDestroy()
  }
  await Promise.all(gone)
  process.off('uncaughtException', note)
  app.server.off('connection', watch)
  assert.deepEqual([gone.length, failures], [20, []])
})

test('a tunnel asked for behind a request that is being carried out is not taken for its answer', async () => {
  const connection = await openRaw(url)
  await connection.write('GET /held HTTP/1.1\r\nHost: x\r\n\r\nCONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n')
  await connection.closed()
  assert.equal(connection.received(), '')
})

test('what is not HTTP is refused behind the answer to the request before it, and once', async () => {
  const connection = await openRaw(url)
  await connection.write('GET /held HTTP/1.1\r\nHost: x\r\n\r\nHELO example.com\r\n\r\n')
  await isHeld.promise
  await connection.write('EHLO example.com\r\n\r\n')
  held.resolve()
  await connection.closed()
  const received = connection.received()
  assert.match(received, /^HTTP\/1\.1 200 OK[^]*\r\n\r\nlateHTTP\/1\.1 400 Bad Request/)
  assert.equal(received.match(/HTTP\/1\.1 400/g)?.length, 1)
})
