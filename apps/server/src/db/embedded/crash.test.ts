import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import {
  makeDataDir,
  makeDirectory,
  opened,
  query,
  spawnDatabase,
  stopDatabase,
  type DatabaseProcess,
} from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { chooseAccount } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import { openEmbedded } from './embedded.ts'
import { dataFiles } from './files.ts'
import { clusterArgument } from './leash.ts'
import { isAlive, processesIn, startTimeOf } from './processes.ts'
import { connectionString, greet, isNotReadyYet } from './socket.ts'
import { makeSocketDirectory } from './socket-directory.ts'

const log = () => {}

/** Opens the database anew and checks that nothing which was acknowledged is missing. */
async function requireAll(dataDir: string, acknowledged: readonly number[]): Promise<void> {
  const database = await openEmbedded({ dataDir, log })
  try {
    const rows = await query<{ id: string }>(database.connectionString, 'select id from acknowledged')
    const present = new Set(rows.map(({ id }) => Number(id)))
    assert.deepEqual(
      acknowledged.filter((id) => !present.has(id)),
      [],
    )
  } finally {
    await database.stop()
  }
}

async function startWriting(dataDir: string): Promise<DatabaseProcess> {
  const server = spawnDatabase({ dataDir, writers: 8 })
  await opened(server)
  await until(() => server.acknowledged.length > 300)
  return server
}

test('a killed server loses no acknowledged row, and the next start needs no help', async () => {
  const dataDir = await makeDataDir()
  for (const _ of [1, 2]) {
    const server = await startWriting(dataDir)
    server.child.kill('SIGKILL')
    await server.exited
    await requireAll(dataDir, server.acknowledged)
  }
})

test('a killed postmaster is started again at the same address, and no acknowledged row is lost', async () => {
  const dataDir = await makeDataDir()
  const server = await startWriting(dataDir)
  const { postmasterPid } = await opened(server)
  process.kill(postmasterPid, 'SIGKILL')
  await until(() => server.logged.includes('The database is back.'))
  assert.match(server.logged.join('\n'), /was killed by SIGKILL unexpectedly; starting it again/)
  const count = server.acknowledged.length
  await until(() => server.acknowledged.length > count + 300)
  await stopDatabase(server)
  assert.equal(server.closed, true)
  await requireAll(dataDir, server.acknowledged)
})

test('a database stopped just after its postmaster was killed stays stopped', async () => {
  const dataDir = await makeDataDir()
  for (const waitMs of [0, 5, 20, 40, 80]) {
    const database = await openEmbedded({ dataDir, log })
    process.kill(database.postmasterPid, 'SIGKILL')
    await delay(waitMs)
    await database.stop()
    assert.equal(existsSync(join(dataDir, 'server.json')), false)
    // The children of the killed one take a moment to notice; one that was started anew would stay.
    await until(async () => (await processesIn(join(dataDir, 'pg'), chooseAccount(dataFiles(dataDir)))).length === 0)
  }
})

test('server and postmaster killed together lose no acknowledged row', async () => {
  const dataDir = await makeDataDir()
  for (const _ of [1, 2]) {
    const server = await startWriting(dataDir)
    const { postmasterPid } = await opened(server)
    process.kill(postmasterPid, 'SIGKILL')
    server.child.kill('SIGKILL')
    await server.exited
    await requireAll(dataDir, server.acknowledged)
  }
})

const moments = ['pg.tmp', 'pg.tmp/pg', 'pg.tmp/pg/base/1', 'pg.tmp/pg/base/5', 'pg', 'pg/postmaster.pid']

for (const moment of moments)
  test(`a first start that is killed as soon as ${moment} exists is harmless`, async () => {
    const dataDir = await makeDirectory()
    const server = spawnDatabase({ dataDir })
    await until(() => existsSync(join(dataDir, moment)))
    server.child.kill('SIGKILL')
    await server.exited
    const database = await openEmbedded({ dataDir, log })
    const rows = await query(database.connectionString, 'select current_database() as name')
    await database.stop()
    assert.deepEqual(rows, [{ name: 'tarja' }])
    assert.equal(existsSync(join(dataDir, 'pg.tmp')), false)
  })

test('an orphan that nothing ties to its dead server is replaced, with its rows', async () => {
  const dataDir = await makeDataDir()
  const files = dataFiles(dataDir)
  const account = chooseAccount(files)
  const socket = makeSocketDirectory(account)
  after(() => socket.remove())
  const socketDir = socket.path
  const { postgres } = prepareBinaries({ dataDir, account })
  const orphan = spawn(postgres, ['-D', clusterArgument(files.cluster), '-k', socketDir], {
    cwd: files.cluster,
    detached: true,
    stdio: 'ignore',
    ...account.credentials,
  })
  await until(() =>
    greet(socketDir).then(
      () => true,
      (error: unknown) => !isNotReadyYet(error),
    ),
  )
  await query(connectionString(socketDir), 'insert into acknowledged values (1)')
  const logged: string[] = []
  const database = await openEmbedded({ dataDir, log: (message) => logged.push(message) })
  const rows = await query(database.connectionString, 'select id from acknowledged')
  await database.stop()
  assert.deepEqual(rows, [{ id: '1' }])
  assert.equal(orphan.exitCode, 0)
  assert.match(logged.join('\n'), new RegExp(`earlier Tarja left running \\(process .*${orphan.pid}`))
})

test('a postmaster.pid that names a stranger or a zombie does not keep the database from starting', async () => {
  const dataDir = await makeDataDir()
  // The shell's child ends and the program that the shell has become never reaps it.
  const parent = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    const zombie = await new Promise<number>((resolve) => parent.stdout.once('data', (line) => resolve(Number(line))))
    await until(() => startTimeOf(zombie) === undefined)
    for (const pid of [process.pid, zombie]) {
      writeFileSync(join(dataDir, 'pg', 'postmaster.pid'), `${pid}\n${dataDir}/pg\n`)
      await requireAll(dataDir, [])
    }
    assert.equal(isAlive(process.pid, startTimeOf(process.pid) ?? ''), true)
  } finally {
    parent.kill('SIGKILL')
  }
})
