import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeDataDir, makeDirectory, opened, query, spawnDatabase, stopDatabase } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { findNobody } from './account.ts'
import { openEmbedded } from './embedded.ts'

const log = () => {}
const isRoot = process.getuid?.() === 0
/** An ordinary user who is on every system and owns nothing: root's tests become it. */
const daemon = { uid: 1, gid: 1 }
const nobodyElse = isRoot && spawnSync(process.execPath, ['--version'], daemon).status === 0
const needsRoot = isRoot ? false : 'only root can become another user'
const starterCount = process.env['TEST_LONG'] === '1' ? 20 : 8
const needsDaemon = nobodyElse ? false : 'needs root, and a checkout that other users can enter'

test('the database works under the safe settings, listens on no port, and stop ends it', async () => {
  const dataDir = await makeDataDir()
  const database = await openEmbedded({ dataDir, log })
  const settings = await query(
    database.connectionString,
    `select current_user as user, current_database() as database, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as synchronous_commit, current_setting('full_page_writes') as full_pages,
       current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
       current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone, lower('ÉÑ') as lower`,
  )
  const databaseUrl = new URL(database.connectionString)
  await database.stop()
  await database.stop()
  assert.deepEqual(settings, [
    {
      user: 'tarja',
      database: 'tarja',
      fsync: 'on',
      synchronous_commit: 'on',
      full_pages: 'on',
      addresses: '',
      checksums: 'on',
      encoding: 'UTF8',
      zone: 'UTC',
      lower: 'éñ',
    },
  ])
  assert.equal(database.mode, 'started')
  assert.equal(existsSync(databaseUrl.searchParams.get('host') ?? ''), false)
  assert.throws(() => process.kill(database.postmasterPid, 0), { code: 'ESRCH' })
  assert.equal(existsSync(join(dataDir, 'server.json')), false)
})

test('nobody but the user who runs Tarja gets in, and only under the two roles', { skip: needsDaemon }, async () => {
  const dataDir = await makeDataDir()
  const database = await openEmbedded({ dataDir, log })
  const host = new URL(database.connectionString).searchParams.get('host') ?? ''
  try {
    // With the file system's protection out of the way, PostgreSQL itself still refuses.
    chmodSync(host, 0o755)
    chmodSync(join(host, '.s.PGSQL.5432'), 0o777)
    const script = `import pg from 'pg'; const client = new pg.Client(${JSON.stringify(database.connectionString)});
      await client.connect().then(() => console.log('let in'), (error) => console.log(error.message)); await client.end()`
    const asked = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      ...daemon,
      cwd: import.meta.dirname,
      encoding: 'utf8',
    })
    assert.equal(asked.stdout, 'Peer authentication failed for user "tarja"\n')
    await query(database.connectionString, 'create role tarja_app login; create role stranger login superuser')
    const as = (role: string) => database.connectionString.replace('//tarja@', `//${role}@`)
    assert.deepEqual(await query(as('tarja_app'), 'select current_user::text as role'), [{ role: 'tarja_app' }])
    await assert.rejects(query(as('stranger'), 'select'), /Peer authentication failed/)
  } finally {
    await database.stop()
  }
})

test('a second server on the same DATA_DIR is refused in a sentence that names the first', async () => {
  const dataDir = await makeDataDir()
  const database = await openEmbedded({ dataDir, log })
  try {
    await assert.rejects(openEmbedded({ dataDir, log }), {
      message: `A Tarja server (process ${process.pid}) is already running on ${dataDir}; stop it first, or choose another DATA_DIR for this one.`,
    })
    // The refusal must not have opened and closed the lock file, which would let go of the lock.
    const other = spawnDatabase({ dataDir })
    await assert.rejects(opened(other), new RegExp(`process ${process.pid}\\) is already running`))
  } finally {
    await database.stop()
  }
})

test(`of ${starterCount} servers started at once on a new DATA_DIR exactly one gets it`, async () => {
  const dataDir = await makeDirectory()
  const servers = Array.from({ length: starterCount }, () => spawnDatabase({ dataDir }))
  await until(() => servers.every((one) => one.opened !== undefined || one.failed !== undefined))
  const winners = servers.filter((one) => one.opened !== undefined)
  assert.equal(winners.length, 1)
  const refusals = servers.flatMap((one) => one.failed ?? [])
  assert.equal(refusals.length, starterCount - 1)
  for (const refusal of refusals) assert.match(refusal, /A Tarja server .*is already running/)
  for (const winner of winners) await stopDatabase(winner)
})

test('a tool joins the database of a running server and leaves it running', async () => {
  const dataDir = await makeDataDir()
  const server = spawnDatabase({ dataDir })
  const { url, postmasterPid } = await opened(server)
  const tool = await openEmbedded({ dataDir, log, join: true })
  assert.deepEqual([tool.mode, tool.connectionString, tool.postmasterPid], ['joined', url, postmasterPid])
  await tool.stop()
  await tool.stop()
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }])
  await stopDatabase(server)
})

test('of tools at once on a stopped server one starts the database and keeps it until all have finished', async () => {
  const dataDir = await makeDataDir()
  const tools = Array.from({ length: 4 }, () => spawnDatabase({ dataDir, kind: 'tool', writers: 1 }))
  const modes = await Promise.all(tools.map(async (tool) => (await opened(tool)).mode))
  assert.deepEqual(modes.toSorted(), ['joined', 'joined', 'joined', 'started'])
  const owner = tools.find((tool) => tool.opened?.mode === 'started')
  const others = tools.filter((tool) => tool !== owner)
  assert.ok(owner)
  owner.child.stdin?.end('stop\n')
  await until(() => owner.logged.includes('Waiting for another command line tool to finish.'))
  const counts = others.map((tool) => tool.acknowledged.length)
  await until(() => others.every((tool, index) => tool.acknowledged.length > (counts[index] ?? 0)))
  await Promise.all(others.map(stopDatabase))
  await owner.exited
  assert.equal(owner.closed, true)
})

test('a server started while a tool works waits for it', async () => {
  const dataDir = await makeDataDir()
  const tool = spawnDatabase({ dataDir, kind: 'tool' })
  await opened(tool)
  const server = spawnDatabase({ dataDir })
  // Its lock attempts can be seen from nowhere, so it gets as long as a start takes.
  await assert.rejects(until(() => server.opened !== undefined || server.failed !== undefined, 500))
  await stopDatabase(tool)
  assert.equal((await opened(server)).mode, 'started')
  await stopDatabase(server)
})

test('two DATA_DIRs have two databases, and one deleted is gone', async () => {
  const [one, two] = [await makeDataDir(), await makeDataDir()]
  const first = await openEmbedded({ dataDir: one, log })
  const second = await openEmbedded({ dataDir: two, log })
  await query(first.connectionString, 'insert into acknowledged values (1)')
  assert.deepEqual(await query(second.connectionString, 'select id from acknowledged'), [])
  await Promise.all([first.stop(), second.stop()])
})

test('root can keep DATA_DIR under a directory that only root can enter', { skip: needsRoot }, async () => {
  const home = await makeDirectory()
  chmodSync(home, 0o700)
  const dataDir = join(home, 'tarja', 'data')
  for (const _ of ['first', 'second']) {
    const database = await openEmbedded({ dataDir, log })
    assert.deepEqual(await query(database.connectionString, 'select 1 as one'), [{ one: 1 }])
    await database.stop()
  }
})

test(
  'a cluster that belongs to root, as after cp -r, is given to the account that serves it',
  { skip: needsRoot },
  async () => {
    const [from, dataDir] = [await makeDataDir(), await makeDirectory()]
    spawnSync('cp', ['-r', `${from}/.`, dataDir])
    const database = await openEmbedded({ dataDir, log })
    assert.deepEqual(await query(database.connectionString, 'select id from acknowledged'), [])
    await database.stop()
  },
)

test(
  'as root the database is of a number that nobody else has, also one that an earlier version gave to nobody',
  { skip: needsRoot },
  async () => {
    const dataDir = await makeDirectory()
    const cluster = join(dataDir, 'pg')
    await (await openEmbedded({ dataDir, log })).stop()
    const { uid } = statSync(cluster)
    assert(uid >= 60_706 && uid <= 61_183, String(uid))
    const nobody = findNobody(readFileSync('/etc/passwd', 'utf8'))
    spawnSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, cluster])
    const database = await openEmbedded({ dataDir, log })
    try {
      const own = statSync(cluster).uid
      assert.notEqual(own, nobody.uid)
      assert.equal(statSync(join(cluster, 'base', '1')).uid, own)
      assert.equal(statSync(`/proc/${database.postmasterPid}`).uid, own)
      // What another program of `nobody` could do before.
      const attack = 'echo "local all all trust" >> "$0/cwd/pg_hba.conf"; kill -HUP "${0#/proc/}"'
      const tried = spawnSync('/bin/sh', ['-c', attack, `/proc/${database.postmasterPid}`], {
        ...nobody,
        encoding: 'utf8',
      })
      assert.match(tried.stderr, /Permission denied[^]*not permitted/)
      assert.doesNotMatch(readFileSync(join(cluster, 'pg_hba.conf'), 'utf8'), /trust/)
      assert.deepEqual(await query(database.connectionString, 'select 1 as one'), [{ one: 1 }])
    } finally {
      await database.stop()
    }
  },
)

test('an ordinary user has a database as well, killed or not', { skip: needsDaemon }, async () => {
  const dataDir = await makeDirectory()
  chownSync(dataDir, daemon.uid, daemon.gid)
  const killed = spawnDatabase({ dataDir, writers: 2, spawn: daemon })
  await until(() => killed.acknowledged.length > 100 || killed.failed !== undefined)
  killed.child.kill('SIGKILL')
  await killed.exited
  const server = spawnDatabase({ dataDir, spawn: daemon })
  const { url } = await opened(server)
  assert.match(readFileSync(join(dataDir, 'pg', 'pg_ident.conf'), 'utf8'), /tarja "daemon" tarja_app/)
  // Not even root is let in where an ordinary user runs it.
  await assert.rejects(query(url, 'select'), /Peer authentication failed/)
  await stopDatabase(server)
  assert.equal(server.closed, true)
})

test('a cluster of another PostgreSQL version is left alone', async () => {
  const dataDir = await makeDataDir()
  writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '17\n')
  await assert.rejects(openEmbedded({ dataDir, log }), /was made by PostgreSQL 17 and this is PostgreSQL 18/)
})

test('a directory that is no cluster is left alone', async () => {
  const dataDir = await makeDirectory()
  mkdirSync(join(dataDir, 'pg'))
  await assert.rejects(openEmbedded({ dataDir, log }), /pg is not a PostgreSQL database; move it away/)
})

test('a DATA_DIR that cannot be written is explained', { skip: needsDaemon }, async () => {
  const dataDir = await makeDirectory()
  chmodSync(dataDir, 0o755)
  const server = spawnDatabase({ dataDir, spawn: daemon })
  await assert.rejects(
    opened(server),
    /Could not open the database at .*: this user may not read or write there; correct/,
  )
  assert.equal(server.hasCause, true)
  const file = join(dataDir, 'file')
  writeFileSync(file, '')
  await assert.rejects(openEmbedded({ dataDir: join(file, 'data'), log }), /a file is in the way; correct that/)
})

/** A file system of its own for one process: small, and gone with it. */
const unshare = (dataDir: string, sizeMb: number) => {
  const mount = `mount -t tmpfs -o size=${sizeMb}m tarja "$0" && exec "$@"`
  return ['unshare', '--mount', '/bin/sh', '-c', mount, dataDir]
}
const canMount = isRoot && spawnSync('unshare', ['--mount', 'true']).status === 0

for (const sizeMb of [1, 24])
  test(
    `a disk of ${sizeMb} MB is explained as full`,
    { skip: canMount ? false : 'needs to mount a file system' },
    async () => {
      const dataDir = await makeDirectory()
      const server = spawnDatabase({ dataDir, prefix: unshare(dataDir, sizeMb) })
      await assert.rejects(
        opened(server),
        /Could not .*: the disk that holds .* is full; free some space and start again\./,
      )
      assert.equal(server.hasCause, true)
    },
  )

test(
  'a disk that is full under an existing database is explained',
  { skip: canMount ? false : 'needs to mount' },
  async () => {
    const [from, dataDir] = [await makeDataDir(), await makeDirectory()]
    const fill = `cp -a ${from}/. "$0" && rm -r "$0"/pg/base/5 && { cat /dev/zero > "$0/filler" 2>/dev/null; true; }`
    const prefix = [...unshare(dataDir, 60), '/bin/sh', '-c', `${fill}; exec "$@"`, dataDir]
    const server = spawnDatabase({ dataDir, prefix })
    await assert.rejects(
      opened(server),
      /Could not .*: the disk that holds .* is full; free some space and start again\./,
    )
  },
)
