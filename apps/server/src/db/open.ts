import pg from 'pg'
import type { Config } from '#src/config/config.ts'
import { connect, sql, type Db } from './client.ts'
import { now } from '#src/instant.ts'
import { openEmbedded } from './embedded/embedded.ts'
import type { EmbeddedMemory } from './embedded/remember.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase {
  readonly db: Db
  /** Of the owner, who may do anything. Of a server it holds the password. */
  readonly connectionString: string
  readonly kind: 'embedded' | 'server'
  /** Closes the connections, then an embedded database that this process started. Safe to call twice. */
  close(): Promise<void>
}

interface OpenOptions {
  log: (message: string) => void
  /** For command line tools: use the embedded database of a running server, or else start it for the while. */
  join?: boolean
}

const connectTimeoutMs = 10_000
const greet = sql('select 1')

/**
 * The database that the configuration names, up to date and ready: the server at DATABASE_URL or the embedded one in
 * DATA_DIR. When anything fails, whatever was started is stopped again.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'databasePoolSize'>,
  { log, join = false }: OpenOptions,
): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    await requireAnswer(config.databaseUrl)
    return openAt(config.databaseUrl, { config, log, kind: 'server', stop: async () => {} })
  }
  const embedded = await openEmbedded({ dataDir: config.dataDir, log, join })
  const { connectionString, memory } = embedded
  return openAt(connectionString, { config, log, kind: 'embedded', memory, stop: () => embedded.stop() })
}

async function openAt(
  connectionString: string,
  options: {
    config: Pick<Config, 'databasePoolSize'>
    log: (message: string) => void
    kind: OpenDatabase['kind']
    memory?: EmbeddedMemory | undefined
    stop: () => Promise<void>
  },
): Promise<OpenDatabase> {
  const { config, log, kind, memory, stop } = options
  const resources = new AsyncDisposableStack()
  resources.defer(stop)
  try {
    await migrate(connectionString)
    const db = connect({
      connectionString,
      role: 'tarja_app',
      connectionCountMax: config.databasePoolSize,
      onIdleError: (error) => log(`A connection to the database was lost: ${error.message}`),
      incarnation: {
        now,
        log,
        remembered: memory?.remembered,
        replaced: memory?.replaced,
        onRemember: (remembered) => memory?.remember(remembered),
      },
    })
    resources.defer(() => db.close())
    // Finds at the start, not at the first request, that the role may not be taken.
    await db.run(greet)
    memory?.settle()
    return { db, connectionString, kind, close: () => resources.disposeAsync() }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

/** One connection, so that a wrong address, password or database name is told in words and without the password. */
async function requireAnswer(connectionString: string): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'tarja start',
  })
  // A connection cut after its answer is no news; one cut before rejects the calls below.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } catch (cause) {
    throw new Error(
      `The database at ${client.host}:${client.port} cannot be used: ${reasonOf(cause)}. Start it, or correct DATABASE_URL.`,
      { cause },
    )
  } finally {
    await client.end()
  }
}

function reasonOf(error: unknown): string {
  // One failure for each address of a host name.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
