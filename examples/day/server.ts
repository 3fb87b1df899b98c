import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { same } from './compare.ts'

const repository = join(import.meta.dirname, '../..')
const mainFile = join(repository, 'apps/server/src/main.ts')

export interface Server extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** Runs a command of apps/server/src/commands on the same data while the server runs; answers what it printed. */
  command(name: 'import' | 'token' | 'api-token' | 'verify', ...args: string[]): Promise<string>
  /** As an operator does, with SIGTERM. It must exit with 0. */
  stop(): Promise<void>
}

/** The whole product as a person starts it, on data of its own that goes when it goes. */
export async function startServer(): Promise<Server> {
  await using resources = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-example-'))
  resources.defer(() => rm(dataDir, { recursive: true, force: true }))
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATA_DIR: dataDir,
    PORT: '0',
    DEMO: '0',
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, [mainFile], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'close')
  const stop = async () => {
    child.kill('SIGTERM')
    const [exitCode] = await exited
    return exitCode as number | null // Node's types know no tuple for this event.
  }
  resources.defer(async () => void (await stop()))
  // Without its server the day fails at its next request and cleans up after itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill('SIGTERM'))
  const url = await Promise.race([listening(child.stdout), exited])
  if (typeof url !== 'string') throw new Error('The server ended before it listened.')
  const running = resources.move()
  return {
    url,
    async command(name, ...args) {
      const file = join(repository, `apps/server/src/commands/${name}.ts`)
      return (await promisify(execFile)(process.execPath, [file, ...args], { env })).stdout
    },
    async stop() {
      same('exit code of the server after SIGTERM', await stop(), 0)
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** The address it prints once it listens. What it prints later is read too, so that it never waits for a reader. */
function listening(stdout: NodeJS.ReadableStream): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let printed = ''
  stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    const url = /API\s+(http:\S+)\/api\/control/.exec(printed)?.[1]
    if (url) resolve(url)
  })
  return promise
}
