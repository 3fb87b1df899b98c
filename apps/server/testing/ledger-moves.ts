import { type Item, type LedgerTwin, type TwinSession, type TwinUser, hourMs, isOpen } from './ledger-twin.ts'
import { type CorrectMove, correctMove } from './ledger-corrections.ts'
import type { Random } from './random.ts'

export type LedgerMove =
  | { readonly kind: 'create'; readonly user: TwinUser; readonly item: Item }
  | { readonly kind: 'bulk'; readonly user: TwinUser; readonly items: readonly Item[] }
  | { readonly kind: 'void'; readonly user: TwinUser; readonly recordId: string }
  | {
      readonly kind: 'review'
      readonly user: TwinUser
      readonly recordId: string
      readonly decision: 'accepted' | 'rejected'
    }
  | CorrectMove
  | { readonly kind: 'check'; readonly user: TwinUser; readonly event?: string; readonly key?: string }
  | { readonly kind: 'look'; readonly user: TwinUser; readonly sessionId: string }
  | {
      readonly kind: 'open'
      readonly user: TwinUser
      readonly sectorId: string
      readonly openedMs: number
      readonly hours: number
      readonly localId?: string
    }
  | { readonly kind: 'close'; readonly user: TwinUser; readonly sessionId: string; readonly closedMs?: number }
  | { readonly kind: 'extend'; readonly user: TwinUser; readonly sessionId: string; readonly hours: number }
  | { readonly kind: 'transfer'; readonly user: TwinUser; readonly sessionId: string; readonly to: TwinUser }

export interface Farm {
  readonly users: readonly TwinUser[]
  readonly sectors: readonly string[]
}

export interface MakeMoves {
  /** Any move at all. */
  next(nowMs: number): LedgerMove
  /** Many that are sent at once; of each session at most one changes who owns it or whether it is open. */
  burst(nowMs: number): LedgerMove[]
}

const workers = ['ANA', 'LUZ', 'IVO', 'JS0315', '0042', 'ñandú-7']
const sentMax = 400

interface State {
  readonly random: Random
  readonly twin: LedgerTwin
  readonly farms: readonly Farm[]
  /** What devices have sent lately, to be sent again. */
  readonly sent: Item[]
}

export function makeLedgerMoves(options: Omit<State, 'sent'>): MakeMoves {
  const state: State = { ...options, sent: [] }
  return { next: (nowMs) => next(state, nowMs), burst: (nowMs) => burst(state, nowMs) }
}

function note({ sent, random }: State, item: Item): Item {
  if (sent.length >= sentMax) sent[random.below(sentMax)] = item
  else sent.push(item)
  return item
}

const sessionsOf = ({ twin }: State, user: TwinUser) =>
  [...twin.sessions.values()].filter(({ companyId }) => companyId === user.companyId)

function sessionFor(state: State, user: TwinUser, nowMs: number): TwinSession | undefined {
  const { random } = state
  const mine = sessionsOf(state, user).slice(-12)
  const fit = mine.filter((session) => session.owner === user.auth0Id && isOpen(session, nowMs))
  if (fit.length > 0 && random.percent(80)) return random.pick(fit)
  return mine.length > 0 ? random.pick(mine) : undefined
}

function sessionIdFor(state: State, user: TwinUser, nowMs: number): string {
  const { random, twin } = state
  if (random.percent(2)) return random.percent(50) ? 'nowhere' : random.uuid()
  const others = [...twin.sessions.keys()]
  if (random.percent(2) && others.length > 0) return random.pick(others)
  return sessionFor(state, user, nowMs)?.sessionId ?? random.uuid()
}

function timeIn({ random }: State, session: TwinSession | undefined, nowMs: number): number {
  const [from, skew] = [session?.openedMs ?? nowMs, 120_000]
  if (random.percent(80)) return Math.max(from, nowMs - random.below(600_000))
  const edges = [from - skew, from - skew - 1, nowMs + skew, nowMs + skew + 1]
  return random.pick([...edges, from - 5 * hourMs, nowMs + 5 * hourMs, Date.parse('2000-01-02T00:00:00Z')])
}

function itemFor(state: State, { user, nowMs, isPlain }: { user: TwinUser; nowMs: number; isPlain: boolean }): Item {
  const { random, twin, sent } = state
  if (sent.length > 0 && random.percent(25)) return note(state, vary(state, random.pick(sent), user))
  const sessionId = sessionIdFor(state, user, nowMs)
  const workerId = random.pick(workers)
  // Names that differ are sent one after the other only, so that which was the last is known.
  const usual = random.percent(50) ? `Name ${workerId}` : null
  return note(
    state,
    makeItem(random, {
      sessionId,
      workerId,
      name: isPlain || !random.percent(15) ? usual : `Name ${random.below(3)}`,
      milli: random.pick([1_000, 1_000, 0, 2_500, 1, 333, 1_000_000_000, 12_345]),
      recordedMs: timeIn(state, twin.sessions.get(sessionId), nowMs),
      event: random.uuid(),
      key: random.percent(30) ? random.uuid() : null,
      claimed: random.percent(10) ? user.auth0Id : null,
    }),
  )
}

/** The same again, or nearly. */
function vary(state: State, item: Item, user: TwinUser): Item {
  const { random, sent } = state
  const again = { ...item, claimed: random.percent(2) ? 'someone-else' : null }
  const other = random.pick(sent)
  const variants = [
    again,
    again,
    again,
    { ...again, name: item.name === null ? `Name ${item.workerId}` : null },
    { ...again, milli: item.milli === 1_000 ? 2_000 : 1_000 },
    { ...again, event: random.uuid() },
    { ...again, key: other.key },
    { ...again, event: other.event },
    { ...again, sessionId: sessionFor(state, user, item.recordedMs)?.sessionId ?? item.sessionId },
  ]
  return makeItem(random, random.pick(variants))
}

function recordIdFor({ random, twin }: State, user: TwinUser): string {
  const lately = twin.inOrder.slice(-150)
  const own = lately.filter(({ companyId }) => companyId === user.companyId)
  if (own.length === 0 || random.percent(3)) return random.uuid()
  const waiting = own.filter(({ pendingReason, decision }) => pendingReason !== null && decision === null)
  const among = [random.percent(97) ? own : lately, waiting, waiting.filter(({ voidedBy }) => voidedBy !== null)]
  const some = random.pick(among)
  return random.pick(some.length > 0 ? some : own).recordId
}

function ofRecord(state: State, user: TwinUser): LedgerMove {
  const { random } = state
  const recordId = recordIdFor(state, user)
  if (random.percent(50)) return { kind: 'void', user, recordId }
  return { kind: 'review', user, recordId, decision: random.percent(65) ? 'accepted' : 'rejected' }
}

function ofSession(state: State, { user, farm, nowMs }: { user: TwinUser; farm: Farm; nowMs: number }): LedgerMove {
  const { random } = state
  const session = sessionFor(state, user, nowMs)
  const isOffline = random.percent(15)
  const openedMs = nowMs - random.below(isOffline ? 20 * hourMs : 600_000)
  const opening = { sectorId: random.pick(farm.sectors), openedMs, hours: 1 + random.below(4) }
  const open: LedgerMove = { kind: 'open', user, ...opening, ...(isOffline && { localId: random.uuid() }) }
  if (!session || random.percent(45)) return open
  const { sessionId } = session
  const end = random.pick([nowMs, nowMs + 1, session.openedMs, session.openedMs - 1, session.lastMs ?? nowMs])
  return random.pick<LedgerMove>([
    { kind: 'close', user, sessionId, ...(random.percent(50) && { closedMs: end }) },
    { kind: 'extend', user, sessionId, hours: Math.min(48, session.hours + random.below(3)) },
    { kind: 'transfer', user, sessionId, to: random.pick(farm.users) },
  ])
}

/** Mostly by somebody who may. */
function ofOffice(state: State, { user, farm, nowMs }: { user: TwinUser; farm: Farm; nowMs: number }): LedgerMove {
  const { random, twin } = state
  const managers = farm.users.filter(({ role }) => role !== 'supervisor')
  const by = random.percent(85) ? random.pick(managers) : user
  return correctMove({ random, twin, nowMs }, by, sessionIdFor(state, user, nowMs))
}

function bulkOf(state: State, user: TwinUser, nowMs: number): LedgerMove {
  const { random } = state
  const count = random.percent(10) ? 40 : 1 + random.below(10)
  const items: Item[] = []
  while (items.length < count) {
    const isAgain = items.length > 0 && random.percent(10)
    items.push(isAgain ? vary(state, random.pick(items), user) : itemFor(state, { user, nowMs, isPlain: true }))
  }
  return { kind: 'bulk', user, items }
}

function next(state: State, nowMs: number): LedgerMove {
  const { random, farms, sent } = state
  const farm = random.pick(farms)
  const user = random.pick(farm.users)
  const chance = random.below(100)
  if (chance < 30) return { kind: 'create', user, item: itemFor(state, { user, nowMs, isPlain: false }) }
  if (chance < 50) return bulkOf(state, user, nowMs)
  if (chance < 66) return ofRecord(state, user)
  if (chance < 72) return ofOffice(state, { user, farm, nowMs })
  if (chance < 85) return ofSession(state, { user, farm, nowMs })
  const { event = random.uuid(), key } = sent.length > 0 && random.percent(80) ? random.pick(sent) : {}
  if (chance < 91) return { kind: 'check', user, ...(random.percent(60) || !key ? { event } : { key }) }
  return { kind: 'look', user, sessionId: sessionIdFor(state, user, nowMs) }
}

function burst(state: State, nowMs: number): LedgerMove[] {
  const { random, farms } = state
  const moves: LedgerMove[] = []
  const changed = new Set<string>()
  const size = 4 + random.below(20)
  while (moves.length < size) {
    const farm = random.pick(farms)
    const user = random.pick(farm.users)
    const before = moves.length > 0 && random.percent(25) ? random.pick(moves) : undefined
    const isAgain = before && ['create', 'bulk', 'void', 'review'].includes(before.kind)
    const chance = random.below(100)
    if (isAgain) moves.push(before)
    else if (chance < 35) moves.push({ kind: 'create', user, item: itemFor(state, { user, nowMs, isPlain: true }) })
    else if (chance < 65) moves.push(bulkOf(state, user, nowMs))
    else if (chance < 90) moves.push(ofRecord(state, user))
    else {
      const move = ofSession(state, { user, farm, nowMs })
      const isFirst = 'sessionId' in move && !('closedMs' in move) && !changed.has(move.sessionId)
      if (!isFirst) continue
      changed.add(move.sessionId)
      moves.push(move)
    }
  }
  return moves
}

type Understood = Omit<Item, 'body' | 'isMalformed'>

function makeItem(random: Random, understood: Understood): Item {
  const { sessionId, workerId, name, milli, recordedMs, event, key, claimed } = understood
  const time = new Date(recordedMs).toISOString()
  const isOne = milli === 1_000 && random.percent(50)
  const body: Record<string, unknown> = {
    sessionId,
    workerId,
    // Finer than a millisecond is truncated, and an offset is only another way to say it.
    recordedAtUtc: random.pick([time, time.replace('Z', '+00:00'), time.replace('Z', '999Z')]),
    clientEventId: event,
    ...(name === null ? random.percent(50) && { worker_name: null } : { worker_name: name }),
    ...(key === null ? random.percent(50) && { idempotencyKey: null } : { idempotencyKey: key }),
    ...(isOne ? random.percent(50) && { units: null } : { units: milli / 1_000 }),
    ...(claimed !== null && { auth0Id: claimed }),
  }
  const item: Item = { sessionId, workerId, name, milli, recordedMs, event, key, claimed, body, isMalformed: false }
  if (!random.percent(3)) return item
  const wrong = random.pick([
    { units: -1 },
    { units: 0.0001 },
    { units: '3' },
    { units: 1_000_000.5 },
    { recordedAtUtc: '2026-03-02T12:00:00' },
    { clientEventId: '' },
    { colour: 'red' },
    { workerId: 'has space' },
  ])
  return { ...item, body: { ...body, ...wrong }, isMalformed: true }
}
