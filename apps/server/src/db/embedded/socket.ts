import { pg } from '../driver.ts'
import { codeOf } from './explain.ts'

export const socketName = '.s.PGSQL.5432'
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
