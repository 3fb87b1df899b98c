import { accessSync, constants, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chooseAccount } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import { configure } from './configure.ts'
import { explainFailure, ExplainedError } from './explain.ts'
import { dataFiles, type DataFiles } from './files.ts'
import { initialise, makePrivateDirectory } from './initialise.ts'
import { takeExclusive, takeShared, type Lock } from './lock.ts'
import { readLiveOwner, removeOwner, writeOwner, type Owner } from './owner.ts'
import { type EmbeddedMemory, openMemory } from './remember.ts'
import { postmasterPidIn } from './remains.ts'
import { connectionString, greet, isNotReadyYet } from './socket.ts'
import { makeSocketDirectory, type SocketDirectory } from './socket-directory.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedDatabase {
  /** As the owner, who migrates. Stays valid when the database is restarted after a crash. */
  readonly connectionString: string
  /** `joined`: the database is another process's, which stops it; `stop` only lets go. */
  readonly mode: 'started' | 'joined'
  readonly postmasterPid: number
  /** Of who started the database; who joined it leaves that to them. */
  readonly memory?: EmbeddedMemory
  /** Stops the database cleanly. Safe to call twice. */
  stop(): Promise<void>
}

export interface OpenOptions {
  dataDir: string
  log: (message: string) => void
  /** For command line tools: use the database of a running server, or else start it for the while. */
  join?: boolean
}

const pollMs = 20
/** How long a server waits for a tool to finish, a tool for a server to come up, and anybody for a winner's name. */
const patienceMs = { tool: 10_000, join: 30_000, name: 2_000 }

/**
 * The built-in PostgreSQL of a DATA_DIR, made at the first call. Exactly one process owns it at a time; a second server is
 * refused. Safe after a kill at any moment. Every failure is an Error whose message is a sentence for who runs Tarja.
 */
export async function openEmbedded(options: OpenOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir)
  try {
    makePrivateDirectory(dataDir)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const files = dataFiles(realpathSync(dataDir))
    const held = await lockOrJoin(files, options)
    return 'release' in held ? await openOwned(files, options, held) : held
  } catch (cause) {
    throw explainFailure({ doing: 'open the database', path: dataDir, cause })
  }
}

/** The server lock, or for a tool the database of whoever holds it. */
async function lockOrJoin(files: DataFiles, options: OpenOptions): Promise<Lock | EmbeddedDatabase> {
  const startedAt = performance.now()
  for (;;) {
    const lock = takeExclusive(files.serverLock)
    if (lock !== undefined) return lock
    const owner = readLiveOwner(files)
    const joined = options.join === true && owner !== undefined ? await join(files, owner) : undefined
    if (joined !== undefined) return joined
    const elapsedMs = performance.now() - startedAt
    if (elapsedMs > patience(options, owner)) throw refusal(files, owner)
    await delay(pollMs)
  }
}

function patience(options: OpenOptions, owner: Owner | undefined): number {
  if (options.join === true) return patienceMs.join
  if (owner === undefined) return patienceMs.name
  return owner.kind === 'tool' ? patienceMs.tool : 0
}

function refusal(files: DataFiles, owner: Owner | undefined): Error {
  if (owner?.kind === 'tool')
    return new ExplainedError(
      `A Tarja command line tool (process ${owner.pid}) is using ${files.dataDir}; start the server when it has finished.`,
    )
  const who = owner === undefined ? '' : ` (process ${owner.pid})`
  return new ExplainedError(
    `A Tarja server${who} is already running on ${files.dataDir}; stop it first, or choose another DATA_DIR for this one.`,
  )
}

/** Answers undefined while there is nothing to join yet, or nothing any more. */
async function join(files: DataFiles, owner: Owner): Promise<EmbeddedDatabase | undefined> {
  // Held until stop: a tool that owns the database waits for it. Taken before looking, so it cannot stop in between.
  const lock = takeShared(files.toolsLock)
  if (lock === undefined) return undefined
  try {
    await greet(owner.socketDir)
    const postmasterPid = postmasterPidIn(files)
    if (postmasterPid !== undefined)
      return {
        connectionString: connectionString(owner.socketDir),
        mode: 'joined',
        postmasterPid,
        stop: async () => lock.release(),
      }
  } catch (error) {
    lock.release()
    if (isNotReadyYet(error)) return undefined
    throw error
  }
  lock.release()
  return undefined
}

async function openOwned(files: DataFiles, options: OpenOptions, lock: Lock): Promise<EmbeddedDatabase> {
  const kind = options.join === true ? 'tool' : 'server'
  let socket: SocketDirectory | undefined
  try {
    const account = chooseAccount(files)
    socket = makeSocketDirectory(account)
    const socketDir = socket.path
    writeOwner(files, { kind, socketDir })
    const binaries = prepareBinaries({ dataDir: files.dataDir, account })
    await initialise({ files, binaries, account, log: options.log })
    configure(files.cluster, account)
    const memory = await openMemory(files)
    const database = await supervise({ files, binaries, account, socketDir, log: options.log })
    let stopped: Promise<void> | undefined
    const close = async (): Promise<void> => {
      const tools = kind === 'tool' ? await waitForTools(files, options.log) : undefined
      await database.stop()
      letGo(files, lock, socket)
      tools?.release()
    }
    return {
      connectionString: connectionString(socketDir),
      mode: 'started',
      memory,
      get postmasterPid() {
        return database.pid
      },
      stop: () => (stopped ??= close()),
    }
  } catch (error) {
    letGo(files, lock, socket)
    throw error
  }
}

/** A tool that owns the database keeps it until the tools that joined it have finished. */
async function waitForTools(files: DataFiles, log: (message: string) => void): Promise<Lock> {
  for (let isFirst = true; ; isFirst = false) {
    const lock = takeExclusive(files.toolsLock)
    if (lock !== undefined) return lock
    if (isFirst) log('Waiting for another command line tool to finish.')
    await delay(pollMs)
  }
}

function letGo(files: DataFiles, lock: Lock, socket: SocketDirectory | undefined): void {
  socket?.remove()
  removeOwner(files)
  lock.release()
}
