import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pg } from '../driver.ts'
import type { Account } from './account.ts'
import { codeOf, explainFailure, ExplainedError } from './explain.ts'

const socketName = '.s.PGSQL.5432'
/** What fits into the kernel's address of a socket, without its closing zero. */
const pathBytesMax = process.platform === 'linux' ? 107 : 103

/** A fresh directory for each start, so that nothing an earlier one left in it can be in the way. */
export function makeSocketDir(account: Account, places: readonly string[] = [tmpdir(), '/tmp', '/var/tmp']): string {
  const short = places.filter((place) => Buffer.byteLength(join(place, 'tarja-XXXXXX', socketName)) <= pathBytesMax)
  if (short.length === 0)
    throw new ExplainedError(
      `The path of a socket in ${places.join(' or ')} would be longer than the ${pathBytesMax} bytes the system allows; set TMPDIR to a shorter path.`,
    )
  let failure: unknown
  for (const place of short) {
    try {
      if (isReachable(place, account)) return own(mkdtempSync(join(place, 'tarja-')), account)
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

/** Before a restart at the same address: only when no process of the database lives. */
export function clearSocketDir(socketDir: string, account: Account): void {
  rmSync(join(socketDir, socketName), { force: true })
  rmSync(join(socketDir, `${socketName}.lock`), { force: true })
  try {
    mkdirSync(socketDir, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const { uid } = lstatSync(socketDir)
    if (uid === (account.credentials.uid ?? process.getuid?.())) return
    throw new ExplainedError(
      `${socketDir} was taken by another user, so the database cannot listen there; start again.`,
    )
  }
  own(socketDir, account)
}

function own(directory: string, account: Account): string {
  const { uid, gid } = account.credentials
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid)
  chmodSync(directory, 0o700)
  return directory
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

// The host in the place of a host is not used; without one the URL would be unreadable to `new URL`.
export const connectionString = (socketDir: string, database = 'tarja'): string =>
  `postgres://tarja@localhost/${database}?host=${encodeURIComponent(socketDir)}`

/** Resolves when the database answers; makes the database `tarja` if it is not there yet. */
export async function greet(socketDir: string): Promise<void> {
  try {
    await runOnce(connectionString(socketDir), 'select')
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error
    await runOnce(connectionString(socketDir, 'postgres'), 'create database tarja')
  }
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'tarja start',
  })
  // A connection cut after its answer is no news; one cut before rejects the calls below.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Whether trying again shortly may help: the database is on its way up or down. */
export function isNotReadyYet(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  // cannot_connect_now, admin_shutdown, crash_shutdown; the rest is of the kernel. A cut connection has no code.
  if (['57P03', '57P01', '57P02', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code)) return true
  return error instanceof Error && /terminated|timeout/i.test(error.message)
}
