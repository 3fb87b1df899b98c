import { DatabaseSync } from 'node:sqlite'
import { codeOf } from './explain.ts'

/** SQLite's code for a lock held by somebody else. */
const busy = 5

/** Files with a lock. Referred to from here, because a file that is collected as garbage is closed and its lock gone. */
const held = new Set<DatabaseSync>()

export interface Lock {
  release(): void
}

/**
 * Takes a lock of the kernel on a file, or answers undefined at once if somebody holds it. SQLite is here only for
 * `fcntl`, which Node does not offer: nothing is ever written to the file. The kernel gives the lock to exactly one of any
 * number of simultaneous callers and takes it back when its holder dies in whatever way, so there is nothing stale to
 * detect; a file with a pid in it was rejected because pids are reused, in containers at nearly every start.
 *
 * Trap: closing any descriptor of the file in this process lets go of the lock. Never open or copy these files.
 */
export function takeExclusive(path: string): Lock | undefined {
  return take(path, 'begin exclusive')
}

/** Any number may hold it at once, none beside an exclusive one. */
export function takeShared(path: string): Lock | undefined {
  return take(path, 'begin; select count(*) from sqlite_schema')
}

function take(path: string, statement: string): Lock | undefined {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    // Otherwise SQLite keeps a journal beside the file, for which a full disk has no room.
    file.exec(`pragma journal_mode = memory; ${statement}`)
  } catch (error) {
    file.close()
    if (codeOf(error) === 'ERR_SQLITE_ERROR' && error instanceof Error && 'errcode' in error && error.errcode === busy)
      return undefined
    throw error
  }
  held.add(file)
  return {
    release: () => {
      if (held.delete(file)) file.close()
    },
  }
}
