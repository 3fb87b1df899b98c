import { randomInt } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { codeOf, ExplainedError } from './explain.ts'

/** Under which account of the operating system PostgreSQL works, and who may connect to it. */
export interface Account {
  /** For `spawn`. Empty for an ordinary user, who has nothing to drop. */
  readonly credentials: { uid?: number; gid?: number }
  /** Who runs Tarja: the only one let in. */
  readonly clientName: string
}

type Ids = { uid: number; gid: number }

/**
 * PostgreSQL refuses to work as root. Started by root it works as whoever the cluster or DATA_DIR belongs to, so that one
 * start under sudo does not shut an ordinary user out. Where that is root it works under a number that nobody else has, kept as
 * the owner of the cluster. Never as `nobody`: other programs run as that, and could rewrite who may connect.
 */
export function chooseAccount({ dataDir, cluster }: { dataDir: string; cluster: string }): Account {
  const clientName = nameOfUser()
  if (process.getuid?.() !== 0) return { credentials: {}, clientName }
  const passwd = readPasswd()
  const owner = [ownerOf(cluster), ownerOf(dataDir)].find((one) => one && !isNobody(one.uid, passwd))
  return { credentials: owner ?? findFree(passwd), clientName }
}

/**
 * initdb wants an account with a name, though PostgreSQL itself does not: `nobody`, but with a group that nobody else has, so
 * that the kernel lets no other process of `nobody` look into it. What it makes is given to the account afterwards.
 */
export function chooseMaker(account: Account): Account {
  const { uid } = account.credentials
  const passwd = readPasswd()
  if (uid === undefined || uidsIn(passwd).has(uid)) return account
  return { ...account, credentials: { uid: findNobody(passwd).uid, gid: findFree(passwd).gid } }
}

const readPasswd = () => readFileSync('/etc/passwd', 'utf8')
const uidsIn = (passwd: string) => new Set(passwd.split('\n').map((line) => Number(line.split(':')[2]) >>> 0))
const isNobody = (uid: number, passwd: string) => passwd.includes('\nnobody:') && findNobody(passwd).uid === uid

/** Numbers that distributions and systemd leave alone, also where a container maps no more than 65,536. */
const free = { from: 60_706, to: 61_183 }

function findFree(passwd: string): Ids {
  const taken = uidsIn(passwd).union(runningUids())
  for (;;) {
    const uid = randomInt(free.from, free.to + 1)
    if (!taken.has(uid)) return { uid, gid: uid }
  }
}

function runningUids(): Set<number> {
  if (process.platform !== 'linux') return new Set()
  return new Set(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => ownerOf(`/proc/${pid}`)?.uid ?? []),
  )
}

/** Whose it is, unless it is root's or not there. */
export function ownerOf(path: string): Ids | undefined {
  try {
    const { uid, gid } = statSync(path)
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
