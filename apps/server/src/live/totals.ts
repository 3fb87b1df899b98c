import type { LiveSession, LiveTotals } from '@tarja/contract/live'
import type { SessionAmount } from '@tarja/contract/sessions'
import type { Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { noSessionAmount, sessionAmounts } from '#src/sessions/amounts.ts'
import { type SessionRow, asOf, sessionColumns, toWire } from '#src/sessions/session.ts'

type Worker = LiveTotals['workers'][number]
type Person = LiveSession['helpers'][number]

/** A session as it was at one moment, with the workers that changed after a position. */
export interface LiveState {
  readonly session: SessionRow
  readonly ownerName: string | null
  readonly helpers: readonly Person[]
  readonly joinRequests: readonly Person[]
  /** Those that changed after the position that was asked for, each with the position of its last change. */
  readonly workers: readonly (Worker & { lastPosition: number })[]
  /** As of then or a moment later. */
  readonly amount: SessionAmount
  /** Events as text, made once for all who have seen the same. */
  readonly texts: Map<string, string>
}

interface LiveRow extends SessionRow {
  readonly ownerName: string | null
  readonly helpers: LiveState['helpers']
  readonly joinRequests: LiveState['joinRequests']
  readonly workers: LiveState['workers']
}

const peopleIn = (ids: string): string => `
    coalesce((
      select json_agg(json_build_object('auth0Id', u.auth0_id, 'name', u.name) order by array_position(${ids}, u.auth0_id))
      from app_user u where u.company_id = session.company_id and u.auth0_id = any (${ids})), '[]')`

// One statement for all sessions that are asked for, so that each and its workers are of one moment. The sums have at most
// 15 digits, which JSON keeps. A position that a session has not reached is not of its ledger: all workers.
const findStates = sql<LiveRow>(`
  select ${sessionColumns},
    (select name from app_user u where u.company_id = session.company_id and u.auth0_id = session.owner_id) as "ownerName",
    ${peopleIn('helper_ids')} as helpers, ${peopleIn('asker_ids')} as "joinRequests",
    coalesce((
      select json_agg(json_build_object('workerId', t.worker_id,
        'worker_name', coalesce(t.worker_name, w.first_name || ' ' || w.last_name), 'validUnits', t.valid_units,
        'netUnits', t.net_units, 'recordCount', t.record_count, 'voidedCount', t.voided_count,
        'lastPosition', t.last_position) order by t.worker_id)
      from session_worker_total t
      left join worker w on w.company_id = t.company_id and w.worker_id = t.worker_id
      where t.company_id = session.company_id and t.session_id = session.session_id
        and (t.last_position > asked_since or asked_since > session.last_position)
    ), '[]') as workers
  from session join unnest($2::uuid[], $3::integer[]) as asked (asked_id, asked_since) on asked_id = session_id
  where company_id = $1`)

/** The sessions of a company that are asked for, each with the position that its workers shall have changed after. */
export async function findLiveStates(
  ctx: Context,
  companyId: string,
  asked: ReadonlyMap<string, number>,
): Promise<Map<string, LiveState>> {
  const rows = await ctx.db.many(findStates, [companyId, [...asked.keys()], [...asked.values()]])
  const amounts = await sessionAmounts(
    ctx.db,
    companyId,
    rows.map(({ sessionId }) => sessionId),
  )
  const now = ctx.now()
  return new Map(
    rows.map(({ ownerName, helpers, joinRequests, workers, ...row }) => {
      const amount = amounts.get(row.sessionId) ?? noSessionAmount
      const people = { ownerName, helpers, joinRequests }
      return [row.sessionId, { session: asOf(row, now), ...people, workers, amount, texts: new Map() }]
    }),
  )
}

// Without a limit: a sector has one open session a day, for 48 hours at most.
const listOpen = sql<OpenSession>(`
  select session_id as "sessionId", owner_id as "auth0Id", helper_ids as "helperIds" from session
  where company_id = $1 and status = 'open' and expires_at > $2 order by opened_at desc, session_id desc`)

export interface OpenSession {
  readonly sessionId: string
  readonly auth0Id: string
  readonly helperIds: readonly string[]
}

/** The open sessions of a company, the newest first. */
export const listOpenSessions = (ctx: Context, companyId: string): Promise<OpenSession[]> =>
  ctx.db.many(listOpen, [companyId, ctx.now().toString()])

function totalsOf({ session, workers }: LiveState, since: number): LiveTotals {
  const isOfLedger = since <= session.lastPosition
  return {
    sessionId: session.sessionId,
    status: session.status,
    totalUnits: Number(session.totalUnits),
    recordCount: session.recordCount,
    workerCount: session.workerCount,
    workers: workers
      .filter(({ lastPosition }) => lastPosition > since || !isOfLedger)
      .map(({ lastPosition: _position, ...worker }) => worker),
  }
}

/** What the stream of one session says to who has seen `since`. */
export const totalsText = (state: LiveState, since: number): string =>
  textOf(state, `totals ${since}`, () => totalsOf(state, since))

/** What the stream of all sessions says to who has seen `since`. */
export const sessionText = (state: LiveState, since: number): string =>
  textOf(state, `session ${since}`, () => sessionOf(state, since))

function sessionOf(state: LiveState, since: number): LiveSession {
  const session = toWire(state.session)
  return {
    ...totalsOf(state, since),
    projectId: session.projectId,
    sector_name: session.sector_name,
    ownerId: session.auth0Id,
    ownerName: state.ownerName,
    helpers: [...state.helpers],
    joinRequests: [...state.joinRequests],
    timezone: session.timezone,
    day: session.day,
    openedAt: session.openedAt,
    closedAt: session.closedAt,
    closedBy: session.closedBy,
    expiresAt: session.expiresAt,
    samplingUnit: session.samplingUnit,
    pricePerUnit: session.pricePerUnit,
    bonus: session.bonus,
    amount: state.amount,
  }
}

function textOf({ texts }: LiveState, key: string, make: () => object): string {
  const text = texts.get(key) ?? JSON.stringify(make())
  texts.set(key, text)
  return text
}
