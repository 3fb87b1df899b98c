import type { LiveSession } from '@tarja/contract/live'
import { type Amount, addAmounts, noAmount } from '@tarja/contract/amount'
import type { Session, SessionAmount } from '@tarja/contract/sessions'
import { dayOf } from '../device/day.ts'
import { compareDecimals, decimalOf, sumDecimals } from '@tarja/contract/decimal'
import type { DeviceProject } from '../device/model.ts'

type Worker = LiveSession['workers'][number]

/** A session as the stream has told it so far. */
export interface BoardSession extends Omit<LiveSession, 'workers' | 'totalUnits'> {
  /** Decimal text. */
  readonly totalUnits: string
  readonly workers: ReadonlyMap<string, BoardWorker>
}

export interface BoardWorker {
  readonly workerId: string
  readonly name: string
  /** Decimal text of what stands. */
  readonly units: string
}

export interface BoardState {
  /** Everything that is open was told. */
  readonly isComplete: boolean
  readonly sessions: ReadonlyMap<string, BoardSession>
}

export const emptyBoard: BoardState = { isComplete: false, sessions: new Map() }

export type BoardEvent =
  /** What was told is of a database that is no more; all is told anew. */
  | { readonly kind: 'restored' }
  | { readonly kind: 'totals'; readonly session: LiveSession }
  | { readonly kind: 'gone'; readonly sessionId: string }
  /** All was told, at that time; these are open. */
  | { readonly kind: 'ready'; readonly sessionIds: readonly string[]; readonly atMs: number }

/** What closed is shown for so long; after that, a screen on the wall would gather the work of weeks. */
const closedMsMax = 4 * 3_600_000

/** What the board shows after an event. Values are absolute: one that is told twice changes nothing. */
export function reduceBoard(state: BoardState, event: BoardEvent): BoardState {
  if (event.kind === 'restored') return emptyBoard
  if (event.kind === 'ready') return { isComplete: true, sessions: stillShown(state.sessions, event) }
  const sessions = new Map(state.sessions)
  if (event.kind === 'gone') sessions.delete(event.sessionId)
  else sessions.set(event.session.sessionId, merged(sessions.get(event.session.sessionId), event.session))
  return { ...state, sessions }
}

/**
 * What is not among the open ones any more ended unheard. The server ends a stream after an hour, so this comes around as
 * often as that.
 */
function stillShown(
  sessions: BoardState['sessions'],
  { sessionIds, atMs }: Extract<BoardEvent, { kind: 'ready' }>,
): BoardState['sessions'] {
  const open = new Set(sessionIds)
  return new Map(
    [...sessions].filter(([sessionId, { closedAt }]) =>
      closedAt === null ? open.has(sessionId) : atMs - Date.parse(closedAt) < closedMsMax,
    ),
  )
}

function merged(before: BoardSession | undefined, { workers, totalUnits, ...session }: LiveSession): BoardSession {
  const all = new Map(before?.workers)
  for (const worker of workers) all.set(worker.workerId, workerOf(worker))
  return { ...session, totalUnits: decimalOf(totalUnits), workers: all }
}

const workerOf = ({ workerId, worker_name, netUnits }: Worker): BoardWorker => ({
  workerId,
  name: worker_name ?? workerId,
  units: decimalOf(netUnits),
})

/** Of those who picked at all: who has most first; the same number: by name. */
export function rankWorkers({ workers }: BoardSession): BoardWorker[] {
  return [...workers.values()]
    .filter(({ units }) => compareDecimals(units, '0') > 0)
    .toSorted((a, b) => compareDecimals(b.units, a.units) || a.name.localeCompare(b.name))
}

/** As the list tells it that was asked for amounts. */
export type ClosedSession = Session & { readonly amount: SessionAmount }

/** What is summed up of a session. */
export type Summand = Pick<BoardSession, 'status' | 'totalUnits' | 'samplingUnit' | 'amount'>

export interface Today {
  /** Those of today are among them. */
  readonly closed: readonly ClosedSession[]
  /** They say when a day of work begins; where that is not known it is at midnight. */
  readonly projects: readonly Pick<DeviceProject, 'projectId' | 'dayStartsAt'>[]
  readonly nowMs: number
}

/**
 * The sessions of today's day of work, open or closed, each once: what the stream tells of, it tells sooner than the list
 * does. So the sums of a day do not fall when a session closes, and are those that the office pays by.
 */
export function summandsOfToday(
  sessions: readonly BoardSession[],
  { closed, projects, nowMs }: Today,
): readonly Summand[] {
  const now = new Date(nowMs).toISOString()
  const starts = new Map(projects.map(({ projectId, dayStartsAt }) => [projectId, dayStartsAt]))
  const isOfToday = ({ projectId, day, timezone }: Pick<BoardSession, 'projectId' | 'day' | 'timezone'>) =>
    day.slice(0, 10) === dayOf(now, { timezone, dayStartsAt: starts.get(projectId) ?? '00:00' })
  const told = new Set(sessions.map(({ sessionId }) => sessionId))
  const listed = closed.filter(({ sessionId }) => !told.has(sessionId))
  const summands = listed.filter(isOfToday).map((one) => ({ ...one, totalUnits: decimalOf(one.totalUnits) }))
  return [...sessions.filter(isOfToday), ...summands]
}

/** What sessions are worth so far, each record by the terms that it was made under; the office decides what is paid. */
export const earningsOf = (sessions: readonly Pick<Summand, 'amount'>[]): Amount =>
  sessions.reduce(
    (sum, { amount }) => addAmounts(sum, { piece: decimalOf(amount.piece), bonus: decimalOf(amount.bonus) }),
    noAmount,
  )

/** Open ones by sector, then those that closed while one watched. */
export function orderSessions(sessions: Iterable<BoardSession>): BoardSession[] {
  const rank = ({ status }: BoardSession) => (status === 'open' ? 0 : 1)
  return [...sessions].toSorted(
    (a, b) => rank(a) - rank(b) || a.sector_name.localeCompare(b.sector_name) || (a.openedAt < b.openedAt ? 1 : -1),
  )
}

/** Units of one kind over all sessions: boxes are not added to kilos. */
export function sumByUnit(sessions: readonly Summand[]): { unit: string; units: string }[] {
  const units = Map.groupBy(sessions, ({ samplingUnit }) => samplingUnit)
  return [...units]
    .map(([unit, those]) => ({ unit, units: sumDecimals(those.map(({ totalUnits }) => totalUnits)) }))
    .toSorted((a, b) => compareDecimals(b.units, a.units))
}
