import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { buildConsole } from '../../console/e2e/build.ts'
import { dropTemplate, prepareTemplate } from './database.ts'

/**
 * `npm test`: tests against a built-in PostgreSQL of their own, then, where TEST_DATABASE_URL names a server, once more
 * against that. `npm run test:long` runs longer storms and, too, what is named `*.long.test.ts`: days of rare cases in a browser,
 * each of which takes minutes. `npm run test:only -- FILE…` runs some of them.
 */

/** In this order, so that what takes longest is not what all wait for in the end. */
const everything = [
  'apps/console/e2e/**/*.test.ts',
  'packages/*/src/**/*.test.ts',
  'apps/server/src/**/*.test.ts',
  'apps/console/{src/**/,}*.test.ts',
  'bench/**/*.test.ts',
  'examples/**/*.test.ts',
]

/** Two hundred files and as many servers read the same modules: compiled once, each starts in two thirds of the time. */
const compileCache = join(import.meta.dirname, '../../../node_modules/.cache/node')

const isOfLongRun = (file: string) => file.endsWith('.long.test.ts')

const stopping = new AbortController()

/** One more than the smallest machine that we test on has processors: much of it is waiting. */
const laneCount = 3
const batchMax = 8

async function runTests(serverUrl: string, files: readonly string[]): Promise<number> {
  process.stdout.write(`Testing against ${await versionOf(serverUrl)}\n`)
  const templateUrl = await prepareTemplate(serverUrl)
  try {
    const batches = batchesOf(files)
    const failed: string[] = []
    const runLane = async () => {
      for (let batch = batches.shift(); batch && !stopping.signal.aborted; batch = batches.shift())
        if ((await runBatch(batch, { serverUrl, templateUrl })) !== 0) failed.push(...batch)
    }
    await Promise.all(Array.from({ length: laneCount }, runLane))
    if (failed.length > 0) process.stdout.write(`\nNot all passed in:\n${failed.join('\n')}\n`)
    return failed.length > 0 ? 1 : 0
  } finally {
    await dropTemplate(templateUrl)
  }
}

/**
 * What runs in one process: files of one folder, for to load the service, or to start it with a browser, takes longer than
 * most files do. What a file has from its beginning, its process has from its own: the long ones have a process each.
 */
function batchesOf(files: readonly string[]): string[][] {
  const folders = Map.groupBy(files, (file) => (isOfLongRun(file) ? file : dirname(file)))
  return [...folders.values()].flatMap((folder) =>
    Array.from({ length: Math.ceil(folder.length / batchMax) }, (_, nr) =>
      folder.slice(nr * batchMax, (nr + 1) * batchMax),
    ),
  )
}

async function runBatch(
  batch: readonly string[],
  { serverUrl, templateUrl }: { serverUrl: string; templateUrl: string },
): Promise<number> {
  const options = ['--test', '--test-isolation=none', '--test-timeout=120000', '--test-reporter=spec']
  const tests = spawn(process.execPath, [...options, ...batch], {
    stdio: 'inherit',
    env: {
      ...process.env,
      TMPDIR: temporaryDir,
      NODE_COMPILE_CACHE: compileCache,
      TEST_SERVER_URL: serverUrl,
      TEST_TEMPLATE_URL: templateUrl,
    },
  })
  const stop = () => tests.kill('SIGTERM')
  stopping.signal.addEventListener('abort', stop)
  // Node's types know no tuple for this event.
  const [code] = (await once(tests, 'exit')) as [number | null]
  stopping.signal.removeEventListener('abort', stop)
  return code ?? 1
}

async function versionOf(serverUrl: string): Promise<string> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>('select version()')
    return rows[0]?.version ?? 'an unknown server'
  } finally {
    await client.end()
  }
}

/**
 * Nothing of this cluster outlives the run, so nothing need reach the disk; what is killed in tests has a cluster of its own.
 * Files that share a process keep their pools until it ends, so three lanes need more connections than a server does.
 * Takes effect at the next start.
 */
async function configure(serverUrl: string): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    for (const setting of ['fsync = off', 'full_page_writes = off', 'max_connections = 400'])
      await client.query(`alter system set ${setting}`)
  } finally {
    await client.end()
  }
}

async function runEmbedded(files: readonly string[]): Promise<number> {
  const options = {
    dataDir: join(workDir, 'data'),
    log: (message: string) => void process.stdout.write(`${message}\n`),
  }
  const first = await openEmbedded(options)
  await configure(first.connectionString).finally(() => first.stop())
  const database = await openEmbedded(options)
  try {
    return await runTests(database.connectionString, files)
  } finally {
    await database.stop()
  }
}

// Holds the database and is the tests' own directory for temporary files, so that nothing stays behind of tests that were
// interrupted. Open to all, since some tests work as another user.
const workDir = await mkdtemp(join(tmpdir(), 'tarja-test-'))
const temporaryDir = join(workDir, 'tmp')
await chmod(workDir, 0o755)
await mkdir(temporaryDir)
await chmod(temporaryDir, 0o1777)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

const asked = process.argv.slice(2)
const isToRun = (file: string) => process.env['TEST_LONG'] === '1' || !isOfLongRun(file)
const all = everything.flatMap((pattern) => globSync(pattern).toSorted().toReversed())
const files = asked.length > 0 ? asked : all.filter(isToRun)
const missing = files.filter((file) => !existsSync(file))
if (files.length === 0 || missing.length > 0) throw new Error(`No such tests: ${missing.join(', ') || 'none at all'}`)
// Here and not in the tests: two files at once would empty each other's build.
if (files.some((file) => file.includes('e2e'))) await buildConsole()
const otherServer = process.env['TEST_DATABASE_URL']
try {
  const codes = [await runEmbedded(files)]
  if (otherServer && !stopping.signal.aborted) codes.push(await runTests(otherServer, files))
  process.exitCode = stopping.signal.aborted ? 1 : Math.max(...codes)
} finally {
  await rm(workDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}
