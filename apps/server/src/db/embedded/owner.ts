import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { codeOf } from './explain.ts'
import type { DataFiles } from './files.ts'
import { isAlive, startTimeOf } from './processes.ts'

/** Who holds the server lock, for people and for tools that want to join. The lock itself decides; this only describes. */
export interface Owner {
  readonly pid: number
  readonly startTime: string
  readonly kind: 'server' | 'tool'
  readonly socketDir: string
}

export function writeOwner(files: DataFiles, owner: Omit<Owner, 'pid' | 'startTime'>): void {
  const text = JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid), ...owner })
  // By rename, so that no reader sees half of it.
  writeFileSync(`${files.owner}.${process.pid}`, text, { mode: 0o600 })
  renameSync(`${files.owner}.${process.pid}`, files.owner)
}

/** What the last owner wrote, dead or alive. */
function readOwner(files: DataFiles): Owner | undefined {
  try {
    // Written by writeOwner and nobody else.
    return JSON.parse(readFileSync(files.owner, 'utf8')) as Owner
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The owner, unless the file is what a dead one left: the next may hold the lock and not have written yet. */
export function readLiveOwner(files: DataFiles): Owner | undefined {
  const owner = readOwner(files)
  return owner !== undefined && isAlive(owner.pid, owner.startTime) ? owner : undefined
}

export function removeOwner(files: DataFiles): void {
  rmSync(files.owner, { force: true })
}
