import { execFile } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const repository = join(import.meta.dirname, '../../..')
const sources = [
  'apps/console/{src,public}/**/*',
  'apps/console/{index.html,vite.config.ts,package.json}',
  'packages/{sdk,contract}/src/**/*',
]

/** Builds the console where what is served is older than what it is made of; `npm ci` has built it on a fresh clone. */
export async function buildConsole(): Promise<void> {
  const builtMs = modifiedMs('apps/console/dist/index.html')
  const changedMs = Math.max(...sources.flatMap((pattern) => globSync(pattern, { cwd: repository })).map(modifiedMs))
  if (builtMs > changedMs) return
  await promisify(execFile)('npm', ['run', 'build'], { cwd: repository })
}

function modifiedMs(path: string): number {
  const stats = statSync(join(repository, path), { throwIfNoEntry: false })
  return stats?.isFile() === true ? stats.mtimeMs : 0
}
