import { execFile } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  chownSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, chooseMaker, ownerOf } from './account.ts'
import type { Binaries } from './binaries.ts'
import { explainFailure, ExplainedError } from './explain.ts'
import type { DataFiles } from './files.ts'
import { clusterArgument, leashed } from './leash.ts'
import { processesIn, signal } from './processes.ts'
import { clearRemains } from './remains.ts'

const run = promisify(execFile)

/**
 * Makes the cluster if there is none. It is made under another name and renamed when whole, because an initdb that was
 * killed half-way leaves a directory that can even start. Only for the holder of the server lock.
 */
export async function initialise(options: {
  files: DataFiles
  binaries: Binaries
  account: Account
  log: (message: string) => void
}): Promise<void> {
  const { files, binaries, account, log } = options
  await removeUnfinished(files, account)
  if (existsSync(files.cluster)) return requireUsable(options)
  log(`Making a new database in ${files.cluster}.`)
  // In a directory of our own, for the maker's may have the name of an account that others work under too.
  const unfinished = join(files.clusterUnfinished, 'pg')
  for (const directory of [files.clusterUnfinished, unfinished]) mkdirSync(directory, { mode: 0o700 })
  const maker = chooseMaker(account)
  const { uid, gid } = maker.credentials
  if (uid !== undefined && gid !== undefined) chownSync(unfinished, uid, gid)
  // Collation by code point, built into PostgreSQL: the same on every machine and after every upgrade of the system's
  // libraries, so indexes on text never go stale. Who may connect is written at each start.
  const [command, args] = await leashed('TERM', binaries.initdb, [
    `--pgdata=${clusterArgument(unfinished)}`,
    '--username=tarja',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--auth-local=peer',
    '--auth-host=reject',
    '--no-instructions',
  ])
  try {
    await run(command, args, { cwd: unfinished, env: childEnvironment, ...maker.credentials })
  } catch (cause) {
    const evidence = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : ''
    throw explainFailure({ doing: 'make a new database', path: files.dataDir, cause, evidence })
  }
  if (maker !== account) give(unfinished, account)
  renameSync(unfinished, files.cluster)
  rmdirSync(files.clusterUnfinished)
  syncDirectory(files.dataDir)
}

/** Nothing of the person's own: PGDATA, PGPORT, LD_LIBRARY_PATH and locales would change what PostgreSQL does. */
export const childEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

// An initdb whose server was killed may still be at work for a moment.
async function removeUnfinished(files: DataFiles, account: Account): Promise<void> {
  if (!existsSync(files.clusterUnfinished)) return
  if (process.platform === 'linux')
    for (const directory of [files.clusterUnfinished, join(files.clusterUnfinished, 'pg')].filter(existsSync))
      for (const pid of await processesIn(directory, asOwner(directory, account))) signal(pid, 'SIGKILL')
  rmSync(files.clusterUnfinished, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

/** The account that a directory belongs to, for only that may look at the processes which work in it. */
const asOwner = (path: string, account: Account): Account =>
  account.credentials.uid === undefined ? account : { ...account, credentials: ownerOf(path) ?? account.credentials }

async function requireUsable({
  files,
  binaries,
  account,
  log,
}: {
  files: DataFiles
  binaries: Binaries
  account: Account
  log: (message: string) => void
}): Promise<void> {
  const versionFile = join(files.cluster, 'PG_VERSION')
  if (!existsSync(versionFile))
    throw new ExplainedError(`${files.cluster} is not a PostgreSQL database; move it away or choose another DATA_DIR.`)
  const version = readFileSync(versionFile, 'utf8').trim()
  if (version !== binaries.majorVersion)
    throw new ExplainedError(
      `${files.cluster} was made by PostgreSQL ${version} and this is PostgreSQL ${binaries.majorVersion}, which cannot read it; use the Tarja version that made it, or choose another DATA_DIR.`,
    )
  const { uid } = account.credentials
  // A copy or a restored backup made by root belongs to root, and what an earlier version made to `nobody`.
  if (uid !== undefined && statSync(files.cluster).uid !== uid) {
    await clearRemains(files, asOwner(files.cluster, account), log)
    give(files.cluster, account)
  }
  // PostgreSQL refuses a directory that others can read, which is what a plain copy leaves.
  chmodSync(files.cluster, 0o700)
}

/** Root's while it changes hands, so that nobody can put anything in the way, and so that one that was interrupted is done again. */
function give(directory: string, account: Account): void {
  const { uid, gid } = account.credentials
  if (uid === undefined || gid === undefined) return
  lchownSync(directory, 0, 0)
  giveEntries(directory, uid, gid)
  lchownSync(directory, uid, gid)
}

// A directory before what is in it: from then on who had it can change no entry of it.
function giveEntries(directory: string, uid: number, gid: number): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    lchownSync(path, uid, gid)
    if (entry.isDirectory()) giveEntries(path, uid, gid)
  }
}

/** Makes a rename in a directory outlast a loss of power. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

/** Makes a directory and its missing parents, for which only the last gets the mode. */
export function makePrivateDirectory(path: string): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  mkdirSync(path, { recursive: true, mode: 0o700 })
}
