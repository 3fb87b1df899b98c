import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { withOptions } from './connection-string.ts'
import { pg } from './driver.ts'
import { isLockTimeout, isRolledBack } from './errors.ts'

const migrationsFolder = join(import.meta.dirname, '../../../../db/migrations')
const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/

export interface Migration {
  version: number
  name: string
  checksum: string
  text: string
}

export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      const version = Number(fileName.exec(name)?.[1])
      if (version !== index + 1)
        throw new Error(`db/migrations/${name} should be number ${index + 1} and named NNNN_words.sql.`)
      const text = await readFile(join(folder, name), 'utf8')
      return { version, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

interface MigrateOptions {
  folder?: string
  /** Before the first change to a database that is in use already. What it throws leaves all as it was. */
  beforeUpgrade?: () => Promise<void>
  log?: (message: string) => void
  /** Ends the pause before a migration is tried again. */
  signal?: AbortSignal | undefined
  /**
   * How long a migration waits for a lock, and how long others then go on before it is tried again. Whoever comes while it waits
   * waits behind it. More than the second after which PostgreSQL cancels an autovacuum that is in the way, and less than the
   * five for which a request waits.
   */
  lockTimeoutMs?: number
  pauseMs?: number
}

/**
 * Brings the database up to the newest migration. Safe to run from any number of processes at once and to be killed
 * at any moment: one runs at a time, and each migration is one transaction, which waits for no lock for long: it is tried
 * again until it has them all. Answers how many were applied.
 */
export async function migrate(connectionString: string, options: MigrateOptions = {}): Promise<number> {
  const { folder, beforeUpgrade = async () => {} } = options
  const migrations = await readMigrations(folder)
  return withOwner(connectionString, async (client) => {
    const { rows: settings } = await client.query<{ server_version_num: string }>('show server_version_num')
    requireSupported(Number(settings[0]?.server_version_num))
    await client.query(`select pg_advisory_lock(hashtext('tarja migrate'))`)
    await client.query(`create table if not exists migration (
      version integer not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz(3) not null default now(),
      constraint migration_key primary key (version)
    )`)
    const applied = await readApplied(client)
    requireSameHistory(migrations, applied)
    const pending = migrations.slice(applied.length)
    if (applied.length > 0 && pending.length > 0) await beforeUpgrade()
    for (const migration of pending) await apply(client, migration, options)
    return pending.length
  })
}

/** For commands: changes nothing, and refuses tables that this version does not know, for a server may work on them. */
export async function requireCurrent(connectionString: string, { folder = migrationsFolder } = {}): Promise<void> {
  const migrations = await readMigrations(folder)
  await withOwner(connectionString, async (client) => {
    const { rows } = await client.query<{ is_there: boolean }>(
      `select to_regclass('migration') is not null as is_there`,
    )
    if (!rows[0]?.is_there) {
      throw new Error('The database has no tables yet; start the server once, or run: npm run migrate')
    }
    const applied = await readApplied(client)
    requireSameHistory(migrations, applied)
    if (applied.length === migrations.length) return
    throw new Error(
      `The database is of an older Tarja (it has ${applied.length} of ${migrations.length} migrations); start the server of this version, or run: npm run migrate`,
    )
  })
}

async function withOwner<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    // However long another one takes and the server's own limits: half a wait would be a failed start.
    connectionString: withOptions(connectionString, ['-c timezone=UTC -c statement_timeout=0 -c lock_timeout=0']),
    application_name: 'tarja migrate',
  })
  // A connection that is lost rejects the calls below; without a listener it would end the process instead.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function readApplied(client: pg.Client): Promise<Migration[]> {
  const { rows } = await client.query<Migration>('select version, name, checksum from migration order by version')
  return rows
}

/** @param versionNumber as PostgreSQL counts, such as 150020 for 15.20 */
export function requireSupported(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000)
  if (major < 15) throw new Error(`The database is PostgreSQL ${major}; Tarja needs 15 or later.`)
}

function requireSameHistory(ours: readonly Migration[], applied: readonly Migration[]): void {
  for (const [index, theirs] of applied.entries()) {
    const migration = ours[index]
    if (!migration) {
      throw new Error(`The database was made by a newer Tarja (it has migration ${theirs.name}); use that one instead.`)
    }
    if (migration.checksum !== theirs.checksum) {
      throw new Error(`Migration ${theirs.name} is not what this database was made with; restore the released file.`)
    }
  }
}

async function apply(
  client: pg.Client,
  migration: Migration,
  { log = () => {}, signal, lockTimeoutMs = 2_000, pauseMs = 10_000 }: MigrateOptions,
): Promise<void> {
  for (;;) {
    try {
      return await applyOnce(client, migration, lockTimeoutMs)
    } catch (cause) {
      // Ending the connection rolls back; saying so here would only hide the cause if the connection is gone.
      if (!isLockTimeout(cause) && !isRolledBack(cause)) {
        throw new Error(`Migration ${migration.name} failed and was undone: ${(cause as Error).message}`, { cause })
      }
      await client.query('rollback')
      log(
        `Migration ${migration.name} was undone, because something else, such as a dump, holds a table that it changes. It is tried again in ${pauseMs / 1_000} seconds.`,
      )
      // The only failure is being told to stop, which is looked at next.
      await delay(pauseMs, undefined, { signal }).catch(() => {})
      signal?.throwIfAborted()
    }
  }
}

async function applyOnce(client: pg.Client, migration: Migration, lockTimeoutMs: number): Promise<void> {
  await client.query(`begin; set local lock_timeout = ${lockTimeoutMs}`)
  await client.query(migration.text)
  await client.query('insert into migration (version, name, checksum) values ($1, $2, $3)', [
    migration.version,
    migration.name,
    migration.checksum,
  ])
  // For the readiness check, which asks as the service works. The first migration makes the role.
  await client.query('grant select on migration to tarja_app')
  await client.query('commit')
}
