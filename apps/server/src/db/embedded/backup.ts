import { mkdir, readFile, readdir, realpath } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { now } from '#src/instant.ts'
import { pg } from '../driver.ts'
import { copyTree, syncTree, writeDurably } from './copy.ts'
import { openEmbedded } from './embedded.ts'
import { explainFailure, ExplainedError } from './explain.ts'
import { backupMark, dataFiles, isOfDatabase, type DataFiles } from './files.ts'

/**
 * Copies the database and everything else in DATA_DIR (signing keys) into a new directory, while the server works or while
 * it is stopped. The copy holds every row acknowledged before the call and is consistent as of its end. It is itself a
 * DATA_DIR: `restoreEmbedded` copies it back, and a server can be started on it directly.
 */
export async function backupEmbedded(options: {
  dataDir: string
  to: string
  log: (message: string) => void
}): Promise<void> {
  const to = resolve(options.to)
  try {
    // Otherwise a mistyped path would become a new and empty database, faithfully backed up.
    const files = dataFiles(await realpath(options.dataDir))
    await requireDatabase(files)
    await mkdir(to, { recursive: true, mode: 0o700 })
    await requireOutside(files.dataDir, to)
    if ((await readdir(to)).length > 0)
      throw new ExplainedError(`${to} is not empty; give the backup a new directory of its own.`)
    const database = await openEmbedded({ dataDir: files.dataDir, log: options.log, join: true })
    try {
      await writeBackup(files, database.connectionString, to)
    } finally {
      await database.stop()
    }
    options.log(`The backup is in ${to}.`)
  } catch (cause) {
    throw explainFailure({ doing: 'make the backup', path: to, cause })
  }
}

/** Into a directory that is there and empty. */
export async function writeBackup(files: DataFiles, connectionString: string, to: string): Promise<void> {
  const madeAt = await copyDatabase(connectionString, files.cluster, join(to, 'pg'))
  await copyTree(files.dataDir, to, (path) => !isOfDatabase(path) && path !== backupMark)
  await syncTree(to)
  await writeDurably(join(to, backupMark), JSON.stringify({ format: 1, madeAt: madeAt.toString() }))
}

async function requireDatabase(files: DataFiles): Promise<void> {
  if (!(await readdir(files.dataDir)).includes('pg'))
    throw new ExplainedError(`There is no database in ${files.dataDir} to back up; check DATA_DIR.`)
}

async function requireOutside(dataDir: string, to: string): Promise<void> {
  const path = relative(dataDir, await realpath(to))
  if (path === '' || !path.startsWith('..'))
    throw new ExplainedError(`${to} is inside DATA_DIR; a backup belongs elsewhere, best on another disk.`)
}

interface Stop {
  backup_label: string
  first_wal: string
  last_wal: string
}

/**
 * PostgreSQL's own procedure for a base backup, in its order: start; files, with pg_control last; stop; then the WAL
 * from start to stop, without which the copy would not be consistent. Answers the moment that the copy holds all before.
 */
async function copyDatabase(url: string, cluster: string, to: string): Promise<Temporal.Instant> {
  const client = new pg.Client({ connectionString: url, application_name: 'tarja backup' })
  // The calls below reject when the connection is cut.
  client.on('error', () => {})
  await client.connect()
  try {
    // Keeps the WAL that is written meanwhile from being recycled; gone with this session, however that ends.
    await client.query("select pg_create_physical_replication_slot('tarja_backup_' || pg_backend_pid(), true, true)")
    const started = await client.query<{ lsn: string }>("select pg_backup_start('tarja', fast => true)::text as lsn")
    await copyTree(cluster, to, isOfBaseBackup)
    await writeDurably(join(to, 'global', 'pg_control'), await readSteadily(join(cluster, 'global', 'pg_control')))
    const madeAt = now()
    const stopped = await client.query<Stop>(
      `select labelfile as backup_label, pg_walfile_name($1) as first_wal, pg_walfile_name(lsn) as last_wal
         from pg_backup_stop(wait_for_archive => false)`,
      [started.rows[0]?.lsn],
    )
    const stop = stopped.rows[0]
    if (stop === undefined) throw new Error('pg_backup_stop answered nothing')
    await copyTree(join(cluster, 'pg_wal'), join(to, 'pg_wal'), (name) => isNeededWal(name, stop))
    for (const empty of ['archive_status', 'summaries']) await mkdir(join(to, 'pg_wal', empty), { mode: 0o700 })
    await writeDurably(join(to, 'backup_label'), stop.backup_label)
    return madeAt
  } finally {
    await client.end()
  }
}

/** What belongs to the running server rather than to its data, as in PostgreSQL's own pg_basebackup. */
const emptied = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./
const left =
  /^(postmaster\.(pid|opts)|backup_label.*|global\/pg_control)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/

export const isOfBaseBackup = (path: string): boolean => !emptied.test(path) && !left.test(path)

// Names of one length and in hexadecimal, so they sort as they were written.
const isNeededWal = (name: string, stop: Stop): boolean =>
  name.endsWith('.history') || (/^[0-9A-F]{24}$/.test(name) && name >= stop.first_wal && name <= stop.last_wal)

/** A file that PostgreSQL overwrites in place, read until twice the same. */
async function readSteadily(path: string): Promise<Buffer> {
  for (let before = await readFile(path); ;) {
    const now = await readFile(path)
    if (now.equals(before)) return now
    before = now
  }
}
