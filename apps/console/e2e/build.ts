import { execFile } from 'node:child_process'
import { globSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const repository = join(import.meta.dirname, '../../..')
const sources = [
  'apps/console/{src,public}/**/*',
  'apps/console/{index.html,vite.config.ts,package.json}',
  'packages/{sdk,contract}/src/**/*',
]

const built = 'apps/console/dist/index.html'

/** Builds the console where what is served is older than what it is made of; `npm ci` has built it on a fresh clone. */
export async function buildConsole(): Promise<void> {
  const builtMs = modifiedMs(built)
  const changedMs = Math.max(...sources.flatMap((pattern) => globSync(pattern, { cwd: repository })).map(modifiedMs))
  if (builtMs > changedMs) return
  // What changes while it is built may not be in it.
  const startedAt = new Date()
  await promisify(execFile)('npm', ['run', 'build'], { cwd: repository })
  utimesSync(join(repository, built), startedAt, startedAt)
}

/** Of a folder: when something was added to it or taken from it. */
const modifiedMs = (path: string): number => statSync(join(repository, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
