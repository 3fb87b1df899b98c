import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, rmSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { codeOf, explainFailure, ExplainedError } from './explain.ts'
import { type Lock, takeExclusive } from './lock.ts'
import { socketName } from './socket.ts'

/** What fits into the kernel's address of a socket, without its closing zero. */
const pathBytesMax = process.platform === 'linux' ? 107 : 103

export interface SocketDirectory {
  readonly path: string
  /** Safe to call twice. */
  remove(): void
}

/**
 * A fresh directory for each start, so that nothing an earlier one left in it can be in the way. Beside it is a file that is locked
 * for as long as this process lives, by which a later start knows whether it may remove what a killed one has left. A process
 * number in the name was rejected: containers that share a directory do not see each other's processes.
 */
export function makeSocketDirectory(account: Account, places = [tmpdir(), '/tmp', '/var/tmp']): SocketDirectory {
  const short = places.filter((place) => Buffer.byteLength(join(place, 'tarja-xxxxxxxx', socketName)) <= pathBytesMax)
  if (short.length === 0)
    throw new ExplainedError(
      `The path of a socket in ${places.join(' or ')} would be longer than the ${pathBytesMax} bytes the system allows; set TMPDIR to a shorter path.`,
    )
  for (const place of new Set(places)) removeLeftBehind(place)
  let failure: unknown
  for (const place of short) {
    try {
      if (isReachable(place, account)) return make(place, account)
    } catch (error) {
      failure = error
    }
  }
  throw explainFailure({
    doing: 'make a directory for the database socket',
    path: short.join(' or '),
    cause:
      failure ?? new Error("PostgreSQL's account cannot reach it; set TMPDIR to a directory that everybody can enter"),
  })
}

/** The lock before the directory: one without a lock is never removed. */
function make(place: string, account: Account): SocketDirectory {
  for (;;) {
    const path = join(place, `tarja-${randomBytes(4).toString('hex')}`)
    const lock = takeExclusive(`${path}.lock`)
    // A start that cleans up was quicker than the lock.
    if (lock === undefined) continue
    try {
      mkdirSync(path, { mode: 0o700 })
      own(path, account)
    } catch (error) {
      removeLocked(path, lock)
      if (codeOf(error) === 'EEXIST') continue
      throw error
    }
    return { path, remove: () => removeLocked(path, lock) }
  }
}

function removeLeftBehind(place: string): void {
  for (const name of namesIn(place)) {
    const file = join(place, name)
    if (!/^tarja-[0-9a-f]{8}\.lock$/.test(name) || !isOurEmptyFile(file)) continue
    const lock = takeExclusive(file)
    if (lock !== undefined) removeLocked(file.slice(0, -'.lock'.length), lock)
  }
}

function namesIn(place: string): string[] {
  try {
    return readdirSync(place)
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(codeOf(error) ?? '')) return []
    throw error
  }
}

/** Others may put anything in a directory for temporary files, such as a link to a file of ours, which must not be opened. */
function isOurEmptyFile(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isFile() === true && found.uid === process.getuid?.() && found.size === 0 && found.nlink === 1
}

/** By name and not whatever is in it: the directory is of PostgreSQL's account, which could have put links there. */
function removeLocked(path: string, lock: Lock): void {
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(path, name), { force: true })
  try {
    rmdirSync(path)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'ENOTDIR', 'EPERM', 'EACCES'].includes(codeOf(error) ?? '')) throw error
  }
  rmSync(`${path}.lock`, { force: true })
  lock.release()
}

/** Before a restart at the same address: only when no process of the database lives. */
export function clearSocketDirectory(path: string, account: Account): void {
  rmSync(join(path, socketName), { force: true })
  rmSync(join(path, `${socketName}.lock`), { force: true })
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const { uid } = lstatSync(path)
    if (uid === (account.credentials.uid ?? process.getuid?.())) return
    throw new ExplainedError(`${path} was taken by another user, so the database cannot listen there; start again.`)
  }
  own(path, account)
}

function own(directory: string, account: Account): void {
  const { uid, gid } = account.credentials
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid)
  chmodSync(directory, 0o700)
}

function isReachable(place: string, account: Account): boolean {
  const { uid } = account.credentials
  if (uid === undefined) return true
  for (let path = place; ; path = dirname(path)) {
    const { uid: owner, mode } = statSync(path)
    if ((mode & (owner === uid ? 0o100 : 0o001)) === 0) return false
    if (path === dirname(path)) return true
  }
}
