import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type ConnectOptions, type Db, connect, sql } from '#src/db/client.ts'
import { query } from './cluster.ts'
import { useDatabase } from './database.ts'

export const numbers = sql<{ n: number }>('select n from generate_series(1, $1::int) as n')
export const insert = sql('insert into one (id) values ($1)')
export const addOne = sql('update one set value = value + 1 where id = $1')
export const valueOf = sql<{ value: number }>('select value from one where id = $1')
export const pidOf = sql<{ pid: number }>('select pg_backend_pid() as pid')
export const wait = sql(`select pg_sleep(3600)`)

export interface TestClient {
  readonly url: string
  readonly db: Db
  /** A pool of the test's own, of one connection unless told. */
  connectOwn(over?: Partial<ConnectOptions>): Db & { readonly idleErrors: Error[] }
  /** Ids of its own for each test, committed. */
  insertRows(...ids: string[]): Promise<void>
  isActive(pid: number, running: string): () => Promise<boolean>
  /** Cuts a connection off at the database. */
  cut(pid: number): Promise<unknown>
}

/** A database with a table `one` of ids and values. Call at the top of the file. */
export function useClient(): TestClient {
  const { url, db, isMade } = useDatabase()
  before(async () => {
    await isMade
    await query(url, 'create table one (id text primary key, value integer not null default 0)')
    await query(url, 'grant select, insert, update on one to tarja_app')
  })
  const isRunning = (pid: number, running: string) =>
    query(url, `select from pg_stat_activity where pid = ${pid} and state = 'active' and query like '%${running}%'`)
  return {
    url,
    db,
    connectOwn(over = {}) {
      const idleErrors: Error[] = []
      const onIdleError = (error: Error) => void idleErrors.push(error)
      const own = connect({ connectionString: url, role: 'tarja_app', connectionCountMax: 1, onIdleError, ...over })
      after(() => own.close())
      return { ...own, idleErrors }
    },
    async insertRows(...ids) {
      for (const id of ids) await db.run(insert, [id])
    },
    isActive: (pid, running) => async () => (await isRunning(pid, running)).length === 1,
    cut: (pid) => query(url, `select pg_terminate_backend(${pid}, 10000)`),
  }
}

export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('it was not refused'),
    (error: unknown) => error,
  )
}
