import { AppError } from '@tarja/contract/errors'
import { formats } from '@tarja/contract/formats'
import type { Caller } from '#src/context.ts'
import { sql, type Db } from '#src/db/client.ts'

export interface CallerDirectory {
  /** Who the user is, at once when that was read within the last two seconds. Refuses with USER_NOT_REGISTERED. */
  find(auth0Id: string): Caller | Promise<Caller>
}

// A user asks many times a minute and changes role a few times a year, by an import into any process of several. Two
// seconds spare nearly every query of a busy device and are the longest that a role taken away still opens anything.
const lifeMs = 2_000
const idLengthMax = 128

interface Known {
  readonly caller: Caller
  readonly readAtMs: number
}

/** Finds callers by the `sub` of their tokens. Only users found are remembered: a new one can start at once. */
export function createCallerDirectory(
  db: Db,
  now: () => Temporal.Instant,
  { knownCountMax = 10_000 }: { knownCountMax?: number } = {},
): CallerDirectory {
  const known = new Map<string, Known>()
  const underWay = new Map<string, Promise<Caller>>()

  function remember(entry: Known): void {
    const { auth0Id } = entry.caller
    known.delete(auth0Id)
    const [oldest] = known.size < knownCountMax ? [] : known.keys()
    if (oldest !== undefined) known.delete(oldest)
    known.set(auth0Id, entry)
  }

  async function read(auth0Id: string): Promise<Caller> {
    // The answer may be as old as the question.
    const readAtMs = now().epochMilliseconds
    const caller = await readCaller(db, auth0Id)
    remember({ caller, readAtMs })
    return caller
  }

  return {
    find(auth0Id) {
      const entry = known.get(auth0Id)
      if (entry) {
        const ageMs = now().epochMilliseconds - entry.readAtMs
        if (ageMs >= 0 && ageMs < lifeMs) return entry.caller
      }
      const earlier = underWay.get(auth0Id)
      if (earlier) return earlier
      const reading = read(auth0Id).finally(() => underWay.delete(auth0Id))
      underWay.set(auth0Id, reading)
      return reading
    },
  }
}

async function readCaller(db: Db, auth0Id: string): Promise<Caller> {
  // What cannot be an identifier is nobody's; some of it, such as U+0000, PostgreSQL would refuse with an error.
  const row = isIdentifier(auth0Id) ? await db.maybeOne(selectCaller, [auth0Id]) : undefined
  if (row) return { auth0Id: row.auth0_id, companyId: row.company_id, role: row.role }
  throw new AppError(
    'USER_NOT_REGISTERED',
    `The token is valid, but its user ${JSON.stringify(auth0Id.slice(0, idLengthMax))} belongs to no company. Have the office add the user to the farm file and import it.`,
  )
}

const selectCaller = sql<{ auth0_id: string; company_id: string; role: Caller['role'] }>(
  'select auth0_id, company_id, role from app_user where auth0_id = $1',
)

const isIdentifier = (text: string): boolean =>
  text !== '' && [...text].length <= idLengthMax && formats['identifier']?.check(text) === true
