import { hash } from 'node:crypto'
import type { Socket } from 'node:net'
import { withOptions } from './connection-string.ts'
import { pg } from './driver.ts'
import { isDatabaseUnavailable, isRolledBack, NotConnected } from './errors.ts'
import { type Incarnation, IncarnationWatch, type WatchOptions } from './incarnation.ts'
import { requireRole } from './require-role.ts'
import { getTypeParser } from './types.ts'

/** SQL with the shape of the rows it returns. Made once, at module level: each is a named prepared statement. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  /** Never present; carries the type. */
  readonly row?: Row
}

type Value = string | number | boolean | null | readonly (string | number | null)[]
type Values = readonly Value[]

/** Ask for the count of rows you expect. */
export interface Queries {
  /** Exactly one row; anything else is a bug. */
  one<Row>(statement: Statement<Row>, values?: Values): Promise<Row>
  maybeOne<Row>(statement: Statement<Row>, values?: Values): Promise<Row | undefined>
  many<Row>(statement: Statement<Row>, values?: Values): Promise<Row[]>
  /** Runs a statement whose rows do not matter; answers how many it touched. */
  run(statement: Statement<unknown>, values?: Values): Promise<number>
}

export interface Db extends Queries {
  /** All of `work` or nothing of it. Repeats `work` when the database undid it for a deadlock, so it must have no other effects. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>
  /**
   * What `read` finds, all of it in the state of one moment, as it is asked for. Holds a connection from the first item
   * until the last or until the generator is returned; who takes longer than half a minute over an item loses it.
   * `isLong`: a statement may take what time it needs.
   */
  snapshot<T>(read: (tx: Queries) => AsyncIterable<T>, options?: { isLong?: boolean }): AsyncGenerator<T>
  /**
   * Which history the database is, and those that it was before, the newest first. Whatever is read or written afterwards
   * is of the first of these or of a later one, never of an earlier one.
   */
  incarnations(): readonly [Incarnation, ...Incarnation[]]
  /** Called when the database has become another incarnation. Answers how to stop. */
  onIncarnation(listener: () => void): () => void
  /**
   * Commits that the service is at work, and counts it, by which a history that has moved back is noticed. Answers the
   * newest instant at which any process was at work.
   */
  beat(now: Temporal.Instant): Promise<Temporal.Instant>
  /** Connections: all, idle, and callers waiting for one. */
  pool(): { total: number; idle: number; waiting: number }
  /** Waits a second for what is under way, then cuts it off. Safe to call twice. */
  close(): Promise<void>
}

/** PostgreSQL keeps 63 bytes of a name, hence the hash; `pg` prepares each name once on each connection. */
export function sql<Row>(text: string): Statement<Row> {
  return { name: hash('sha256', text).slice(0, 32), text }
}

export interface ConnectOptions {
  connectionString: string
  /** The role to work as; absent: the one that signs in. */
  role?: string
  connectionCountMax?: number
  /** Hears of connections lost while idle, which would otherwise end the process. */
  onIdleError: (error: Error) => void
  /** How the incarnation of the database is watched: each connection is checked before it is used. Absent: it is not. */
  incarnation?: WatchOptions
}

const transactionAttemptsMax = 3
const closeGraceMs = 1_000
/**
 * A database or a network that has hung says nothing, and no limit of the database's own is told. More than a statement
 * may take, or than a snapshot may stand still; idle connections are given back before it.
 */
const silenceMsMax = { statement: 12_000, snapshot: 45_000 }
const beginSnapshot = `begin isolation level repeatable read, read only;
  set local idle_in_transaction_session_timeout = '30s'`
const beginLongSnapshot = `${beginSnapshot}; set local statement_timeout = 0`

const notWatched = new Error('nobody watches the incarnation of this database')

const settingsOf = ({ connectionString, role }: ConnectOptions) => ({
  connectionString: withOptions(connectionString, [
    '-c timezone=UTC -c datestyle=ISO -c statement_timeout=8s -c lock_timeout=5s',
    '-c idle_in_transaction_session_timeout=10s',
    ...(role ? [`-c role=${role}`] : []),
  ]),
  connectionTimeoutMillis: 5_000,
  application_name: 'tarja',
  types: { getTypeParser },
})

/** A connection for one thing, closed afterwards. */
async function overNew<T>(
  settings: pg.ClientConfig,
  prepare: (client: pg.Client) => Promise<void>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(settings)
  try {
    await client
      .connect()
      .then(() => prepare(client))
      .catch(asNotConnected)
    return await work(client)
  } finally {
    await client.end()
  }
}

export function connect(options: ConnectOptions): Db {
  const watch = options.incarnation && new IncarnationWatch(options.incarnation)
  const clients = new Set<pg.PoolClient & pg.Client>()
  const listeners = new Set<() => void>()
  const settings = settingsOf(options)
  async function prepare(client: pg.ClientBase): Promise<void> {
    client.on('error', options.onIdleError)
    cutOffWhenSilent(client)
    if (options.role) await requireRole(client, options.role)
    await checkIncarnation(client)
  }
  const pool = new pg.Pool({
    ...settings,
    max: options.connectionCountMax ?? 10,
    idleTimeoutMillis: 10_000,
    async onConnect(base) {
      const client = base as pg.PoolClient & pg.Client // a pool makes no other kind; its types hide `end`
      await prepare(client)
      clients.add(client)
      client.once('end', () => clients.delete(client))
    },
  })
  pool.on('error', options.onIdleError)
  const ownQueries = queries((statement) => queryOnce(pool, statement))
  async function checkIncarnation(client: pg.ClientBase): Promise<void> {
    if (!watch || !(await watch.check(queriesOver(client)))) return
    // They may lead to the database of before, and what it says or takes would pass for the word of the present one.
    for (const other of clients) if (other !== client) cutOff(other, 'the database is another incarnation')
    for (const listener of listeners) listener()
  }
  async function beat(now: Temporal.Instant): Promise<Temporal.Instant> {
    if (!watch) throw notWatched
    // Those of the pool may lead to a primary that was frozen and woke after its standby had taken its place: a new one leads
    // to the standby, and cuts them off.
    return overNew(settings, prepare, async (client) => {
      const { isSame, at } = await watch.beat(queriesOver(client), now)
      if (!isSame) await checkIncarnation(client)
      return at
    })
  }
  async function close(): Promise<void> {
    // Of a connection at work, `end` cuts the socket, and the server undoes what was not committed.
    const cutOff = setTimeout(() => clients.forEach((client) => void client.end()), closeGraceMs)
    await pool.end()
    clearTimeout(cutOff)
  }
  let closed: Promise<void> | undefined

  return {
    ...ownQueries,
    transaction: (work) => transaction(pool, work),
    snapshot: (read, { isLong = false } = {}) => snapshot(pool, read, isLong),
    incarnations() {
      if (!watch) throw notWatched
      return watch.all()
    },
    onIncarnation(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    beat,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => (closed ??= close()),
  }
}

const take = (pool: pg.Pool): Promise<pg.PoolClient> => pool.connect().catch(asNotConnected)

const asNotConnected = (cause: unknown): never => {
  throw new NotConnected(cause)
}

async function queryOnce(pool: pg.Pool, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await take(pool)
  let broken: Error | undefined
  try {
    return await client.query(statement)
  } catch (error) {
    broken = error as Error // `pg` throws nothing else
    throw error
  } finally {
    client.release(broken)
  }
}

/** Whatever then waits for an answer fails like everything on a lost connection. */
function cutOffWhenSilent(client: pg.ClientBase): void {
  const { stream } = socketOf(client)
  stream.setTimeout(silenceMsMax.statement)
  stream.on('timeout', () => cutOff(client, 'the database said nothing'))
}

const cutOff = (client: pg.ClientBase, why: string): void => {
  socketOf(client).stream.destroy(new Error(`Connection terminated because ${why}`))
}

/** `pg` has its socket there and its types do not say so. */
const socketOf = (client: pg.ClientBase) => (client as unknown as { connection: { stream: Socket } }).connection

function queries(query: (statement: pg.QueryConfig) => Promise<pg.QueryResult>): Queries {
  // `pg` asks for an array it could change, and changes none.
  const ask = <Row>({ name, text }: Statement<Row>, values: Values) => query({ name, text, values: values as Value[] })
  const rowsOf = async <Row>(statement: Statement<Row>, values: Values): Promise<Row[]> => {
    // `pg` types its rows as any; the statement carries the true shape.
    return (await ask(statement, values)).rows as Row[]
  }
  const maybeOne = async <Row>(statement: Statement<Row>, values: Values = []): Promise<Row | undefined> => {
    const rows = await rowsOf(statement, values)
    if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}: ${statement.text}`)
    return rows[0]
  }
  return {
    maybeOne,
    async one(statement, values = []) {
      const row = await maybeOne(statement, values)
      if (row === undefined) throw new Error(`expected one row, got none: ${statement.text}`)
      return row
    },
    many: (statement, values = []) => rowsOf(statement, values),
    run: async (statement, values = []) => (await ask(statement, values)).rowCount ?? 0,
  }
}

const queriesOver = (client: pg.ClientBase): Queries => queries((statement) => client.query(statement))

async function* snapshot<T>(
  pool: pg.Pool,
  read: (tx: Queries) => AsyncIterable<T>,
  isLong: boolean,
): AsyncGenerator<T> {
  const client = await take(pool)
  const { stream } = socketOf(client)
  let broken: Error | undefined
  try {
    stream.setTimeout(isLong ? 0 : silenceMsMax.snapshot)
    await client.query(isLong ? beginLongSnapshot : beginSnapshot)
    yield* read(queriesOver(client))
  } finally {
    // There is nothing to commit. A connection that cannot roll back is thrown away.
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    stream.setTimeout(silenceMsMax.statement)
    client.release(broken)
  }
}

async function transaction<T>(pool: pg.Pool, work: (tx: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(pool, work)
    } catch (error) {
      if (!isRolledBack(error) || attempt === transactionAttemptsMax) throw error
    }
  }
}

/** A connection over which the database refuses its service is thrown away: the next may be to one that serves. */
async function attemptTransaction<T>(pool: pg.Pool, work: (tx: Queries) => Promise<T>): Promise<T> {
  const client = await take(pool)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(queriesOver(client))
    const { command } = await client.query('commit')
    // What PostgreSQL answers, without an error, when a statement failed and `work` kept that to itself.
    if (command !== 'COMMIT') throw new Error('a statement of the transaction failed, so it was not committed')
    return result
  } catch (error) {
    if (isDatabaseUnavailable(error) && !isRolledBack(error)) broken = error as Error // none else is unavailable
    // A connection that cannot even roll back is thrown away; the database rolls back by itself when it notices.
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    throw error
  } finally {
    client.release(broken)
  }
}
