import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeDataDir, makeDirectory, opened, query, spawnDatabase, stopDatabase } from '#testing/cluster.ts'
import { until } from '#testing/until.ts'
import { backupEmbedded, isOfBaseBackup } from './backup.ts'
import { openEmbedded } from './embedded.ts'
import { restoreEmbedded } from './restore.ts'

const log = () => {}

test('a backup taken under writers restores every row acknowledged before it, no hole, the keys and nothing else', async () => {
  const dataDir = await makeDataDir()
  mkdirSync(join(dataDir, 'keys'))
  writeFileSync(join(dataDir, 'keys', 'signing.json'), 'secret', { mode: 0o600 })
  const server = spawnDatabase({ dataDir, writers: 1 })
  const { url } = await opened(server)
  // Enough to be copied for a while, and changed while it is copied.
  await query(url, "create table filler as select i, repeat('x', 500) as text from generate_series(1, 40000) i")
  await until(() => server.acknowledged.length > 300)
  const before = server.acknowledged.at(-1) ?? 0
  const to = join(await makeDirectory(), 'copy')
  const changing = query(url, 'update filler set i = -i')
  await backupEmbedded({ dataDir, to, log })
  await changing
  await query(url, 'checkpoint')
  await stopDatabase(server)

  const restored = join(await makeDirectory(), 'data')
  await restoreEmbedded({ from: to, dataDir: restored })
  const database = await openEmbedded({ dataDir: restored, log })
  try {
    const [rows] = await query<{ count: string; max: string; filler: string; signs: string }>(
      database.connectionString,
      `select count(*), max(id), (select count(*) from filler) as filler,
         (select count(distinct sign(i)) from filler) as signs from acknowledged`,
    )
    assert.ok(rows)
    assert.ok(Number(rows.max) >= before, `${rows.max} is older than ${before}`)
    // One writer counts upwards, so a hole would be a lost row.
    assert.equal(rows.count, rows.max)
    assert.deepEqual([rows.filler, rows.signs], ['40000', '1'])
    // Reads every block of every table, with its checksum.
    await query(database.connectionString, 'create extension amcheck')
    await query(database.connectionString, 'select bt_index_check(oid, true) from pg_class where relam = 403')
  } finally {
    await database.stop()
  }
  assert.equal(readFileSync(join(restored, 'keys', 'signing.json'), 'utf8'), 'secret')
  assert.equal(statSync(join(restored, 'keys', 'signing.json')).mode & 0o777, 0o600)
  assert.equal(existsSync(join(restored, 'backup.json')), false)
})

test('a backup of a stopped database starts it for the while, and is itself a DATA_DIR', async () => {
  const dataDir = await makeDataDir()
  const to = await makeDirectory()
  await backupEmbedded({ dataDir, to, log })
  assert.equal(existsSync(join(dataDir, 'pg', 'postmaster.pid')), false)
  const database = await openEmbedded({ dataDir: to, log })
  assert.deepEqual(await query(database.connectionString, 'select id from acknowledged'), [])
  await database.stop()
  const elsewhere = join(await makeDirectory(), 'data')
  await assert.rejects(restoreEmbedded({ from: to, dataDir: elsewhere }), /a server was started on it/)
})

test('backup and restore refuse what would overwrite or mislead', async () => {
  const [dataDir, full, empty] = [await makeDataDir(), await makeDirectory(), await makeDirectory()]
  writeFileSync(join(full, 'file'), '')
  await assert.rejects(backupEmbedded({ dataDir, to: full, log }), /is not empty; give the backup a new directory/)
  await assert.rejects(backupEmbedded({ dataDir, to: join(dataDir, 'copy'), log }), /is inside DATA_DIR/)
  await assert.rejects(backupEmbedded({ dataDir: empty, to: join(full, 'to'), log }), /There is no database in/)
  await assert.rejects(restoreEmbedded({ from: empty, dataDir: join(full, 'data') }), /is not a finished backup/)
  const to = join(await makeDirectory(), 'copy')
  await backupEmbedded({ dataDir, to, log })
  await assert.rejects(restoreEmbedded({ from: to, dataDir: full }), /is not empty; restore into a new directory/)
})

test('a base backup leaves out what belongs to the running server', () => {
  const left = [
    'pg_wal/000000010000000000000001',
    'postmaster.pid',
    'pg_replslot/a',
    'base/pgsql_tmp',
    'global/pg_control',
  ]
  const kept = [
    'base/5/1259',
    'pg_wal',
    'pg_replslot',
    'postgresql.auto.conf',
    'global/pg_filenode.map',
    'pg_xact/0000',
  ]
  assert.deepEqual([...left, ...kept].filter(isOfBaseBackup), kept)
})
