import assert from 'node:assert/strict'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { migrate, readMigrations, requireCurrent } from '#src/db/migrate.ts'
import { openDatabase } from '#src/db/open.ts'
import { makeDataDir, makeDirectory, query } from '#testing/cluster.ts'
import { openEmbedded } from './embedded.ts'
import { keepBeforeUpgrade } from './keep.ts'
import { restoreEmbedded } from './restore.ts'

const log = () => {}
const configOf = (dataDir: string) => ({ databaseUrl: undefined, dataDir, databasePoolSize: 2 })

/** A database in use, as the version before the newest migration left it. */
async function makeOlder(): Promise<string> {
  const dataDir = await makeDataDir()
  const folder = await makeDirectory()
  await cp(join(import.meta.dirname, '../../../../../db/migrations'), folder, { recursive: true })
  await rm(join(folder, (await readMigrations()).at(-1)?.name ?? ''))
  const database = await openEmbedded({ dataDir, log })
  await migrate(database.connectionString, { folder })
  await query(database.connectionString, `insert into acknowledged values (7)`)
  await database.stop()
  return dataDir
}

test('an embedded database is kept as it is before an upgrade, and can be restored', async () => {
  const dataDir = await makeOlder()
  const logged: string[] = []
  await (await openDatabase(configOf(dataDir), { log: (line) => logged.push(line) })).close()
  const kept = await readdir(join(dataDir, 'before-upgrade'))
  assert.equal(kept.length, 1)
  assert(
    logged.includes(
      `Keeping the database as it is before the upgrade in ${join(dataDir, 'before-upgrade', kept[0] ?? '')}.`,
    ),
  )

  const restored = join(await makeDirectory(), 'restored')
  await restoreEmbedded({ from: join(dataDir, 'before-upgrade', kept[0] ?? ''), dataDir: restored })
  const database = await openEmbedded({ dataDir: restored, log })
  assert.deepEqual(await query(database.connectionString, 'select id from acknowledged'), [{ id: '7' }])
  await assert.rejects(requireCurrent(database.connectionString), /is of an older Tarja/)
  await database.stop()
})

test('the last two are kept, and nothing unfinished', async () => {
  const dataDir = await makeDataDir()
  const { connectionString, stop } = await openEmbedded({ dataDir, log })
  const directory = join(dataDir, 'before-upgrade')
  await mkdir(join(directory, '2020-01-01T00-00-00Z'), { recursive: true })
  const names: string[] = []
  for (let round = 0; round < 3; round++) {
    await keepBeforeUpgrade({ dataDir, connectionString, log })
    names.push((await readdir(directory)).toSorted().at(-1) ?? '')
  }
  await stop()
  assert.deepEqual((await readdir(directory)).toSorted(), names.slice(-2))
})
