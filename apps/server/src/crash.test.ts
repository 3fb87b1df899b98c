import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { makeDataDir } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { type CrashLoad, makeCrashLoad } from '#testing/crash-load.ts'
import { checkHistories } from '#testing/history-check.ts'
import { httpClient } from '#testing/http-client.ts'
import { makeCompany } from '#testing/make.ts'
import { type ServerProcess, startProcess } from '#testing/process.ts'
import { makeRandom } from '#testing/random.ts'
import { type Db, connect, sql } from './db/client.ts'
import { openEmbedded } from './db/embedded/embedded.ts'
import { dataFiles } from './db/embedded/files.ts'
import { now } from './instant.ts'

// What was acknowledged is kept, whatever is killed: the real server under load, with the database it brings.

const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000_000)
const isLong = process.env['TEST_LONG'] === '1'
const rounds = isLong ? 20 : 2
const laneCount = 16

type Killed = 'the server' | 'the database' | 'both'
const kinds: readonly Killed[] = isLong ? ['the server', 'the database', 'both'] : ['both']

const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataFiles(dataDir).cluster, 'postmaster.pid'), 'utf8').split('\n')[0])

/** Works in the database of the running server. */
async function inDatabase<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const joined = await openEmbedded({ dataDir, join: true, log: () => {} })
  const db = connect({ connectionString: joined.connectionString, role: 'tarja_app', onIdleError: () => {} })
  try {
    return await work(db)
  } finally {
    await db.close()
    await joined.stop()
  }
}

const start = (dataDir: string) => startProcess({ env: { DATA_DIR: dataDir, RATE_LIMIT_PER_MINUTE: '0' } })

async function kill(what: Killed, server: ServerProcess): Promise<void> {
  if (what !== 'the server') process.kill(postmasterOf(server.dataDir), 'SIGKILL')
  if (what !== 'the database') await server.kill()
}

/** The server that works again: started anew, or the same one when only its database was killed. */
async function recover(what: Killed, server: ServerProcess, restartCount: number): Promise<ServerProcess> {
  if (what !== 'the database') return start(server.dataDir)
  await until(() => restartsOf(server) > restartCount)
  await until(async () => (await fetch(`${server.url}/health/ready`)).status === 200)
  return server
}

/** How many times the server has said that it has its database again. */
const restartsOf = (server: ServerProcess): number => server.output().split('The database is back.').length - 1

const listSessions = sql<{ sessionId: string }>(`select session_id as "sessionId" from session`)
const listRecords = sql<{ mark: string }>(`select client_event_id as mark from record`)

/** The database as a whole: nothing half done, nothing that nobody asked for, nothing twice. */
async function requireWhole(db: Db, { stories }: CrashLoad): Promise<void> {
  assert.deepEqual((await checkHistories(db)).problems, [])
  const sessions = (await db.many(listSessions)).map(({ sessionId }) => sessionId)
  assert.deepEqual(sessions.toSorted(), stories.map(({ sessionId }) => sessionId).toSorted())
  const records = (await db.many(listRecords)).map(({ mark }) => mark)
  const recorded = stories.flatMap(({ done }) => done.flatMap(({ kind, mark }) => (kind === 'recorded' ? [mark] : [])))
  assert.deepEqual(records.toSorted(), recorded.toSorted())
}

async function prepare(dataDir: string) {
  const random = makeRandom(seed)
  const sectorIds = Array.from({ length: laneCount }, (_, index) => `sector_${index}`)
  const sectors = sectorIds.map((sectorId) => ({ sectorId, sector_name: sectorId }))
  const company = await inDatabase(dataDir, (db) => makeCompany({ db, now }, { project: { sectors } }))
  const issuer = await openLocalIssuer(fileKeyStore(dataDir))
  const claims = { sub: company.supervisor.auth0Id, audience: 'tarja', lifetimeSeconds: 3600 }
  const token = await issuer.sign(claims, now())
  return { random, token, load: makeCrashLoad({ random, projectId: company.projectId, sectorIds }) }
}

for (const what of kinds)
  test(
    `kill -9 of ${what} under load loses nothing acknowledged and leaves nothing half done (seed ${seed})`,
    { timeout: 3_600_000 },
    async (t) => {
      const dataDir = await makeDataDir()
      let server = await start(dataDir)
      const { random, token, load } = await prepare(dataDir)
      for (let round = 0; round < rounds; round++) {
        const stopping = new AbortController()
        const enough = load.acknowledged() + 100 + random.below(400)
        const working = load.work(httpClient({ url: server.url, token }), stopping.signal)
        await Promise.race([working, until(() => load.acknowledged() >= enough)])
        const restartCount = restartsOf(server)
        await kill(what, server)
        stopping.abort()
        await working
        server = await recover(what, server, restartCount)
        await load.settle(httpClient({ url: server.url, token }))
        await inDatabase(dataDir, (db) => requireWhole(db, load))
      }
      await server.stop()
      const { doubts, stories } = load
      t.diagnostic(
        `${rounds} kills: ${load.acknowledged()} acknowledged in ${stories.length} sessions, none lost; ` +
          `${doubts.done} of ${doubts.count} in doubt had been done`,
      )
    },
  )
