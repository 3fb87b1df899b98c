import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { codeOf, ExplainedError } from './explain.ts'

/** Under which account of the operating system PostgreSQL works, and who may connect to it. */
export interface Account {
  /** For `spawn`. Empty for an ordinary user, who has nothing to drop. */
  readonly credentials: { uid?: number; gid?: number }
  /** Who runs Tarja: the only one let in. */
  readonly clientName: string
}

/**
 * PostgreSQL refuses to work as root. Started by root it works as whoever the cluster belongs to already, so that one
 * start under sudo does not shut an ordinary user out, and otherwise as `nobody`.
 */
export function chooseAccount(cluster: string): Account {
  const clientName = nameOfUser()
  if (process.getuid?.() !== 0) return { credentials: {}, clientName }
  const owner = ownerOf(cluster)
  return { credentials: owner ?? findNobody(readFileSync('/etc/passwd', 'utf8')), clientName }
}

function ownerOf(cluster: string): { uid: number; gid: number } | undefined {
  try {
    const { uid, gid } = statSync(cluster)
    return uid === 0 ? undefined : { uid, gid }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The ids differ between systems (65534 on Debian, 99 on older Red Hat, -2 on macOS). */
export function findNobody(passwd: string): { uid: number; gid: number } {
  const [, , uid, gid] =
    passwd
      .split('\n')
      .find((line) => line.startsWith('nobody:'))
      ?.split(':') ?? []
  if (uid === undefined || gid === undefined)
    throw new ExplainedError(
      'PostgreSQL refuses to work as root and this system has no user "nobody" to work as instead; run Tarja as an ordinary user or set DATABASE_URL.',
    )
  // Negative ids are unsigned 32-bit numbers to the kernel.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch (cause) {
    throw new ExplainedError(
      `The user with number ${process.getuid?.()} has no name in /etc/passwd, which PostgreSQL needs; run Tarja as a named user or set DATABASE_URL.`,
      { cause },
    )
  }
}
