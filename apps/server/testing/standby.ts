import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, copyFileSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backupEmbedded } from '#src/db/embedded/backup.ts'
import { type EmbeddedDatabase, openEmbedded } from '#src/db/embedded/embedded.ts'
import { restoreEmbedded } from '#src/db/embedded/restore.ts'
import { migrate } from '#src/db/migrate.ts'
import { makeDataDir, makeDirectory, opened, query, spawnDatabase } from './cluster.ts'
import { until } from './until.ts'

export interface Primary {
  readonly dataDir: string
  readonly url: string
  kill(): void
  /** All of its processes stand still, as in a virtual machine that is paused, until they are woken. */
  freeze(): void
  wake(): void
}

/** A database of its own, with all tables. */
export async function startPrimary(): Promise<Primary> {
  const dataDir = await makeDataDir()
  const database = spawnDatabase({ dataDir })
  const { url, postmasterPid } = await opened(database)
  await migrate(url)
  const signalAll = (signal: 'SIGSTOP' | 'SIGCONT') => {
    const children = readFileSync(`/proc/${postmasterPid}/task/${postmasterPid}/children`, 'utf8')
    for (const pid of [postmasterPid, ...children.trim().split(' ').map(Number)]) process.kill(pid, signal)
  }
  return {
    dataDir,
    url,
    kill() {
      database.child.kill('SIGKILL')
      process.kill(postmasterPid, 'SIGKILL')
    },
    freeze: () => signalAll('SIGSTOP'),
    wake: () => signalAll('SIGCONT'),
  }
}

export interface Standby extends AsyncDisposable {
  readonly url: string
  /** Brings it up to what the primary has committed; it lags behind all that comes later. */
  catchUp(): Promise<void>
  /** Makes it a primary, with a timeline of its own. */
  promote(): Promise<void>
}

/** A real standby of the database of a DATA_DIR, which follows by the archive of its log as far as it is told. */
export async function startStandby(primary: Pick<Primary, 'dataDir' | 'url'>): Promise<Standby> {
  const archive = await makeDirectory()
  chmodSync(archive, 0o755) // PostgreSQL may work under another number.
  const [to, dataDir] = [join(await makeDirectory(), 'backup'), join(await makeDirectory(), 'standby')]
  const log = () => {}
  await backupEmbedded({ dataDir: primary.dataDir, to, log })
  await restoreEmbedded({ from: to, dataDir })
  const cluster = join(dataDir, 'pg')
  appendFileSync(join(cluster, 'postgresql.auto.conf'), `restore_command = 'cp "${archive}/%f" "%p"'\n`)
  writeFileSync(join(cluster, 'standby.signal'), '')
  execFileSync('chown', ['--reference', cluster, join(cluster, 'standby.signal')])
  const database: EmbeddedDatabase = await openEmbedded({ dataDir, log })
  const url = database.connectionString

  async function isAt(lsn: string): Promise<boolean> {
    const [row] = await query<{ is: boolean }>(url, `select pg_last_wal_replay_lsn() >= '${lsn}' as is`)
    return row?.is === true
  }
  return {
    url,
    async catchUp() {
      const [row] = await query<{ file: string; lsn: string }>(
        primary.url,
        `select pg_walfile_name(lsn) as file, lsn::text from (select pg_switch_wal() as lsn) switched`,
      )
      const wal = join(primary.dataDir, 'pg', 'pg_wal')
      const last = row?.file ?? ''
      for (const name of readdirSync(wal))
        if (/^[0-9A-F]{24}$/.test(name) && name <= last) ship(join(wal, name), archive, name)
      await until(() => isAt(row?.lsn ?? ''))
    },
    async promote() {
      await query(url, 'select pg_promote()')
    },
    [Symbol.asyncDispose]: () => database.stop(),
  }
}

/** By rename, so that nobody copies half of it. */
function ship(from: string, archive: string, name: string): void {
  copyFileSync(from, join(archive, `${name}.tmp`))
  chmodSync(join(archive, `${name}.tmp`), 0o644)
  renameSync(join(archive, `${name}.tmp`), join(archive, name))
}
