import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { dataFiles } from '#src/db/embedded/files.ts'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { query } from './cluster.ts'
import { databaseUrl } from './database.ts'

export interface OwnServer {
  /** As the administrator, in the database `postgres` unless told. */
  administer(statement: string, name?: string): Promise<void>
  /** An address for DATABASE_URL: a user who may sign in with this password and owns the database. */
  makeFarm(name: string): Promise<string>
  /** A statement that cuts all who work in a database, so that they have to connect again. */
  cut(name: string): string
}

/**
 * A PostgreSQL of the test file's own, like one that somebody else administers: with users, passwords and settings. Call
 * within a test, which ends it: tests of several files share a process, and what is made at the top of one ends with another.
 */
export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-own-'))
  const first = await openEmbedded({ dataDir, log: () => {} })
  // Without it a server waits for no standby. It counts from the next start on.
  await query(first.connectionString, 'alter system set max_wal_senders = 1')
  await first.stop()
  const server = await openEmbedded({ dataDir, log: () => {} })
  after(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const administer = async (statement: string, name = 'postgres') => {
    await query(databaseUrl(server.connectionString, name), statement)
  }
  // The built-in database lets in nobody by password; the first line that fits decides.
  const whoMayConnect = join(dataFiles(dataDir).cluster, 'pg_hba.conf')
  const before = readFileSync(whoMayConnect, 'utf8')
  writeFileSync(whoMayConnect, `local all tarja peer map=tarja\nlocal all all scram-sha-256\n${before}`)
  await administer('select pg_reload_conf()')
  return {
    administer,
    async makeFarm(name) {
      await administer(`create role ${name} login createrole password 'secret'`)
      await administer(`create database ${name} owner ${name}`)
      return `postgres://${name}:secret@localhost/${name}${new URL(server.connectionString).search}`
    },
    cut: (name) => `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
  }
}
