import { isDeepStrictEqual } from 'node:util'
import { clockSkewMinutes } from '@tarja/contract/records'
import type { SessionEvent } from '@tarja/contract/sessions'
import { type Queries, sql } from '#src/db/client.ts'
import { dayOf } from '#src/sessions/day.ts'
import { type SessionRow, formatInstant, sessionColumns, toWire } from '#src/sessions/session.ts'
import { lossAt } from './loss.ts'

/** A history row as the statement below gathers it: `at` is still text. */
interface StoredEvent {
  readonly version: number
  readonly type: SessionEvent['type']
  readonly at: string
  readonly by: 'user' | 'system'
  readonly auth0Id: string | null
  readonly effectiveAt: string | null
  readonly appliesTo: SessionEvent['appliesTo']
  readonly changes: SessionEvent['changes']
}

type Stored = SessionRow & {
  readonly events: readonly StoredEvent[]
  /** When the database first lost what it had acknowledged: from then on it may be done again, after the close too. */
  readonly lossAt: Temporal.Instant | null
}

const pageSize = 200

// Session and history in one statement, so that both are of one moment while the service goes on writing.
const nextPage = sql<Stored>(`
  select ${sessionColumns}, (
    select coalesce(jsonb_agg(jsonb_build_object('version', e.version, 'type', e.type, 'at', e.at, 'by', e.by,
      'auth0Id', e.auth0_id, 'effectiveAt', e.effective_at, 'appliesTo', e.applies_to, 'changes', e.changes) order by e.version), '[]')
    from session_event e where e.company_id = session.company_id and e.session_id = session.session_id) as events,
    ${lossAt('session')} as "lossAt"
  from session where (company_id, session_id) > ($1, $2::uuid)
  order by company_id, session_id limit ${pageSize}`)

export interface CheckedSession {
  readonly companyId: string
  readonly sessionId: string
  readonly eventCount: number
  /** A sentence for each thing that its history does not bear out. */
  readonly problems: readonly string[]
}

/**
 * Holds every session in the database against its history: what the events say, one after the other, must be the
 * session as it stands. Reads a page at a time and locks nothing, so it may run beside the service.
 */
export async function* sessionsWithHistory(queries: Queries): AsyncGenerator<CheckedSession> {
  let last: readonly [string, string] = ['', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const page = await queries.many(nextPage, last)
    for (const session of page) {
      const { companyId, sessionId, events } = session
      last = [companyId, sessionId]
      yield { companyId, sessionId, eventCount: events.length, problems: readableProblemsOf(session) }
    }
    if (page.length < pageSize) return
  }
}

/** What cannot even be read, such as a time zone that is none, is a problem of that session and no end of the check. */
function readableProblemsOf(session: Stored): string[] {
  try {
    return problemsOf(session)
  } catch (error) {
    return [`it cannot be read: ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** Everything about one session that its history does not bear out. */
function problemsOf(session: Stored): string[] {
  const { events, version } = session
  const versions = events.map((event) => event.version)
  const expected = Array.from({ length: version }, (_, index) => index + 1)
  if (version < 1 || !isDeepStrictEqual(versions, expected)) {
    return [`it is at version ${version} and its history has the versions ${versions.join(', ') || 'none'}`]
  }
  return [
    ...chainProblems(session),
    ...effectProblems(session),
    ...replayProblems(session),
    ...authorProblems(session),
    ...endProblems(session),
    ...dayProblems(session),
  ]
}

// What each kind of event may touch.
const fieldsOf: Readonly<Record<Exclude<SessionEvent['type'], 'opened'>, readonly string[]>> = {
  updated: ['samplingUnit', 'pricePerUnit', 'bonus', 'notes'],
  // What had expired meanwhile opens again, or ends later.
  extended: ['maxDurationHours', 'expiresAt', 'status', 'closedAt', 'closedBy', 'closedReason'],
  transferred: ['auth0Id', 'helpers', 'joinRequests'],
  helper_added: ['helpers', 'joinRequests'],
  helper_removed: ['helpers'],
  join_requested: ['joinRequests'],
  join_declined: ['joinRequests'],
  closed: ['status', 'closedAt', 'finalNotes', 'closedBy', 'closedReason'],
  corrected: ['totalUnits', 'recordCount', 'workerCount'],
}

/** What a start makes good that an older version left undone, whenever that was: the owner helps and asks no more. */
const bySystemToo = new Set<string>(['helper_removed', 'join_declined'])

/** What may be said again, to count from another time on. */
const terms = new Set(['samplingUnit', 'pricePerUnit', 'bonus'])
/** What a field is before anything was said of it. Named here and not taken from history.ts, as below. */
const emptyOf = (field: string): unknown => (['helpers', 'joinRequests'].includes(field) ? [] : null)

/**
 * Each event goes on from where the one before ended, touches what its kind may touch, and something at all. Of a
 * correction, which comes at any time, the sums are held against the ledger (corrections.ts): records change them too.
 */
function chainProblems({ events, lossAt }: Stored): string[] {
  const problems: string[] = []
  const state: Record<string, unknown> = {}
  for (const { version, type, at, by, effectiveAt, appliesTo, changes } of events) {
    const mayRestate = effectiveAt !== null || appliesTo !== null
    const changed = Object.entries(changes)
    const say = (what: string) => problems.push(`event ${version}, ${type}, ${what}`)
    if (changed.length === 0 && type !== 'corrected') say('changes nothing')
    if ((type === 'opened') !== (version === 1)) say('is in the wrong place')
    const mayFollowClose = isAfterLoss(at, lossAt) || type === 'corrected' || (by === 'system' && bySystemToo.has(type))
    if (version > 1 && state['status'] === 'closed' && !mayFollowClose) say('comes after the close')
    for (const [field, { from, to }] of changed) {
      const was = state[field] ?? (type === 'opened' ? null : emptyOf(field))
      if (type !== 'corrected' && !isDeepStrictEqual(was, from)) {
        say(`changes ${field} from ${JSON.stringify(from)} where it was ${JSON.stringify(was)}`)
      }
      if (isDeepStrictEqual(from, to) && !(mayRestate && terms.has(field))) say(`changes ${field} to what it was`)
      if (type !== 'opened' && !fieldsOf[type].includes(field)) say(`touches ${field}`)
      state[field] = to
    }
  }
  return problems
}

const isAfterLoss = (at: string, lossAt: Temporal.Instant | null): boolean =>
  lossAt !== null && Temporal.Instant.compare(Temporal.Instant.from(at), lossAt) >= 0

/** A change counts from some time between the opening and when the server took it, give or take the skew of two clocks. */
function effectProblems({ events, openedAt }: Stored): string[] {
  return events.flatMap(({ version, type, at, effectiveAt }) => {
    if (effectiveAt === null) return []
    const effective = Temporal.Instant.from(effectiveAt)
    const latest = Temporal.Instant.from(at).add({ minutes: clockSkewMinutes })
    const isWithin =
      Temporal.Instant.compare(effective, openedAt) >= 0 && Temporal.Instant.compare(effective, latest) <= 0
    return isWithin ? [] : `event ${version}, ${type}, counts from ${formatInstant(effective)}`
  })
}

// Named here and not taken from history.ts: a field forgotten there is to be found here.
const notHistoric = new Set([
  'sessionId',
  'companyId',
  'totalUnits',
  'recordCount',
  'workerCount',
  'lastPosition',
  'createdAt',
  'updatedAt',
])

/** The sum of all changes is the session. */
function replayProblems(session: Stored): string[] {
  const replayed: Record<string, unknown> = {}
  for (const { type, changes } of session.events) {
    if (type === 'corrected') continue
    for (const [field, { to }] of Object.entries(changes)) replayed[field] = to
  }
  const present: Record<string, unknown> = Object.fromEntries(
    Object.entries(toWire(session)).filter(([field]) => !notHistoric.has(field)),
  )
  return [...new Set([...Object.keys(replayed), ...Object.keys(present)])].flatMap((field) => {
    const [by, is] = [replayed[field] ?? emptyOf(field), present[field] ?? null]
    return isDeepStrictEqual(by, is) ? [] : `${field} is ${JSON.stringify(is)}, by its history ${JSON.stringify(by)}`
  })
}

const byOthersToo = new Set<string>([
  'transferred',
  'helper_added',
  'helper_removed',
  'join_requested',
  'join_declined',
  'corrected',
])

/** Who did it, and when the first and the last of it happened. */
function authorProblems({ events, createdAt, updatedAt, lossAt }: Stored): string[] {
  const problems: string[] = []
  let owner: unknown = null
  for (const { version, type, at, by, auth0Id, changes } of events) {
    owner = type === 'opened' ? changes['auth0Id']?.to : owner
    const isSystem = changes['closedBy']?.to === 'system'
    if ((by === 'system') !== isSystem && !bySystemToo.has(type))
      problems.push(`event ${version}, ${type}, is by ${by}`)
    // Who owns it and who helps may be a manager's decision, as corrections are, and anybody asks to help. An end that was
    // lost is written by whoever brings back the next session of the sector. Everything else is the owner's own.
    const mayBeByOthers = byOthersToo.has(type) || (type === 'closed' && isAfterLoss(at, lossAt))
    if (by === 'user' && !mayBeByOthers && auth0Id !== owner) {
      problems.push(`event ${version}, ${type}, is by ${auth0Id} while ${String(owner)} was the owner`)
    }
    if (type === 'transferred') owner = changes['auth0Id']?.to
  }
  const atOf = (event: StoredEvent | undefined) => event && formatInstant(Temporal.Instant.from(event.at))
  if (atOf(events[0]) !== formatInstant(createdAt)) problems.push('it was created at another time than it was opened')
  if (atOf(events.at(-1)) !== formatInstant(updatedAt))
    problems.push('it was updated at another time than its last event')
  return problems
}

/** An end by the system is at the maximum; no end is after it. */
function endProblems({ status, openedAt, closedAt, closedBy, expiresAt, maxDurationHours }: Stored): string[] {
  const problems: string[] = []
  if (!openedAt.add({ hours: maxDurationHours }).equals(expiresAt)) problems.push('it expires at the wrong time')
  if ((status === 'closed') !== (closedAt !== null && closedBy !== null)) problems.push('it is half closed')
  if (closedAt === null) return problems
  if (closedBy === 'system' && !closedAt.equals(expiresAt)) problems.push('the system closed it before its maximum')
  if (Temporal.Instant.compare(closedAt, expiresAt) > 0) problems.push('it was closed after its maximum')
  if (Temporal.Instant.compare(closedAt, openedAt) < 0) problems.push('it was closed before it was opened')
  return problems
}

/** The local date of the opening, or the one before when the project's day starts later than midnight. */
function dayProblems({ day, openedAt, timezone }: Stored): string[] {
  const date = dayOf(openedAt, { timezone, dayStartsAt: '00:00' })
  const dayBefore = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
  return day === date || day === dayBefore ? [] : [`its day is ${day}, and it was opened on ${date} in ${timezone}`]
}
