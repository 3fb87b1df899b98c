import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type Socket, connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { dataFiles } from '#src/db/embedded/files.ts'
import { readLiveOwner } from '#src/db/embedded/owner.ts'
import { startTimeOf } from '#src/db/embedded/processes.ts'
import { until } from '#testing/until.ts'
import { type ServerProcess, startProcess } from '#testing/process.ts'

const stopMsMax = 10_000
const clean = { code: 0, signal: null }

test('an idle server stops at once on SIGTERM, idle connections and all, and its database with it', async () => {
  const server = await startProcess()
  const postmaster = postmasterPidOf(server)
  const idle = await openSocket(server)
  idle.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(idle, 'data')
  const silent = await openSocket(server)
  const startedAt = performance.now()
  assert.deepEqual(await server.stop(), clean)
  assert.ok(performance.now() - startedAt < 4_000, 'nobody was waited for')
  assert.equal(startTimeOf(postmaster), undefined)
  idle.destroy()
  silent.destroy()
})

test('SIGTERM lets the request in flight finish and refuses new ones', async () => {
  const server = await startProcess({ env: { DEMO: '1' } })
  const hold = await holdSessions(server)
  const answer = openSession(server)
  await hold.isWaitedFor()
  const begun = await openSocket(server)
  begun.write('GET /health/ready HTTP/1.1\r\nHost: x\r\n')
  // Answered, so what was written before it has arrived too.
  assert.equal((await fetch(`${server.url}/health/live`)).status, 200)
  const exit = server.stop()
  await until(() => isRefused(server))
  begun.end('\r\n')
  const refusal = await textOf(begun)
  assert.match(refusal, /^HTTP\/1\.1 503 .*"code":"BUSY"/s)
  assert.match(refusal, /^retry-after: 1\r$/m)
  assert.match(refusal, /^connection: close\r$/m)
  await hold.release()
  assert.equal((await answer).status, 201)
  assert.deepEqual(await exit, clean)
})

test('a client that never ends its body and a query that never ends hold up a stop for less than ten seconds', async () => {
  const server = await startProcess({ env: { DEMO: '1' } })
  const slow = await openSocket(server)
  slow.write(
    `POST /api/control/production/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${demoOf(server).token}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  )
  const postmaster = postmasterPidOf(server)
  const database = await joinDatabase(server)
  await database.query(`create function hang() returns trigger language plpgsql as 'begin perform pg_sleep(60); end'`)
  await database.query('create trigger hang before insert on session for each row execute function hang()')
  const answer = openSession(server).catch((error: unknown) => error)
  await until(async () => {
    const { rows } = await database.query(`select from pg_stat_activity where wait_event = 'PgSleep'`)
    return rows.length === 1
  })
  await database.end()
  const startedAt = performance.now()
  assert.deepEqual(await server.stop(), clean)
  assert.ok(performance.now() - startedAt < stopMsMax)
  assert.ok((await answer) instanceof Error, 'the connection was cut')
  assert.equal(startTimeOf(postmaster), undefined)
  slow.destroy()
})

test('Ctrl-C twice stops as cleanly as once', async () => {
  const server = await startProcess()
  process.kill(server.pid, 'SIGINT')
  assert.deepEqual(await server.stop('SIGINT'), clean)
})

test('npm start passes SIGTERM on: neither the server nor its database outlives it', async () => {
  const server = await startProcess({ command: ['npm', 'start'] })
  const owner = readLiveOwner(dataFiles(server.dataDir))
  assert.ok(owner)
  const postmaster = postmasterPidOf(server)
  await server.stop()
  await until(() => startTimeOf(owner.pid) === undefined && startTimeOf(postmaster) === undefined, stopMsMax)
})

test('while its database is away the server says so, and it works again by itself', async () => {
  const server = await startProcess({ env: { DEMO: '1' } })
  assert.equal((await fetch(`${server.url}/health/ready`)).status, 200)
  const postmaster = postmasterPidOf(server)
  // Stopped first, so that nothing restarts before the questions below are answered.
  process.kill(postmaster, 'SIGSTOP')
  const backends = await childrenOf(postmaster)
  for (const pid of backends) process.kill(pid, 'SIGKILL')
  const readiness = await fetch(`${server.url}/health/ready`)
  assert.equal(readiness.status, 503)
  assert.partialDeepStrictEqual(await readiness.json(), {
    code: 'DATABASE_UNAVAILABLE',
    details: { check: 'database' },
  })
  assert.equal((await fetch(`${server.url}/health/live`)).status, 200)
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  assert.match(metrics, /^tarja_database_up 0$/m)
  const refusal = await openSession(server)
  assert.equal(refusal.status, 503)
  assert.ok(refusal.headers.get('retry-after'))
  assert.partialDeepStrictEqual(await refusal.json(), { code: 'DATABASE_UNAVAILABLE' })
  process.kill(postmaster, 'SIGKILL')
  await until(async () => (await fetch(`${server.url}/health/ready`)).status === 200)
  assert.equal((await openSession(server)).status, 201)
  assert.deepEqual(await server.stop(), clean)
})

function postmasterPidOf(server: ServerProcess): number {
  return Number(readFileSync(join(dataFiles(server.dataDir).cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function childrenOf(pid: number): Promise<number[]> {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}

async function openSocket(server: ServerProcess): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  await once(socket, 'connect')
  return socket
}

async function textOf(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) text += chunk
  return text
}

async function isRefused(server: ServerProcess): Promise<boolean> {
  try {
    const socket = await openSocket(server)
    socket.destroy()
    return false
  } catch {
    return true
  }
}

/** The user of the demonstration farm whose token the server printed. */
function demoOf(server: ServerProcess): { token: string } {
  const token = /Bearer ([\w.-]+)/.exec(server.output())?.[1]
  assert.ok(token, server.output())
  return { token }
}

async function openSession(server: ServerProcess): Promise<Response> {
  const headers = { authorization: `Bearer ${demoOf(server).token}`, 'content-type': 'application/json' }
  const body = { projectId: 'proj_arandano_reyes', sectorId: 'sector_001', openedAt: new Date().toISOString() }
  return fetch(`${server.url}/api/control/production/sessions`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function joinDatabase(server: ServerProcess): Promise<pg.Client> {
  const joined = await openEmbedded({ dataDir: server.dataDir, join: true, log: () => {} })
  const client = new pg.Client(joined.connectionString)
  client.on('error', () => {})
  await client.connect()
  await joined.stop()
  return client
}

/** Holds every request that touches sessions, until released. */
async function holdSessions(server: ServerProcess) {
  const client = await joinDatabase(server)
  await client.query('begin')
  await client.query('lock table session')
  return {
    isWaitedFor: () =>
      until(async () => {
        const { rows } = await client.query(`select from pg_locks where not granted and relation = 'session'::regclass`)
        return rows.length > 0
      }),
    async release() {
      await client.query('rollback')
      await client.end()
    },
  }
}
