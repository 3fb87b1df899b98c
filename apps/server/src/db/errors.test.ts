import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { useDatabase } from '#testing/database.ts'
import { connect, sql } from './client.ts'
import { isDatabaseUnavailable, isRolledBack } from './errors.ts'

const { db } = useDatabase()

async function errorOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => assert.fail('it did not fail'),
    (error: Error) => error,
  )
}

const codeOf = (error: unknown) => error instanceof Error && 'code' in error && error.code
const verdict = (error: unknown) => ({ unavailable: isDatabaseUnavailable(error), rolledBack: isRolledBack(error) })
const request = { unavailable: false, rolledBack: false }
const unavailable = { unavailable: true, rolledBack: false }
const rolledBack = { unavailable: true, rolledBack: true }

const codes: [code: string, meaning: string, expected: typeof request][] = [
  ['08006', 'connection failure', unavailable],
  ['08P01', 'protocol violation', unavailable],
  ['25006', 'read-only transaction', unavailable],
  ['53000', 'insufficient resources', unavailable],
  ['53100', 'disk full', unavailable],
  ['53200', 'out of memory', unavailable],
  ['53300', 'too many connections', unavailable],
  ['53400', 'configuration limit exceeded', unavailable],
  ['55P03', 'lock not available', unavailable],
  ['57014', 'query canceled', unavailable],
  ['57P01', 'admin shutdown', unavailable],
  ['57P02', 'crash shutdown', unavailable],
  ['57P03', 'cannot connect now', unavailable],
  ['57P04', 'database dropped', unavailable],
  ['57P05', 'idle session timeout', unavailable],
  ['58030', 'I/O error', unavailable],
  ['42501', 'insufficient privilege', unavailable],
  ['40001', 'serialization failure', rolledBack],
  ['40P01', 'deadlock detected', rolledBack],
  ['22P02', 'invalid text representation', request],
  ['23502', 'not null violation', request],
  ['23503', 'foreign key violation', request],
  ['23505', 'unique violation', request],
  ['23514', 'check violation', request],
  ['25P02', 'in failed transaction', request],
  ['42601', 'syntax error', request],
  ['42P01', 'undefined table', request],
  ['54000', 'program limit exceeded', request],
  ['P0001', 'raise exception', request],
  ['XX000', 'internal error', request],
]
for (const [code, meaning, expected] of codes) {
  test(`${code}, ${meaning}: ${JSON.stringify(expected)}`, async () => {
    const error = await errorOf(db.run(sql(`do $$ begin raise exception using errcode = '${code}'; end $$`)))
    assert.deepEqual([codeOf(error), verdict(error)], [code, expected])
  })
}

async function listen(onConnection: (socket: Socket) => void): Promise<{ server: Server; url: string }> {
  const server = createServer(onConnection).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const address = server.address()
  assert(address !== null && typeof address === 'object')
  return { server, url: `postgres://tarja@127.0.0.1:${address.port}/tarja` }
}

function connectTo(connectionString: string) {
  const own = connect({ connectionString, connectionCountMax: 1, onIdleError: () => {} })
  after(() => own.close())
  return own
}

const greet = sql('select 1')

test('a server that is not there is unavailable', async () => {
  const { server, url } = await listen(() => {})
  server.close()
  await once(server, 'close')
  const error = await errorOf(connectTo(url).run(greet))
  assert.deepEqual([codeOf(error.cause), verdict(error)], ['ECONNREFUSED', unavailable])
})

test('a server whose socket is not there is unavailable', async () => {
  const error = await errorOf(connectTo('postgres://tarja@localhost/tarja?host=/nowhere').run(greet))
  assert.deepEqual([codeOf(error.cause), verdict(error)], ['ENOENT', unavailable])
})

test('a server that hangs up is unavailable', async () => {
  const { url } = await listen((socket) => socket.end())
  assert.deepEqual(verdict(await errorOf(connectTo(url).run(greet))), unavailable)
})

test('a server that cuts the connection is unavailable', async () => {
  const { url } = await listen((socket) => socket.once('data', () => socket.resetAndDestroy()))
  assert.deepEqual(verdict(await errorOf(connectTo(url).run(greet))), unavailable)
})

test('a server that says nothing for five seconds is unavailable', async (t) => {
  const { promise: connected, resolve } = Promise.withResolvers<Socket>()
  const { url } = await listen(resolve)
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const refused = errorOf(connectTo(url).run(greet))
  const socket = await connected
  t.mock.timers.tick(5_000)
  assert.deepEqual(verdict(await refused), unavailable)
  socket.destroy()
})

// What only a network can make; `pg` passes them on as they are.
for (const code of ['EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']) {
  test(`${code} is the database unavailable`, () => {
    assert.deepEqual(verdict(Object.assign(new Error(code), { code })), unavailable)
  })
}

const refusedAt = (address: string) => Object.assign(new Error(`connect ${address}`), { code: 'ECONNREFUSED' })

test('a host of several addresses is unavailable when each of them is', () => {
  assert.deepEqual(verdict(new AggregateError([refusedAt('::1'), refusedAt('127.0.0.1')])), unavailable)
  assert.deepEqual(verdict(new AggregateError([refusedAt('::1'), new TypeError('a bug')])), request)
})

for (const error of [
  new Error('expected one row, got none: select 1'),
  new TypeError('a bug'),
  Object.assign(new Error('no such file'), { code: 'EACCES' }),
  // A message of ours that only looks like the database's.
  Object.assign(new Error('deadlock detected'), { code: '40P01' }),
  'Connection terminated',
  undefined,
  null,
]) {
  test(`${error} is not the database's fault`, () => {
    assert.deepEqual(verdict(error), request)
  })
}
