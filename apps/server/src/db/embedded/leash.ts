import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * How the cluster is named to PostgreSQL, which is started with it as working directory. On Linux by the kernel's link to
 * the working directory, which works when a directory above is closed to PostgreSQL's account: that is how `nobody` serves
 * a DATA_DIR under /root, mode 0700, without moving the data elsewhere (a cluster in another place with a pointer to it
 * was rejected: copies, moves and deletions of DATA_DIR would miss it). It also binds a forgotten process to the directory
 * it was started in rather than to one of that name made since.
 */
export const clusterArgument = (cluster: string): string => (process.platform === 'linux' ? '/proc/self/cwd' : cluster)

/**
 * A command that gets `signal` from the kernel when this process dies, so that a killed server takes its database down
 * cleanly. Where setpriv is missing or too old the command is left as it is, and the next start clears what was left.
 * The tie is to the thread that spawns: call from the main thread only.
 */
export async function leashed(signal: 'INT' | 'TERM', command: string, args: string[]): Promise<[string, string[]]> {
  canLeash ??= probe()
  if (!(await canLeash)) return [command, args]
  return [setpriv, ['--pdeathsig', signal, '--', command, ...args]]
}

const setpriv = '/usr/bin/setpriv'
let canLeash: Promise<boolean> | undefined

async function probe(): Promise<boolean> {
  if (process.platform !== 'linux') return false
  // Any failure means the same: this system cannot do it (util-linux before 2.33 has no such option).
  return run(setpriv, ['--pdeathsig', 'INT', '--', setpriv, '--version']).then(
    () => true,
    () => false,
  )
}
