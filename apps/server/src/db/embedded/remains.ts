import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { codeOf } from './explain.ts'
import type { DataFiles } from './files.ts'
import { isSignalable, processesIn, signal } from './processes.ts'

const run = promisify(execFile)
const pollMs = 20
/** A checkpoint of all of shared_buffers on a slow disk takes seconds. After that crash recovery is the lesser evil. */
const patienceMs = { fast: 15_000, immediate: 5_000 }

/**
 * Ends what a killed server left of its database, and the file that would keep a new one from starting. Only for the
 * holder of the server lock, which makes whatever runs here an orphan. An orphan is replaced rather than adopted: stopping
 * costs a tenth of a second, and afterwards the database is tied to this process like any other.
 */
export async function clearRemains(files: DataFiles, account: Account, log: (message: string) => void): Promise<void> {
  const pidFile = join(files.cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  let living = await remaining(files, account)
  if (living.length > 0) log(`Stopping the database that an earlier Tarja left running (process ${living.join(', ')}).`)
  const startedAt = performance.now()
  for (let last: NodeJS.Signals | undefined; living.length > 0; living = await remaining(files, account)) {
    const elapsedMs = performance.now() - startedAt
    const next = signalAfter(elapsedMs)
    const postmaster = postmasterPidIn(files)
    // Without their postmaster the others end by themselves at once, unless one is stuck.
    if (next !== last && postmaster !== undefined && living.includes(postmaster)) signal(postmaster, next)
    else if (next !== last && next !== 'SIGINT') for (const pid of living) signal(pid, next)
    last = next
    await delay(pollMs)
  }
  // Its pid may be held by a zombie or by a stranger, either of which PostgreSQL would take for a running database.
  rmSync(pidFile, { force: true })
}

/** Fast, then immediate shutdown, then the kernel's. */
function signalAfter(elapsedMs: number): NodeJS.Signals {
  if (elapsedMs < patienceMs.fast) return 'SIGINT'
  return elapsedMs < patienceMs.fast + patienceMs.immediate ? 'SIGQUIT' : 'SIGKILL'
}

async function remaining(files: DataFiles, account: Account): Promise<number[]> {
  if (process.platform === 'linux') return processesIn(files.cluster, account)
  const pid = postmasterPidIn(files)
  if (pid === undefined || !isSignalable(pid)) return []
  // It fails when there is no such process any more.
  const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres') ? [pid] : []
}

export function postmasterPidIn(files: DataFiles): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(files.cluster, 'postmaster.pid'), 'utf8'), 10)
    return pid > 0 ? pid : undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
