import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import type { Answer, Client } from '#testing/app.ts'
import { until } from '#testing/until.ts'
import { useDatabase } from '#testing/database.ts'
import { checkHistories } from '#testing/history-check.ts'
import { httpClient } from '#testing/http-client.ts'
import { type TestCompany, makeCompany } from '#testing/make.ts'
import { type ServerProcess, startProcess } from '#testing/process.ts'
import { outcomeOf } from '#testing/session-verbs.ts'
import { dataOf, refusal, sessionsPath } from '#testing/sessions.ts'
import { openSession } from './open.ts'

// Two real servers on one PostgreSQL server, asked over HTTP at once.
const { db, url, isMade } = useDatabase()
const ctx: Context = { db, now }
const sectorCount = 120

let servers: ServerProcess[]
let swept: { company: TestCompany; sessionIds: string[] }
let tokenOf: (caller: Caller) => Promise<string>

before(async () => {
  await isMade
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  tokenOf = ({ auth0Id }) => issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3600 }, now())
  swept = await openExpired()
  const env = { DATABASE_URL: url, RATE_LIMIT_PER_MINUTE: '0' }
  servers = await Promise.all([startProcess({ env }), startProcess({ env })])
})

const countUnswept = sql<{ count: number }>(`
  select count(*) as count from session where company_id = $1 and status = 'open'`)

/** Sessions that expired a while ago and were never swept. */
async function openExpired(): Promise<typeof swept> {
  const ids = Array.from({ length: sectorCount }, (_, index) => `sector_${index}`)
  const sectors = ids.map((sectorId) => ({ sectorId, sector_name: sectorId }))
  const company = await makeCompany(ctx, { project: { sectors } })
  const then = now().subtract({ hours: 20 })
  const opened = await Promise.all(
    ids.map((sectorId) => {
      const body = { projectId: company.projectId, sectorId, openedAt: then.toString() }
      return openSession({ db, now: () => then }, company.supervisor, body)
    }),
  )
  return { company, sessionIds: opened.map(({ session }) => session.sessionId) }
}

/** Asks both servers, turn by turn, all at once. */
async function fiftyAtOnce(caller: Caller, ask: (client: Client, index: number) => Promise<Answer>): Promise<Answer[]> {
  const token = await tokenOf(caller)
  const clients = servers.map((server) => httpClient({ url: server.url, token }))
  return Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const client = clients[index % clients.length]
      assert(client)
      return ask(client, index)
    }),
  )
}

function countOf(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[outcomeOf(answer)] = (counts[outcomeOf(answer)] ?? 0) + 1
  return counts
}

const bodyFor = ({ projectId, sectorId }: TestCompany) => ({ projectId, sectorId, openedAt: now().toString() })

test('fifty openings at once from two processes make one session, and forty-nine are told which', async () => {
  for (let round = 0; round < 3; round++) {
    const company = await makeCompany(ctx)
    const body = bodyFor(company)
    const answers = await fiftyAtOnce(company.supervisor, (client) => client.send('POST', sessionsPath, body))
    assert.deepEqual(countOf(answers), { '201': 1, '409 SESSION_ALREADY_OPEN': 49 })
    const made = answers.find(({ status }) => status === 201)
    assert(made)
    const { sessionId, auth0Id } = dataOf(made, 201)
    for (const refused of answers.filter(({ status }) => status === 409)) {
      const whose = { ownerName: 'supervisor', ownedByCaller: true, helpedByCaller: false }
      assert.deepEqual(refusal(refused).details, { sessionId, auth0Id, ...whose })
    }
  }
})

test('fifty openings at once with one localId are one session, made once and answered fifty times', async () => {
  const company = await makeCompany(ctx)
  const body = { ...bodyFor(company), localId: randomUUID() }
  const answers = await fiftyAtOnce(company.supervisor, (client) => client.send('POST', sessionsPath, body))
  assert.deepEqual(countOf(answers), { '200': 49, '201': 1 })
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1)
})

test('fifty patches at once with one tag: the first is taken, the others are stale', async () => {
  const company = await makeCompany(ctx)
  const [first] = await fiftyAtOnce(company.supervisor, (client, index) =>
    index === 0 ? client.send('POST', sessionsPath, bodyFor(company)) : client.send('GET', '/projects'),
  )
  assert(first)
  const path = `${sessionsPath}/${dataOf(first, 201).sessionId}`
  const [read] = await fiftyAtOnce(company.supervisor, (client) => client.send('GET', path))
  const tag = String(read?.headers['etag'])
  const answers = await fiftyAtOnce(company.supervisor, (client, index) =>
    client.send('PATCH', path, { notes: `Nota ${index}` }, { 'if-match': tag }),
  )
  assert.deepEqual(countOf(answers), { '200': 1, '412 SESSION_CHANGED': 49 })
})

test('fifty closings at once close once', async () => {
  const company = await makeCompany(ctx)
  const opened = await fiftyAtOnce(company.supervisor, (client) => client.send('POST', sessionsPath, bodyFor(company)))
  const made = opened.find(({ status }) => status === 201)
  assert(made)
  const path = `${sessionsPath}/${dataOf(made, 201).sessionId}/close`
  const answers = await fiftyAtOnce(company.supervisor, (client) => client.send('POST', path, {}))
  assert.deepEqual(countOf(answers), { '200': 1, '409 SESSION_NOT_OPEN': 49 })
})

test('what two processes sweep at once is closed once, and every history is whole', async () => {
  const { company, sessionIds } = swept
  await until(async () => (await db.one(countUnswept, [company.companyId])).count === 0)
  const ended = await fiftyAtOnce(company.manager, (client, index) =>
    client.send('GET', `${sessionsPath}/${sessionIds[index]}/events`),
  )
  for (const answer of ended) {
    const types = dataOf(answer).items.map(({ type, by }: { type: string; by: string }) => `${type} ${by}`)
    assert.deepEqual(types, ['opened user', 'closed system'])
  }
  const { problems, sessionCount } = await checkHistories(db)
  assert.deepEqual(problems, [])
  assert.equal(sessionCount, sectorCount + 6)
})
