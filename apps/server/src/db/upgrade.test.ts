import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { listWorkers } from '#src/workers/list.ts'
import { now } from '#src/instant.ts'
import { verifyDatabase } from '#src/verify/verify.ts'
import { query } from '#testing/cluster.ts'
import { makeEmptyDatabase } from '#testing/empty-database.ts'
import { connect } from './client.ts'
import { migrate, readMigrations, requireCurrent } from './migrate.ts'

const migrationsFolder = join(import.meta.dirname, '../../../../db/migrations')
const releasedFolder = join(import.meta.dirname, '../../testing/released')

/** Each released version whose database differs from the one before, and the last migration that it has. */
const released = [{ version: '0.1.0', migrationCount: 6 }]

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarja-released-'))
})
after(() => rm(folder, { recursive: true }))

async function migrationsOf({ version, migrationCount }: (typeof released)[number]): Promise<string> {
  const names = (await readMigrations()).slice(0, migrationCount).map(({ name }) => name)
  for (const name of names) await cp(join(migrationsFolder, name), join(folder, version, name), { recursive: true })
  return join(folder, version)
}

for (const release of released) {
  test(`a database of ${release.version} with its work becomes one of today, in order, and that version then refuses it`, async () => {
    const url = await makeEmptyDatabase()
    const theirs = await migrationsOf(release)
    await migrate(url, { folder: theirs })
    await query(url, await readFile(join(releasedFolder, `${release.version}.sql`), 'utf8'))

    await migrate(url)
    await requireCurrent(url)
    const db = connect({ connectionString: url, role: 'tarja_app', onIdleError: () => {} })
    try {
      for await (const { name, rowCount, differenceCount } of verifyDatabase(db))
        assert.deepEqual({ name, rowCount, differenceCount }, { name, rowCount, differenceCount: 0 })
      const caller = { auth0Id: 'user_carla', companyId: 'comp_norte', role: 'admin' as const }
      const found = await listWorkers({ db, now }, caller, { q: 'SÆTHER' })
      assert.deepEqual(
        found.items.map(({ worker_id }) => worker_id),
        ['OS0302'],
      )
      assert.deepEqual(
        await query(url, `select at from server_clock where at = (select max(updated_at) from session)`).then(
          (rows) => rows.length,
        ),
        1,
      )
    } finally {
      await db.close()
    }
    await assert.rejects(requireCurrent(url, { folder: theirs }), /^Error: The database was made by a newer Tarja/)
  })
}
