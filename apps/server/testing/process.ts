import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after } from 'node:test'
import { makeDataDir } from './cluster.ts'

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The whole product as people run it: its own process, listening. */
export interface ServerProcess {
  readonly pid: number
  /** Where it listens, such as `http://127.0.0.1:40123`. */
  readonly url: string
  readonly dataDir: string
  /** When it has ended, for whatever reason, and everything it printed has been read. */
  readonly exited: Promise<Exit>
  /** All it has printed so far, both streams. */
  output(): string
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Exit>
  /** `kill -9` and waits for the end. */
  kill(): Promise<Exit>
}

export interface StartOptions {
  /** On top of PORT=0 and DEMO=0. DATA_DIR absent: a new one, removed after the tests of the file. */
  env?: Record<string, string>
  /** Absent: node on main.ts. Whatever it starts in turn ends with the test too. */
  command?: readonly [string, ...string[]]
}

const repository = join(import.meta.dirname, '../../..')
const mainFile = join(repository, 'apps/server/src/main.ts')
/** Only for what hangs: one that makes its database has taken half a minute beside other tests on two busy cores. */
const startTimeoutMs = 90_000

const inherited = () =>
  Object.fromEntries(['PATH', 'HOME', 'NODE_COMPILE_CACHE'].map((name) => [name, process.env[name]]))

/**
 * Starts the server and answers once it listens; throws with all it printed if it ends before that. Killed after the
 * test, or after the file when called outside of one.
 */
export async function startProcess({ env = {}, command }: StartOptions = {}): Promise<ServerProcess> {
  const dataDir = env['DATA_DIR'] ?? (await makeDataDir())
  const [program, ...args] = command ?? [process.execPath, mainFile]
  const child = spawn(program, args, {
    cwd: repository,
    // Nothing of the environment of the tests reaches the server but what a program needs to run at all.
    env: { ...inherited(), PORT: '0', DEMO: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what npm started is found when npm is gone. Without npm, Ctrl-C may end it directly.
    detached: command !== undefined,
  })
  after(() => (command === undefined ? child.kill('SIGKILL') : killGroup(child.pid)))
  let printed = ''
  const { promise: listening, resolve } = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const url = /API\s+(http:\S+)\/api\/control/.exec(printed)?.[1]
      if (url) resolve(url)
    })
  }
  const exited = once(child, 'close').then(
    // Node's types know no tuple for this event.
    ([code, signal]): Exit => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }),
  )
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exited
  }
  let isTooLate = false
  const tooLate = setTimeout(() => {
    isTooLate = true
    child.kill('SIGKILL')
  }, startTimeoutMs)
  const url = await Promise.race([listening, exited])
  clearTimeout(tooLate)
  const what = isTooLate ? `had not listened after ${startTimeoutMs / 1_000} s` : 'ended before it listened'
  if (typeof url !== 'string') throw new Error(`The server ${what}:\n${printed}`)
  // A program that has printed has a pid.
  const pid = child.pid as number
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => end(signal)
  return { pid, url, dataDir, exited, output: () => printed, stop, kill: () => end('SIGKILL') }
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error // all gone already
  }
}
