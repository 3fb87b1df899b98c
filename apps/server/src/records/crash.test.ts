import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Caller, Context } from '#src/context.ts'
import { type Db, connect } from '#src/db/client.ts'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { dataFiles } from '#src/db/embedded/files.ts'
import { databaseKeyStore, fileKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'
import { openSession } from '#src/sessions/open.ts'
import { makeDataDir } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany } from '#testing/make.ts'
import { requireAcknowledged, requireExactly } from '#testing/phones-check.ts'
import { type Phones, makePhones } from '#testing/phones.ts'
import { type ServerProcess, startProcess } from '#testing/process.ts'
import { makeRandom } from '#testing/random.ts'

// Phones that lose requests and answers, send twice and send again, while servers and their database are killed: what a
// phone was told has arrived is there, once. TEST_SEED=… starts with the same choices, TEST_LONG=1 goes on for long.
const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const isLong = process.env['TEST_LONG'] !== undefined
const phoneCount = 10
const { db, url: databaseUrl, isMade } = useDatabase()

const kinds = ['server', 'database', 'both'] as const
type Killed = (typeof kinds)[number]

/** A company with three sessions, all of one supervisor. */
async function openThree(ctx: Context): Promise<{ supervisor: Caller; sessionIds: string[] }> {
  const sectors = ['a', 'b', 'c'].map((sectorId) => ({ sectorId, sector_name: sectorId }))
  const { supervisor, projectId } = await makeCompany(ctx, { project: { sectors } })
  const openedAt = now().subtract({ minutes: 1 }).toString()
  const opened = await Promise.all(
    sectors.map(({ sectorId }) => openSession(ctx, supervisor, { projectId, sectorId, openedAt })),
  )
  return { supervisor, sessionIds: opened.map(({ session }) => session.sessionId) }
}

const claimsOf = ({ auth0Id }: Caller) => ({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 3_600 })

/** Works in the database of the running server. */
async function inDatabase<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const joined = await openEmbedded({ dataDir, join: true, log: () => {} })
  const own = connect({ connectionString: joined.connectionString, role: 'tarja_app', onIdleError: () => {} })
  try {
    return await work(own)
  } finally {
    await own.close()
    await joined.stop()
  }
}

const start = (dataDir: string) => startProcess({ env: { DATA_DIR: dataDir, RATE_LIMIT_PER_MINUTE: '0' } })
const isReady = async (server: ServerProcess) =>
  (await fetch(`${server.url}/health/ready`).catch(() => undefined))?.status === 200 // while it is not, it may be down

/** How many times the server has said that it has its database again. */
const restartsOf = (server: ServerProcess): number => server.output().split('The database is back.').length - 1

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataFiles(dataDir).cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function killAndRecover(what: Killed, server: ServerProcess): Promise<ServerProcess> {
  const restartCount = restartsOf(server)
  if (what !== 'server') process.kill(postmasterOf(server.dataDir), 'SIGKILL')
  if (what !== 'database') {
    await server.kill()
    return start(server.dataDir)
  }
  await until(async () => restartsOf(server) > restartCount && (await isReady(server)))
  return server
}

function tell(t: { diagnostic: (message: string) => void }, killCount: number, { counts, events }: Phones): void {
  t.diagnostic(
    `TEST_SEED=${seed}: ${killCount} kills; ${counts.requests} requests, ${counts.lost} lost, ${counts.refused} refused; ` +
      `${counts.acknowledged} acknowledged of ${events.length} records and their voids`,
  )
}

test(
  'kill -9 of server, database and both under phones loses and doubles nothing',
  { timeout: 3_600_000 },
  async (t) => {
    const dataDir = await makeDataDir()
    const random = makeRandom(seed)
    const roundCount = isLong ? 90 : 3
    let server = await start(dataDir)
    const { supervisor, sessionIds } = await inDatabase(dataDir, (own) => openThree({ db: own, now }))
    const token = await (await openLocalIssuer(fileKeyStore(dataDir))).sign(claimsOf(supervisor), now())
    const phones = makePhones({ random, sessionIds, token, url: () => server.url })
    const stopping = new AbortController()
    // Or phones would go on for ever after a failure.
    t.after(() => stopping.abort())
    const working = phones.work(phoneCount, stopping.signal)
    for (let round = 0; round < roundCount; round++) {
      const enough = phones.counts.acknowledged + 200 + random.below(600)
      await until(() => phones.counts.acknowledged >= enough || phones.wrong.length > 0)
      server = await killAndRecover(kinds[round % kinds.length] ?? 'both', server)
      await inDatabase(dataDir, (own) => requireAcknowledged(own, phones))
    }
    stopping.abort()
    await working
    await phones.settle()
    await inDatabase(dataDir, (own) => requireExactly(own, phones))
    tell(t, roundCount, phones)
    await server.stop()
  },
)

test(
  'two servers in the same sessions, killed in turn, lose no update of a total',
  { timeout: 3_600_000 },
  async (t) => {
    await isMade
    const random = makeRandom(seed)
    const roundCount = isLong ? 60 : 2
    const startOne = () => startProcess({ env: { DATABASE_URL: databaseUrl, RATE_LIMIT_PER_MINUTE: '0' } })
    const { supervisor, sessionIds } = await openThree({ db, now })
    const servers = await Promise.all([startOne(), startOne()])
    const token = await (await openLocalIssuer(databaseKeyStore(db))).sign(claimsOf(supervisor), now())
    const phones = makePhones({ random, sessionIds, token, url: () => random.pick(servers).url })
    const stopping = new AbortController()
    // Or phones would go on for ever after a failure.
    t.after(() => stopping.abort())
    const working = phones.work(phoneCount, stopping.signal)
    for (let round = 0; round < roundCount; round++) {
      const enough = phones.counts.acknowledged + 1_000
      await until(() => phones.counts.acknowledged >= enough || phones.wrong.length > 0)
      const index = round % 2
      await servers[index]?.kill()
      await requireAcknowledged(db, phones)
      servers[index] = await startOne()
    }
    stopping.abort()
    await working
    await phones.settle()
    await requireExactly(db, phones)
    tell(t, roundCount, phones)
    for (const server of servers) assert.deepEqual(await server.stop(), { code: 0, signal: null })
  },
)
