import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { now } from '#src/instant.ts'
import { makeDataDir, makeDirectory } from '#testing/cluster.ts'
import { backupEmbedded } from './embedded/backup.ts'
import { restoreEmbedded } from './embedded/restore.ts'
import { openDatabase } from './open.ts'

const log = () => {}

/** Opens and closes the database of a DATA_DIR as a server does; answers the causes of its incarnations, the newest first. */
async function startOn(dataDir: string) {
  const database = await openDatabase({ databaseUrl: undefined, dataDir, databasePoolSize: 2 }, { log })
  try {
    await database.db.beat(now())
    return database.db.incarnations().map(({ cause, dataAsOf }) => ({ cause, dataAsOf }))
  } finally {
    await database.close()
  }
}

const causesOn = async (dataDir: string) => (await startOn(dataDir)).map(({ cause }) => cause)

test('a restored backup, and one that is started on directly, are another incarnation, as of the backup, once', async () => {
  const dataDir = await makeDataDir()
  assert.deepEqual(await causesOn(dataDir), ['created'])
  assert.deepEqual(await causesOn(dataDir), ['created'], 'a start is none')
  const to = join(await makeDirectory(), 'copy')
  const before = now()
  await backupEmbedded({ dataDir, to, log })
  const after = now()
  assert.equal(existsSync(join(to, 'incarnation.json')), false)

  const restored = join(await makeDirectory(), 'data')
  await restoreEmbedded({ from: to, dataDir: restored })
  const [present, ...former] = await startOn(restored)
  assert(present)
  assert.deepEqual([present.cause, former.length], ['restored', 1])
  assert(before.epochMilliseconds <= present.dataAsOf.epochMilliseconds)
  assert(present.dataAsOf.epochMilliseconds <= after.epochMilliseconds)
  assert.deepEqual(await causesOn(restored), ['restored', 'created'], 'the next start is none')

  assert.deepEqual(await causesOn(to), ['restored', 'created'])
  assert.deepEqual(await causesOn(to), ['restored', 'created'])
  assert.deepEqual(await causesOn(dataDir), ['created'], 'the original is what it was')
})

test('a copy of all of DATA_DIR, and an older cluster put back in its place, are another incarnation', async () => {
  const dataDir = await makeDataDir()
  await causesOn(dataDir)
  const [copy, older] = [join(await makeDirectory(), 'copy'), join(await makeDirectory(), 'pg')]
  execFileSync('cp', ['-a', dataDir, copy])
  execFileSync('cp', ['-a', join(dataDir, 'pg'), older])
  assert.deepEqual(await causesOn(copy), ['moved', 'created'])
  assert.deepEqual(await causesOn(copy), ['moved', 'created'])

  assert.deepEqual(await causesOn(dataDir), ['created'])
  execFileSync('sh', ['-c', `find "${dataDir}/pg" -mindepth 1 -delete && cp -a "${older}/." "${dataDir}/pg"`])
  assert.deepEqual(
    await causesOn(dataDir),
    ['moved', 'created'],
    'by the count of beats, for the directory is the same',
  )
})

test('a file system that gives its files other numbers has lost nothing', async () => {
  const dataDir = await makeDataDir()
  await causesOn(dataDir)
  const file = join(dataDir, 'incarnation.json')
  const remembered = JSON.parse(readFileSync(file, 'utf8'))
  assert.equal(remembered.inode, statSync(join(dataDir, 'pg')).ino)
  writeFileSync(file, JSON.stringify({ ...remembered, inode: remembered.inode + 1 }))
  assert.deepEqual(await causesOn(dataDir), ['created'])
})
