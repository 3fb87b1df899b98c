import { existsSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { copyTree, syncTree } from './copy.ts'
import { explainFailure, ExplainedError } from './explain.ts'
import { backupMark, dataFiles, isOfDatabase } from './files.ts'
import { makePrivateDirectory, syncDirectory } from './initialise.ts'
import { takeExclusive } from './lock.ts'
import { noteRestored } from './remember.ts'

/**
 * Copies a backup into a new or empty DATA_DIR, on which the server can then be started. Never overwrites: one that was
 * interrupted is repeated into another directory.
 */
export async function restoreEmbedded(options: { from: string; dataDir: string }): Promise<void> {
  const from = resolve(options.from)
  const dataDir = resolve(options.dataDir)
  try {
    if (!existsSync(join(from, backupMark)))
      throw new ExplainedError(`${from} is not a finished backup: it has no ${backupMark}.`)
    // PostgreSQL renames it when it starts on the copy.
    if (!existsSync(join(from, 'pg', 'backup_label')))
      throw new ExplainedError(
        `${from} is no backup any more, because a server was started on it; copy it whole instead.`,
      )
    makePrivateDirectory(dataDir)
    if ((await readdir(dataDir)).length > 0)
      throw new ExplainedError(`${dataDir} is not empty; restore into a new directory and start the server on that.`)
    const files = dataFiles(dataDir)
    // So that no server makes a new database here meanwhile.
    const lock = takeExclusive(files.serverLock)
    if (lock === undefined) throw new ExplainedError(`A Tarja server is starting on ${dataDir}; stop it first.`)
    try {
      await copyTree(from, dataDir, (path) => !isOfDatabase(path) && path !== backupMark)
      await copyTree(join(from, 'pg'), files.clusterUnfinished, () => true)
      // Not DATA_DIR itself, which holds the lock: opening and closing that would let go of it.
      await syncTree(files.clusterUnfinished)
      await noteRestored(files, from)
      await rename(files.clusterUnfinished, files.cluster)
      syncDirectory(dataDir)
    } finally {
      lock.release()
    }
  } catch (cause) {
    throw explainFailure({ doing: 'restore the backup', path: dataDir, cause })
  }
}
