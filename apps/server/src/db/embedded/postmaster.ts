import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { codeOf, explainFailure, readLogSince } from './explain.ts'
import type { DataFiles } from './files.ts'
import { childEnvironment } from './initialise.ts'
import { clusterArgument, leashed } from './leash.ts'
import { clearRemains } from './remains.ts'
import { greet, isNotReadyYet } from './socket.ts'
import { clearSocketDirectory } from './socket-directory.ts'

export interface Place {
  readonly files: DataFiles
  readonly binaries: Binaries
  readonly account: Account
  readonly socketDir: string
  readonly log: (message: string) => void
}

export interface Postmaster {
  readonly pid: number
  /** Resolves, with words for the log, when it has ended for whatever reason. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

const pollMs = 5
const logBytesMax = 10 * 1024 * 1024
const retryMs = 30_000
/** Replaying a gigabyte of WAL on a slow disk. */
const recoveryMs = 600_000
const patienceMs = { fast: 15_000, immediate: 5_000 }

/** What PostgreSQL says when something of a predecessor is still dying, which passes. */
const passing = /lock file ".*" already exists|shared memory block .* is still in use|Address already in use/

/** Starts PostgreSQL and resolves when it answers. Only for the holder of the server lock. */
export async function startPostmaster(place: Place, aborted?: AbortSignal): Promise<Postmaster> {
  const startedAt = performance.now()
  for (;;) {
    await clearRemains(place.files, place.account, place.log)
    clearSocketDirectory(place.socketDir, place.account)
    const logBytes = rotateLog(place.files)
    const postmaster = await launch(place)
    try {
      await waitUntilReady(place, postmaster, aborted)
      return postmaster
    } catch (cause) {
      await postmaster.stop()
      const evidence = readLogSince(place.files.log, logBytes)
      const isOver = performance.now() - startedAt > retryMs || aborted?.aborted === true
      if (isOver || !passing.test(evidence))
        throw explainFailure({ doing: 'start the database', path: place.files.dataDir, cause, evidence })
      await delay(100)
    }
  }
}

async function launch(place: Place): Promise<Postmaster> {
  const { files, binaries, account, socketDir } = place
  const [command, args] = await leashed('INT', binaries.postgres, [
    '-D',
    clusterArgument(files.cluster),
    '-k',
    socketDir,
  ])
  const logFile = openSync(files.log, 'a', 0o600)
  try {
    // Its own session: Ctrl-C is for the server, which lets go of its connections before it stops the database.
    const child = spawn(command, args, {
      cwd: files.cluster,
      env: childEnvironment,
      detached: true,
      stdio: ['ignore', logFile, logFile],
      ...account.credentials,
    })
    const ended = describeEnd(child)
    if (child.pid === undefined) throw new Error(await ended)
    return { pid: child.pid, ended, stop: () => stopChild(child, ended) }
  } finally {
    closeSync(logFile)
  }
}

function describeEnd(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  child.once('error', (error) => resolve(error.message))
  child.once('exit', (code, signal) => resolve(signal ? `was killed by ${signal}` : `ended with code ${code}`))
  // A program that forgets to stop its database can still end; the leash takes the database with it.
  child.unref()
  return promise
}

async function waitUntilReady(place: Place, postmaster: Postmaster, aborted?: AbortSignal): Promise<void> {
  let end: string | undefined
  void postmaster.ended.then((words) => (end = words))
  const startedAt = performance.now()
  let reportedMs = 0
  for (;;) {
    try {
      return await greet(place.socketDir)
    } catch (error) {
      if (!isNotReadyYet(error)) throw error
      const elapsedMs = performance.now() - startedAt
      if (end !== undefined) throw new Error(`PostgreSQL ${end} (see ${place.files.log})`, { cause: error })
      if (aborted?.aborted === true) throw new Error('it was asked to stop', { cause: error })
      if (elapsedMs > recoveryMs) throw new Error('PostgreSQL does not answer', { cause: error })
      if (elapsedMs - reportedMs > 10_000) {
        place.log(`Waiting for the database: ${error instanceof Error ? error.message : 'no answer'}.`)
        reportedMs = elapsedMs
      }
    }
    await delay(pollMs)
  }
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.ref()
  const steps = [
    { signal: 'SIGINT', waitMs: patienceMs.fast },
    { signal: 'SIGQUIT', waitMs: patienceMs.immediate },
  ] as const
  for (const { signal, waitMs } of steps) {
    child.kill(signal)
    if (await endsWithin(ended, waitMs)) return
  }
  child.kill('SIGKILL')
  await ended
}

async function endsWithin(ended: Promise<string>, waitMs: number): Promise<boolean> {
  const timer = new AbortController()
  // The only failure is the abort below.
  const timeout = delay(waitMs, false, { signal: timer.signal }).catch(() => false)
  const result = await Promise.race([ended.then(() => true), timeout])
  timer.abort()
  return result
}

/** Keeps one older log beside the present one. Answers where what follows begins. */
function rotateLog(files: DataFiles): number {
  try {
    const { size } = statSync(files.log)
    if (size <= logBytesMax) return size
    renameSync(files.log, files.logOld)
    return 0
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0
    throw error
  }
}
