import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

const migrationsFolder = join(import.meta.dirname, '../../../../db/migrations')
const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/

interface Migration {
  version: number
  name: string
  checksum: string
  text: string
}

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      const version = Number(fileName.exec(name)?.[1])
      if (version !== index + 1)
        throw new Error(`db/migrations/${name} should be number ${index + 1} and named NNNN_words.sql.`)
      const text = await readFile(join(migrationsFolder, name), 'utf8')
      return { version, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings the database up to the newest migration. Safe to run from any number of processes at once and to be killed
 * at any moment: one runs at a time, and each migration is one transaction. Answers how many were applied.
 */
export async function migrate(connectionString: string): Promise<number> {
  const migrations = await readMigrations()
  const client = new pg.Client({ connectionString, application_name: 'tarja migrate', options: '-c timezone=UTC' })
  await client.connect()
  try {
    await requireVersion(client)
    await client.query(`select pg_advisory_lock(hashtext('tarja migrate'))`)
    await client.query(`create table if not exists migration (
      version integer not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz(3) not null default now(),
      constraint migration_key primary key (version)
    )`)
    const { rows } = await client.query<Migration>('select version, name, checksum from migration order by version')
    requireSameHistory(migrations, rows)
    const pending = migrations.slice(rows.length)
    for (const migration of pending) await apply(client, migration)
    // For the readiness check, which asks as the service works. The first migration makes the role.
    if (pending.length > 0) await client.query('grant select on migration to tarja_app')
    return pending.length
  } finally {
    await client.end()
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (major < 15) throw new Error(`The database is PostgreSQL ${major}; Tarja needs 15 or later.`)
}

function requireSameHistory(ours: readonly Migration[], applied: readonly Migration[]): void {
  for (const [index, theirs] of applied.entries()) {
    const migration = ours[index]
    if (!migration) {
      throw new Error(
        `The database was made by a newer Tarja (it has migration ${theirs.name}); start that one instead.`,
      )
    }
    if (migration.checksum !== theirs.checksum) {
      throw new Error(`Migration ${theirs.name} is not what this database was made with; restore the released file.`)
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into migration (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    // Ending the connection rolls back; saying so here would only hide the cause if the connection is gone.
    throw new Error(`Migration ${migration.name} failed and was undone: ${(cause as Error).message}`, { cause })
  }
}
