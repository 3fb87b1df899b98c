import { randomUUIDv7 } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Remembered, Replaced } from '#src/db/incarnation.ts'
import { writeDurably } from './copy.ts'
import { codeOf } from './explain.ts'
import { backupMark, type DataFiles } from './files.ts'

/** What DATA_DIR remembers of its database outside of it, so that an older copy in its place is noticed. */
export interface EmbeddedMemory {
  readonly remembered: Remembered | undefined
  /** A copy was put in the place of the database, and its new incarnation is not noted yet. */
  readonly replaced: Replaced | undefined
  remember(remembered: Remembered): void
  /** The new incarnation is noted. */
  settle(): void
}

interface Stored extends Remembered {
  /** Of the cluster's directory: a copy of all of DATA_DIR has another. */
  readonly inode: number
  /**
   * When that directory was made, in milliseconds since 1970. A copy was made later; a file system that renumbers its
   * files at each mount, as some of networks and containers do, tells the same.
   */
  readonly bornMs: number
}

/**
 * Before PostgreSQL starts, which renames the label of a backup: whether what it starts on is a copy. Kept on disk until the
 * new incarnation is noted, or a kill in between would lose it.
 */
export async function openMemory(files: DataFiles): Promise<EmbeddedMemory> {
  const stored = readJson<Stored>(files.incarnation)
  const { ino: inode, birthtimeMs: bornMs } = statSync(files.cluster)
  const isBackup = existsSync(join(files.cluster, 'backup_label'))
  const isCopy = stored !== undefined && stored.inode !== inode && stored.bornMs !== bornMs
  if (!readReplaced(files) && isBackup) await noteRestored(files, files.dataDir)
  else if (!readReplaced(files) && isCopy) await noteReplaced(files, { cause: 'moved' })
  return {
    remembered: stored,
    replaced: readReplaced(files),
    remember(remembered) {
      // By rename, so that no reader sees half of it. Not synchronised: an older one notices a little less.
      writeFileSync(`${files.incarnation}.tmp`, JSON.stringify({ ...remembered, inode, bornMs } satisfies Stored), {
        mode: 0o600,
      })
      renameSync(`${files.incarnation}.tmp`, files.incarnation)
    },
    settle: () => rmSync(files.replaced, { force: true }),
  }
}

/** That the cluster of a DATA_DIR is a copy of the backup in a directory. */
export function noteRestored(files: DataFiles, backup: string): Promise<void> {
  const mark = readJson<{ madeAt: string }>(join(backup, backupMark))
  return noteReplaced(files, { cause: 'restored', ...(mark && { dataAsOf: mark.madeAt }) })
}

interface Noted extends Omit<Replaced, 'dataAsOf'> {
  readonly dataAsOf?: string
}

async function noteReplaced(files: DataFiles, what: Omit<Noted, 'incarnation'>): Promise<void> {
  // What a kill may have left of one that was not written whole.
  rmSync(files.replaced, { force: true })
  await writeDurably(files.replaced, JSON.stringify({ incarnation: randomUUIDv7(), ...what } satisfies Noted))
}

function readReplaced(files: DataFiles): Replaced | undefined {
  const noted = readJson<Noted>(files.replaced)
  if (!noted) return undefined
  const { dataAsOf, ...what } = noted
  return { ...what, ...(dataAsOf !== undefined && { dataAsOf: Temporal.Instant.from(dataAsOf) }) }
}

function readJson<T>(path: string): T | undefined {
  try {
    // Written here and nowhere else.
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}
