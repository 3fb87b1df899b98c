import { after } from 'node:test'
import pg from 'pg'
import { until } from './until.ts'

/**
 * Races driven by hand: one connection, the owner's, holds what the verbs need, a second one looks whether they wait.
 * PostgreSQL lets those who wait for one row have it in the order in which they came.
 */
export interface Race {
  /** Holds the row of a session, as a verb does that has not yet changed it. */
  holdSession(sessionId: string): Promise<void>
  /** Lets no history be written: a verb then stands still with its change made and not committed. */
  holdHistory(): Promise<void>
  /** Holds the totals of a session's workers: what counts or takes back a record then stands still, half done. */
  holdTotals(sessionId: string): Promise<void>
  /** Holds what of a session waits for review: what decides about it or takes it back then stands still, half done. */
  holdInbox(sessionId: string): Promise<void>
  /** Lets the OpenID provider write nothing down; deleting goes on. */
  holdItems(): Promise<void>
  /** Lets go of everything held. */
  release(): Promise<void>
  /** Waits until exactly so many connections of the service wait for a lock. */
  blocked(count: number): Promise<void>
  /** Starts it and waits until one connection more than before waits for a lock. Not awaited further. */
  start<T>(work: () => Promise<T>): Promise<{ readonly outcome: Promise<T> }>
  /** Cuts the connection that has waited longest, as a failing network would; its transaction is undone. */
  cutLongestWaiting(): Promise<void>
}

const waiting = `from pg_stat_activity
  where datname = current_database() and application_name = 'tarja' and wait_event_type = 'Lock'`

const gateOfItems = `
  create or replace function gate() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(1); return new; end $$;
  create or replace trigger gate before insert on oidc_item for each row execute function gate()`

/** Call at the top of the file. */
export function useRace(databaseUrl: string): Race {
  const holder = new pg.Client({ connectionString: databaseUrl, application_name: 'race holder' })
  const observer = new pg.Client({ connectionString: databaseUrl, application_name: 'race observer' })
  // The database is dropped, with these connections to it, before the hook below runs.
  for (const client of [holder, observer]) client.on('error', () => {})
  // At the first use, because the hooks that make the database and would connect here run side by side.
  let connected: Promise<unknown> | undefined
  const ready = () => (connected ??= Promise.all([holder.connect(), observer.connect()]))
  after(() => connected && Promise.all([holder.end(), observer.end()]))

  async function countBlocked(): Promise<number> {
    await ready()
    const { rows } = await observer.query<{ count: string }>(`select count(*) ${waiting}`)
    return Number(rows[0]?.count)
  }
  async function hold(statement: string, values: string[] = []): Promise<void> {
    await ready()
    // Within a transaction already begun only a warning; so one may hold several things.
    await holder.query('begin')
    await holder.query(statement, values)
  }
  const blocked = (count: number) => until(async () => (await countBlocked()) === count)

  return {
    holdSession: (sessionId) => hold('select 1 from session where session_id = $1 for no key update', [sessionId]),
    holdHistory: () => hold('lock table session_event in exclusive mode'),
    holdTotals: (sessionId) => hold('select 1 from session_worker_total where session_id = $1 for update', [sessionId]),
    holdInbox: (sessionId) =>
      hold(
        'select 1 from record_waiting where record_id in (select record_id from record where session_id = $1) for update',
        [sessionId],
      ),
    async holdItems() {
      await ready()
      await holder.query(gateOfItems)
      await hold('select pg_advisory_xact_lock(1)')
    },
    release: async () => void (await holder.query('rollback')),
    blocked,
    async start(work) {
      const count = await countBlocked()
      const outcome = work()
      // Observed below by whoever started it; until then a refusal is not an unhandled one.
      outcome.catch(() => {})
      await blocked(count + 1)
      return { outcome }
    },
    async cutLongestWaiting() {
      await observer.query(
        `select pg_terminate_backend(pid) from (select pid ${waiting} order by query_start limit 1) w`,
      )
    },
  }
}
