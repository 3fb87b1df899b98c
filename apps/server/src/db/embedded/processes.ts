import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { codeOf } from './explain.ts'

const run = promisify(execFile)

/**
 * When a process started, in ticks since boot, or undefined if it is dead. A zombie is dead: it holds nothing, though
 * `kill(pid, 0)` succeeds on it for as long as nobody reaps it, which in some containers is for ever. With the pid this
 * names one process and never the next one of the same number.
 */
export function startTimeOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return isSignalable(pid) ? 'unknown' : undefined
  try {
    // The name in brackets may hold spaces and brackets itself, so fields are counted from the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined
    throw error
  }
}

export const isAlive = (pid: number, startTime: string): boolean => startTimeOf(pid) === startTime

export function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
    if (codeOf(error) === 'EPERM') return true
    throw error
  }
}

/** Sends a signal; a process that is gone already is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

// `-ef` compares device and inode, so bind mounts and links do not matter. `$$` is the asking shell itself.
const whoWorksHere =
  'for p in /proc/[0-9]*; do [ "$p/cwd" -ef . ] && [ "${p#/proc/}" != $$ ] && echo "${p#/proc/}"; done; :'

/**
 * The live processes that work in a directory, as every process of PostgreSQL does in its cluster. The pid in a file may
 * belong to a stranger by now; a working directory cannot lie. Asked by a shell under PostgreSQL's own account, since in
 * a container root may not look into processes of others.
 */
export async function processesIn(directory: string, account: Account): Promise<number[]> {
  const { stdout } = await run('/bin/sh', ['-c', whoWorksHere], { cwd: directory, env: {}, ...account.credentials })
  return stdout.split('\n').filter(Boolean).map(Number).filter(isOfPostgres)
}

// A person's shell may stand in the directory as well.
function isOfPostgres(pid: number): boolean {
  try {
    return ['postgres', 'initdb'].includes(readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return false
    throw error
  }
}
