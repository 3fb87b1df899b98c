import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, type Socket, connect as connectTo, createServer } from 'node:net'
import { before, test } from 'node:test'
import type { Caller, Context } from '#src/context.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import { openSession } from '#src/sessions/open.ts'
import type { Answer, Client } from '#testing/app.ts'
import { until } from '#testing/until.ts'
import { useDatabase } from '#testing/database.ts'
import { httpClient } from '#testing/http-client.ts'
import { makeCompany } from '#testing/make.ts'
import { type ServerProcess, startProcess } from '#testing/process.ts'
import { useRace } from '#testing/race.ts'
import { records } from '#testing/records.ts'
import { requireInOrder } from '#testing/verify.ts'

// A database that hangs, by a lock held by hand or a network that says nothing: what is sent ends in bounded time with
// 503, and sent again it is there once. A real server, for its limits are what is tested.
const { db, url, isMade } = useDatabase()
const race = useRace(url)
const ctx: Context = { db, now }
let server: ServerProcess
let tokenOf: (caller: Caller) => Promise<string>

before(async () => {
  await isMade
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  tokenOf = ({ auth0Id }) => issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3_600 }, now())
  server = await startProcess({ env: { DATABASE_URL: url, RATE_LIMIT_PER_MINUTE: '0' } })
})

interface Place {
  readonly client: Client
  readonly sessionId: string
  record(): Record<string, unknown>
}

async function openPlace(baseUrl = server.url): Promise<Place> {
  const { supervisor, projectId, sectorId } = await makeCompany(ctx)
  const openedAt = now().subtract({ minutes: 1 }).toString()
  const { sessionId } = (await openSession(ctx, supervisor, { projectId, sectorId, openedAt })).session
  const record = () => ({
    sessionId,
    workerId: `W${Math.floor(Math.random() * 5)}`,
    recordedAtUtc: now().toString(),
    clientEventId: randomUUID(),
  })
  return { client: httpClient({ url: baseUrl, token: await tokenOf(supervisor) }), sessionId, record }
}

interface Timed {
  readonly answer: Answer
  readonly elapsedMs: number
}

async function timed(sending: Promise<Answer>): Promise<Timed> {
  const startedMs = performance.now()
  const answer = await sending
  return { answer, elapsedMs: performance.now() - startedMs }
}

const sendAll = ({ client }: Place, bodies: readonly Record<string, unknown>[]) =>
  Promise.all(bodies.map((body) => timed(client.send('POST', records, body))))

const bulkAll = ({ client }: Place, bulks: readonly Record<string, unknown>[][]) =>
  Promise.all(bulks.map((bulk) => timed(client.send('POST', `${records}/bulk`, { records: bulk }))))

/** Every one is a 503 that says when to come again, within the time. */
function requireUnavailable(answers: readonly Timed[], withinMs: number): void {
  for (const { answer, elapsedMs } of answers) {
    assert.equal(answer.status, 503, JSON.stringify(answer.body))
    assert.match(String(answer.headers['retry-after']), /^\d+$/)
    assert(elapsedMs < withinMs, `${elapsedMs} ms`)
  }
}

async function requireTotal(place: Place, recordCount: number): Promise<void> {
  const { data } = (await place.client.send('GET', `/production/sessions/${place.sessionId}`)).body
  assert.deepEqual([data.totalUnits, data.recordCount], [recordCount, recordCount])
  await requireInOrder(db)
}

/** Sends again until all of it is acknowledged. */
async function sendAgain(place: Place, bulk: readonly Record<string, unknown>[]): Promise<void> {
  await until(async () => {
    const { status, body } = await place.client.send('POST', `${records}/bulk`, { records: bulk })
    return status === 207 && body.results.every(({ statusCode }: { statusCode: number }) => statusCode < 300)
  })
}

test('while a session is locked its records end with 503 in bounded time, and sent again they count once', async (t) => {
  const place = await openPlace()
  const bodies = Array.from({ length: 60 }, place.record)
  await race.holdSession(place.sessionId)
  const [singles, bulks, voids] = await Promise.all([
    sendAll(place, bodies.slice(0, 40)),
    bulkAll(place, [bodies.slice(40, 50), bodies.slice(50)]),
    timed(place.client.send('POST', `/production/sessions/${place.sessionId}/close`, {})),
  ])
  await race.release()
  requireUnavailable([...singles, ...bulks, voids], 17_000)
  t.diagnostic(`the last ended after ${Math.max(...singles.map(({ elapsedMs }) => Math.round(elapsedMs)))} ms`)
  await sendAgain(place, bodies)
  await sendAgain(place, bodies)
  await requireTotal(place, bodies.length)
})

test('a session that is locked keeps the records of others waiting, and they are stored when it is free', async (t) => {
  const [locked, free] = [await openPlace(), await openPlace()]
  await race.holdSession(locked.sessionId)
  const stuck = timed(locked.client.send('POST', records, locked.record()))
  await race.blocked(1)
  const waiting = timed(free.client.send('POST', records, free.record()))
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await race.release()
  const [first, second] = await Promise.all([stuck, waiting])
  assert.deepEqual([first.answer.status, second.answer.status], [201, 201])
  t.diagnostic(`the other session waited ${Math.round(second.elapsedMs)} ms`)
  await requireTotal(free, 1)
})

test('a full queue refuses at once with BUSY what it cannot take, and all of it is accepted later', async () => {
  const place = await openPlace()
  const bulks = Array.from({ length: 11 }, () => Array.from({ length: 1_000 }, place.record))
  await race.holdSession(place.sessionId)
  const sending = bulks.slice(0, 10).map((bulk) => bulkAll(place, [bulk]))
  await until(async () => /^tarja_append_queue_records 10000$/m.test(await metricsOf()))
  const [eleventh] = await bulkAll(place, bulks.slice(10))
  const [single] = await sendAll(place, [place.record()])
  await race.release()
  for (const one of [eleventh, single]) {
    assert.equal(one?.answer.body.code, 'BUSY')
    requireUnavailable([one], 2_000)
  }
  const answers = (await Promise.all(sending)).flat()
  assert.deepEqual([...new Set(answers.map(({ answer }) => answer.status))], [207])
  for (const bulk of bulks) await sendAgain(place, bulk)
  await requireTotal(place, 11_000)
})

const metricsOf = async () => (await fetch(`${server.url}/metrics`)).text()

/** A way to the database that can fall silent, as when a cable is pulled: nothing comes, and nobody says so. */
async function openSilentable() {
  const { hostname, port, searchParams } = new URL(url)
  const socketDir = searchParams.get('host')
  const target = () =>
    socketDir ? connectTo(`${socketDir}/.s.PGSQL.${port || 5432}`) : connectTo(Number(port || 5432), hostname)
  const pairs: Socket[] = []
  let isSilent = false
  const proxy = createServer((near) => {
    const far = target()
    pairs.push(near, far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => isSilent || to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => isSilent || to.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const through = new URL(url)
  through.searchParams.delete('host')
  // A TCP server's address is this object; only a socket file's would be text.
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return {
    url: through.href,
    silence: () => (isSilent = true),
    /** New connections get through; those cut off stay so. */
    restore: () => (isSilent = false),
    close: () => {
      for (const socket of pairs) socket.destroy()
      proxy.close()
    },
  }
}

test('a database that says nothing any more ends requests with 503, and is used again when it speaks', async (t) => {
  const way = await openSilentable()
  t.after(() => way.close())
  const cut = await startProcess({ env: { DATABASE_URL: way.url, RATE_LIMIT_PER_MINUTE: '0' } })
  const place = await openPlace(cut.url)
  const bodies = Array.from({ length: 20 }, place.record)
  await sendAll(place, bodies.slice(0, 1))
  way.silence()
  requireUnavailable(await sendAll(place, bodies), 25_000)
  way.restore()
  await sendAgain(place, bodies)
  await requireTotal(place, bodies.length)
})
