import { setTimeout as delay } from 'node:timers/promises'
import { pg } from './driver.ts'
import { isDatabaseUnavailable } from './errors.ts'

/** For the connection and once more for the question: together less than a stop may take, which waits for both. */
const connectTimeoutMs = 4_000
const pauseMs = 500

interface ReachOptions {
  readonly log: (message: string) => void
  /** How long to wait for a server that is down or takes no changes, as one does while another takes its place. */
  readonly patienceMs: number
  readonly signal?: AbortSignal | undefined
}

interface Trouble {
  readonly sentence: string
  readonly isPassing: boolean
  readonly cause?: unknown
}

interface Settings {
  readonly encoding: string
  /** Whether it can compare names as Unicode has it, which search does. */
  readonly hasIcu: boolean
  readonly isReadOnly: boolean
}

/**
 * Resolves when the server at DATABASE_URL answers, takes changes and can hold names. Otherwise throws one sentence that says what
 * to do, without the password, or the reason of the signal.
 */
export async function reachServer(url: string, { log, patienceMs, signal }: ReachOptions): Promise<void> {
  const startedAt = performance.now()
  for (let isTold = false; ; isTold = true) {
    const trouble = await findTrouble(url)
    if (!trouble) return
    signal?.throwIfAborted()
    const isOver = performance.now() - startedAt >= patienceMs
    if (!trouble.isPassing || isOver) throw new Error(trouble.sentence, { cause: trouble.cause })
    if (!isTold) log(`${trouble.sentence} Waiting up to ${patienceMs / 1_000} seconds for it.`)
    // The only failure is being told to stop, which the next round looks at.
    await delay(pauseMs, undefined, { signal }).catch(() => {})
  }
}

async function findTrouble(url: string): Promise<Trouble | undefined> {
  let where = ''
  let client: pg.Client | undefined
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: connectTimeoutMs,
      application_name: 'tarja start',
    })
    where = `The database at ${client.host}:${client.port}`
    // A connection cut after its answer is no news; one cut before rejects the calls below.
    client.on('error', () => {})
    await client.connect()
    return troubleWith(where, await readSettings(client))
  } catch (cause) {
    return { sentence: explain(where, cause), isPassing: isDatabaseUnavailable(cause) && where !== '', cause }
  } finally {
    await client?.end()
  }
}

async function readSettings(client: pg.Client): Promise<Settings> {
  const { rows } = await client.query<Settings>(`
    select current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'und-x-icu') as "hasIcu",
      pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "isReadOnly"`)
  // One statement without a table gives one row.
  return rows[0] as Settings
}

function troubleWith(where: string, { encoding, hasIcu, isReadOnly }: Settings): Trouble | undefined {
  if (encoding !== 'UTF8') {
    return {
      sentence: `${where} is encoded as ${encoding}, which cannot hold every name. Make another and name it in DATABASE_URL: createdb --template=template0 --encoding=UTF8 --locale=C tarja`,
      isPassing: false,
    }
  }
  if (!hasIcu) {
    return {
      sentence: `${where} lacks the collation und-x-icu: its PostgreSQL was built without ICU, which search needs. Use one that was built with it, as the packages of Debian and postgresql.org are.`,
      isPassing: false,
    }
  }
  if (!isReadOnly) return undefined
  return {
    sentence: `${where} takes no changes, because it is a standby or set to read-only. Name the primary in DATABASE_URL.`,
    isPassing: true,
  }
}

function explain(where: string, cause: unknown): string {
  // The driver reads the files of the certificates before it connects.
  if (cause instanceof Error && 'syscall' in cause && cause.syscall === 'open' && 'path' in cause) {
    return `DATABASE_URL names the file ${String(cause.path)}, which cannot be read: ${reasonOf(cause)}. Correct sslrootcert, sslcert or sslkey, or leave it out.`
  }
  if (where === '') return `DATABASE_URL cannot be used: ${reasonOf(cause)}.`
  const advice = /certificate/i.test(reasonOf(cause))
    ? 'Name the authority that signed its certificate as sslrootcert in DATABASE_URL.'
    : 'Start it, or correct DATABASE_URL.'
  return `${where} cannot be used: ${reasonOf(cause)}. ${advice}`
}

function reasonOf(error: unknown): string {
  // One failure for each address of a host name.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
