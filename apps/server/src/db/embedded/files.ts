import { join } from 'node:path'

/** Written into a backup last, so a directory without it is no backup. */
export const backupMark = 'backup.json'

/** Where things are in DATA_DIR. All that is not named here belongs to others (signing keys) and is backed up as it is. */
export interface DataFiles {
  readonly dataDir: string
  readonly cluster: string
  /** The cluster until it is whole; renamed to `cluster` then. */
  readonly clusterUnfinished: string
  readonly serverLock: string
  readonly toolsLock: string
  readonly owner: string
  /** What is remembered of the database outside of it. */
  readonly incarnation: string
  /** That the cluster is a copy which is not noted in it yet. */
  readonly replaced: string
  readonly log: string
  readonly logOld: string
  /** Backups of the database as it was before an upgrade. */
  readonly beforeUpgrade: string
}

export function dataFiles(dataDir: string): DataFiles {
  return {
    dataDir,
    cluster: join(dataDir, 'pg'),
    clusterUnfinished: join(dataDir, 'pg.tmp'),
    serverLock: join(dataDir, 'server.lock'),
    toolsLock: join(dataDir, 'tools.lock'),
    owner: join(dataDir, 'server.json'),
    incarnation: join(dataDir, 'incarnation.json'),
    replaced: join(dataDir, 'replaced.json'),
    log: join(dataDir, 'postgres.log'),
    logOld: join(dataDir, 'postgres.log.1'),
    beforeUpgrade: join(dataDir, 'before-upgrade'),
  }
}

/** Whether a name directly in DATA_DIR is of the running database and so not copied as a plain file. */
export function isOfDatabase(name: string): boolean {
  return /^(pg|pg\.tmp|before-upgrade|(server|tools)\.lock(-journal)?|server\.json(\..*)?|incarnation\.json(\.tmp)?|replaced\.json|postgres\.log(\.1)?|postgres-18\..*)$/.test(
    name,
  )
}
