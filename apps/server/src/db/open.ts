import { existsSync } from 'node:fs'
import type { Config } from '#src/config/config.ts'
import { connect, sql, type Db } from './client.ts'
import { now } from '#src/instant.ts'
import { openEmbedded } from './embedded/embedded.ts'
import { dataFiles } from './embedded/files.ts'
import { keepBeforeUpgrade } from './embedded/keep.ts'
import type { EmbeddedMemory } from './embedded/remember.ts'
import { migrate, requireCurrent } from './migrate.ts'
import { reachServer } from './reach.ts'

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
  /** Brings the tables up to date. Absent: a server does, a tool refuses what is older or newer than itself. */
  mayMigrate?: boolean
  /** How long to wait for a server that cannot be used yet. */
  patienceMs?: number
  signal?: AbortSignal | undefined
}

const greet = sql('select 1')

/**
 * The database that the configuration names, up to date and ready: the server at DATABASE_URL or the embedded one in
 * DATA_DIR. When anything fails, whatever was started is stopped again.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'databasePoolSize'>,
  { log, join = false, mayMigrate = !join, patienceMs = 0, signal }: OpenOptions,
): Promise<OpenDatabase> {
  const options = { config, log, mayMigrate, signal }
  if (config.databaseUrl) {
    await reachServer(config.databaseUrl, { log, patienceMs, signal })
    return openAt(config.databaseUrl, { ...options, kind: 'server', keep: async () => {}, stop: async () => {} })
  }
  if (!mayMigrate && !existsSync(dataFiles(config.dataDir).cluster)) {
    throw new Error(
      `There is no database in ${config.dataDir}. Set DATA_DIR or DATABASE_URL as for the server, or make one: npm run migrate`,
    )
  }
  const embedded = await openEmbedded({ dataDir: config.dataDir, log, join })
  const { connectionString, memory } = embedded
  const keep = () => keepBeforeUpgrade({ dataDir: config.dataDir, connectionString, log })
  return openAt(connectionString, { ...options, kind: 'embedded', memory, keep, stop: () => embedded.stop() })
}

async function openAt(
  connectionString: string,
  options: {
    config: Pick<Config, 'databasePoolSize'>
    log: (message: string) => void
    mayMigrate: boolean
    signal: AbortSignal | undefined
    kind: OpenDatabase['kind']
    memory?: EmbeddedMemory | undefined
    keep: () => Promise<void>
    stop: () => Promise<void>
  },
): Promise<OpenDatabase> {
  const { config, log, mayMigrate, signal, kind, memory, keep, stop } = options
  const resources = new AsyncDisposableStack()
  resources.defer(stop)
  try {
    if (mayMigrate) await migrate(connectionString, { beforeUpgrade: keep, log, signal })
    else await requireCurrent(connectionString)
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
