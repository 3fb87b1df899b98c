import { AppError } from '@tarja/contract/errors'
import { formats } from '@tarja/contract/formats'
import type { Caller } from '#src/context.ts'
import { sql, type Db } from '#src/db/client.ts'

export interface CallerDirectory {
  /**
   * Who the user is, at once when that was read within the last two seconds. Refuses with USER_NOT_REGISTERED, and with
   * UNAUTHENTICATED when the token was given out before the user was signed out everywhere; when that was is asked only then.
   */
  find(auth0Id: string, issuedAtMs: () => number): Caller | Promise<Caller>
}

// A user asks many times a minute and changes role a few times a year, by an import into any process of several. Two
// seconds spare nearly every query of a busy device and are the longest that a role taken away still opens anything.
const lifeMs = 2_000
const idLengthMax = 128

interface Read {
  readonly caller: Caller
  readonly signedOutAtMs: number | null
}

interface Known extends Read {
  readonly readAtMs: number
}

/** Finds callers by the `sub` of their tokens. Only users found are remembered: a new one can start at once. */
export function createCallerDirectory(
  db: Db,
  now: () => Temporal.Instant,
  { knownCountMax = 10_000 }: { knownCountMax?: number } = {},
): CallerDirectory {
  const known = new Map<string, Known>()
  const underWay = new Map<string, Promise<Read>>()

  function remember(entry: Known): void {
    const { auth0Id } = entry.caller
    known.delete(auth0Id)
    const [oldest] = known.size < knownCountMax ? [] : known.keys()
    if (oldest !== undefined) known.delete(oldest)
    known.set(auth0Id, entry)
  }

  async function read(auth0Id: string): Promise<Read> {
    // The answer may be as old as the question.
    const readAtMs = now().epochMilliseconds
    const found = await readCaller(db, auth0Id)
    remember({ ...found, readAtMs })
    return found
  }

  function startReading(auth0Id: string): Promise<Read> {
    const reading = read(auth0Id).finally(() => underWay.delete(auth0Id))
    underWay.set(auth0Id, reading)
    return reading
  }

  return {
    find(auth0Id, issuedAtMs) {
      const entry = known.get(auth0Id)
      if (entry) {
        const ageMs = now().epochMilliseconds - entry.readAtMs
        if (ageMs >= 0 && ageMs < lifeMs) return callerOf(entry, issuedAtMs)
      }
      const reading = underWay.get(auth0Id) ?? startReading(auth0Id)
      return reading.then((found) => callerOf(found, issuedAtMs))
    },
  }
}

function callerOf({ caller, signedOutAtMs }: Read, issuedAtMs: () => number): Caller {
  // Tokens say when they were given out in whole seconds: one of the same second may be a new one.
  if (signedOutAtMs === null || issuedAtMs() + 1_000 > signedOutAtMs) return caller
  throw new AppError(
    'UNAUTHENTICATED',
    'The token was given out before its user was signed out everywhere. Sign in again.',
  )
}

async function readCaller(db: Db, auth0Id: string): Promise<Read> {
  // What cannot be an identifier is nobody's; some of it, such as U+0000, PostgreSQL would refuse with an error.
  const row = isIdentifier(auth0Id) ? await db.maybeOne(selectCaller, [auth0Id]) : undefined
  if (row) {
    const caller = { auth0Id: row.auth0_id, companyId: row.company_id, role: row.role }
    return { caller, signedOutAtMs: row.signed_out_ms }
  }
  throw new AppError(
    'USER_NOT_REGISTERED',
    `The token is valid, but its user ${JSON.stringify(auth0Id.slice(0, idLengthMax))} belongs to no company. Have the office add the user to the farm file and import it.`,
  )
}

const selectCaller = sql<{
  auth0_id: string
  company_id: string
  role: Caller['role']
  signed_out_ms: number | null
}>(`
  select auth0_id, company_id, role, (extract(epoch from signed_out_at) * 1000)::float8 as signed_out_ms
  from app_user where auth0_id = $1`)

const isIdentifier = (text: string): boolean =>
  text !== '' && [...text].length <= idLengthMax && formats['identifier']?.check(text) === true
