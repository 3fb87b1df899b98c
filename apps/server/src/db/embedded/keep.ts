import { existsSync } from 'node:fs'
import { mkdir, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#src/instant.ts'
import { writeBackup } from './backup.ts'
import { explainFailure } from './explain.ts'
import { backupMark, dataFiles } from './files.ts'

const keptMax = 2

/**
 * A backup of the database as the older version left it, for there is no other way back. In DATA_DIR, which is the one place that
 * is sure to be there and writable; backups do not contain it. The last two are kept.
 */
export async function keepBeforeUpgrade(options: {
  dataDir: string
  connectionString: string
  log: (message: string) => void
}): Promise<void> {
  const files = dataFiles(await realpath(options.dataDir))
  const to = join(files.beforeUpgrade, now().toString().replaceAll(':', '-'))
  options.log(`Keeping the database as it is before the upgrade in ${to}.`)
  try {
    await mkdir(to, { recursive: true, mode: 0o700 })
    await writeBackup(files, options.connectionString, to)
    await removeOthers(files.beforeUpgrade)
  } catch (cause) {
    await rm(to, { recursive: true, force: true })
    throw explainFailure({ doing: 'keep the database as it is before the upgrade', path: to, cause })
  }
}

/** The older ones, and what was not finished. Their names sort as they were made. */
async function removeOthers(directory: string): Promise<void> {
  const all = (await readdir(directory)).toSorted().map((name) => join(directory, name))
  const finished = all.filter((path) => existsSync(join(path, backupMark)))
  const kept = new Set(finished.slice(-keptMax))
  for (const path of all) if (!kept.has(path)) await rm(path, { recursive: true, force: true })
}
