import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import pg from 'pg'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { until } from './until.ts'

const directories: string[] = []

// Here and not where they are made: `after` called in a test would be of that test, and the template outlives it.
after(async () => {
  for (const path of directories) await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

/** A temporary directory, removed after the tests of the file. */
export async function makeDirectory(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'tarja-cluster-')))
  directories.push(path)
  return path
}

let template: Promise<string> | undefined

/** A DATA_DIR with an empty database: copied, because making one takes most of a second. */
export async function makeDataDir(): Promise<string> {
  template ??= makeTemplate()
  const dataDir = await makeDirectory()
  // Node's cp would not keep the owner.
  execFileSync('cp', ['-a', `${await template}/.`, dataDir])
  return dataDir
}

async function makeTemplate(): Promise<string> {
  const dataDir = await makeDirectory()
  const database = await openEmbedded({ dataDir, log: () => {} })
  await query(database.connectionString, 'create table acknowledged (id bigint primary key)')
  await database.stop()
  return dataDir
}

export async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

interface Opened {
  pid: number
  postmasterPid: number
  mode: string
  url: string
  elapsedMs: number
}

/** A process that has the database open (see database-process.ts) and what it has said so far. */
export interface DatabaseProcess {
  readonly child: ChildProcess
  readonly exited: Promise<void>
  readonly acknowledged: number[]
  readonly logged: string[]
  opened?: Opened
  failed?: string
  hasCause?: boolean
  closed?: true
}

export interface SpawnDatabaseOptions {
  dataDir: string
  kind?: 'server' | 'tool'
  writers?: number
  /** Before the command, such as `unshare`. */
  prefix?: string[]
  spawn?: SpawnOptions
}

export function spawnDatabase(options: SpawnDatabaseOptions): DatabaseProcess {
  const script = join(import.meta.dirname, 'database-process.ts')
  const { dataDir, kind = 'server', writers = 0, prefix = [] } = options
  const [command = '', ...args] = [...prefix, process.execPath, script, kind, dataDir, String(writers)]
  const child = spawn(command, args, { ...options.spawn, stdio: ['pipe', 'pipe', 'inherit'] })
  after(() => child.kill('SIGKILL'))
  // A killed process cannot read what it is told.
  child.stdin?.on('error', () => {})
  const state: DatabaseProcess = {
    child,
    acknowledged: [],
    logged: [],
    exited: new Promise((resolve) => child.once('close', () => resolve())),
  }
  // Its lines are `Message`s of database-process.ts; a killed one may leave half a line.
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = parse(line)
      if (typeof message?.['acknowledged'] === 'number') state.acknowledged.push(message['acknowledged'])
      else if (typeof message?.['log'] === 'string') state.logged.push(message['log'])
      else Object.assign(state, message)
    })
  return state
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** The database that a process has opened; its refusal is thrown. */
export async function opened(one: DatabaseProcess): Promise<Opened> {
  await until(() => one.opened !== undefined || one.failed !== undefined || one.child.exitCode !== null)
  if (one.opened === undefined) throw new Error(one.failed ?? `the process ended with ${one.child.exitCode}`)
  return one.opened
}

export async function stopDatabase(one: DatabaseProcess): Promise<void> {
  one.child.stdin?.end('stop\n')
  await one.exited
}
