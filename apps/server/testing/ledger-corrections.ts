import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Answer } from './app.ts'
import {
  type LedgerTwin,
  type TwinRecord,
  type TwinSession,
  type TwinUser,
  type Verdict,
  addVoid,
  hourMs,
  isCounted,
  isOpen,
  keep,
} from './ledger-twin.ts'
import type { Random } from './random.ts'

// Corrections, of the office's contract: what they may do, and what becomes of the ledger.

interface Change {
  readonly workerId?: string
  readonly worker_name?: string
  readonly units?: number
}
type TwinItem =
  | { readonly void: string; readonly replaceBy?: Change }
  | {
      readonly add: {
        readonly workerId: string
        readonly worker_name?: string
        readonly units: number
        readonly recordedAtUtc: string
      }
    }

export interface CorrectMove {
  readonly kind: 'correct'
  readonly user: TwinUser
  readonly sessionId: string
  readonly isDryRun: boolean
  readonly event: string
  readonly items: readonly TwinItem[]
}

const skewMs = 120_000
const units = [1, 0, 2.5, 0.001, 0.333, 12.345]

function itemOf(
  { random, nowMs }: { random: Random; nowMs: number },
  session: TwinSession,
  recordId: string,
): TwinItem {
  const workerId = random.pick(['ANA', 'LUZ', '0042'])
  if (random.percent(25)) {
    const end = Math.min(session.closedMs ?? Infinity, session.openedMs + session.hours * hourMs, nowMs)
    const edges = [session.openedMs, end, session.openedMs - skewMs, end + skewMs, end + skewMs + 1]
    const recordedAtUtc = new Date(random.pick(random.percent(60) ? edges.slice(0, 2) : edges)).toISOString()
    return { add: { workerId, units: random.pick(units), recordedAtUtc } }
  }
  if (random.percent(40)) return { void: recordId }
  const replaceBy = random.pick<Change>([
    { workerId },
    { units: random.pick(units) },
    { workerId, worker_name: `Name ${workerId}`, units: random.pick(units) },
  ])
  return { void: recordId, replaceBy }
}

export function correctMove(
  { random, twin, nowMs }: { random: Random; twin: LedgerTwin; nowMs: number },
  user: TwinUser,
  sessionId: string,
): CorrectMove {
  const earlier = [...twin.corrections.values()].slice(-50)
  if (earlier.length > 0 && random.percent(15)) {
    const again = random.pick(earlier)
    return random.percent(70) ? again : { ...again, user, sessionId }
  }
  const session = twin.sessions.get(sessionId)
  const records = (twin.bySession.get(sessionId) ?? []).slice(-60)
  const fit = records.filter((record) => isCounted(record) && record.voidedBy === null)
  const items: TwinItem[] = []
  for (let count = random.percent(70) ? 1 : 1 + random.below(6); count > 0; count--) {
    const among = random.percent(93) && fit.length > 0 ? fit : records
    const recordId = among.length > 0 && random.percent(98) ? random.pick(among).recordId : random.uuid()
    items.push(session ? itemOf({ random, nowMs }, session, recordId) : { void: recordId })
  }
  return { kind: 'correct', user, sessionId, isDryRun: random.percent(20), event: random.uuid(), items }
}

const targetOf = (twin: LedgerTwin, item: TwinItem, sessionId: string): TwinRecord | undefined => {
  const record = 'void' in item ? twin.records.get(item.void) : undefined
  return record?.sessionId === sessionId ? record : undefined
}

export function judgeCorrect(twin: LedgerTwin, move: CorrectMove, nowMs: number): Verdict {
  const { user, sessionId, items, event, isDryRun } = move
  const session = twin.sessions.get(sessionId)
  if (session?.companyId !== user.companyId) return { status: 404, code: 'SESSION_NOT_FOUND' }
  const targets = items.flatMap((item) => ('void' in item ? [targetOf(twin, item, sessionId)] : []))
  if (targets.includes(undefined)) return { status: 404, code: 'RECORD_NOT_FOUND' }
  const earlier = isDryRun ? undefined : twin.corrections.get(`${user.companyId} ${event}`)
  if (earlier) {
    const isSame = earlier.user === user && isDeepStrictEqual([earlier.sessionId, earlier.items], [sessionId, items])
    return isSame ? { status: 200 } : { status: 409, code: 'IDEMPOTENCY_CONFLICT' }
  }
  if (user.role === 'supervisor') return { status: 403, code: 'FORBIDDEN' }
  for (const target of targets) {
    if (!target) continue
    if (target.voidOf !== null) return { status: 409, code: 'RECORD_IS_A_VOID' }
    if (target.voidedBy !== null) return { status: 409, code: 'RECORD_VOID' }
    if (!isCounted(target)) return { status: 409, code: 'RECORD_NOT_COUNTED' }
  }
  const isTwice = new Set(targets).size < targets.length
  if (isTwice || items.some((item) => changesNothing(twin, item))) return { status: 400, code: 'INVALID_REQUEST' }
  if (items.some((item) => 'add' in item && !isInside(Date.parse(item.add.recordedAtUtc), session, nowMs)))
    return { status: 400, code: 'RECORDED_OUTSIDE_SESSION' }
  return { status: isDryRun ? 200 : 201 }
}

function changesNothing(twin: LedgerTwin, item: TwinItem): boolean {
  const target = 'void' in item && item.replaceBy ? twin.records.get(item.void) : undefined
  if (!target || !('void' in item)) return false
  const { workerId, worker_name, units: said } = item.replaceBy ?? {}
  return (
    (workerId ?? target.workerId) === target.workerId &&
    (worker_name ?? target.name) === target.name &&
    (said ?? target.milli / 1_000) === target.milli / 1_000
  )
}

function isInside(ms: number, session: TwinSession, nowMs: number): boolean {
  const expiresMs = session.openedMs + session.hours * hourMs
  const end = isOpen(session, nowMs) ? nowMs : (session.closedMs ?? expiresMs)
  return ms >= session.openedMs - skewMs && ms <= Math.min(end, nowMs) + skewMs
}

const asMade = {
  pendingReason: null,
  voidOf: null,
  voidedBy: null,
  decision: null,
  decidedBy: null,
  correctedBy: null,
}

/** What was answered, in the words of the twin. Writes down what was made. */
export function takeCorrect(twin: LedgerTwin, move: CorrectMove, { status, body }: Answer): Verdict {
  if (status >= 400) return { status, code: body.code }
  if (move.isDryRun || status === 200) return { status }
  const { correctionId, records } = body.data
  const { user, sessionId } = move
  twin.corrections.set(`${user.companyId} ${move.event}`, move)
  for (const item of move.items) {
    if ('void' in item) {
      const taken = records.shift()
      assert.equal(taken.voidOf, item.void)
      addVoid(twin, item.void, { by: user.auth0Id, voidId: taken.recordId, correctionId })
    }
    if ('void' in item && !item.replaceBy) continue
    const { recordId } = records.shift()
    const original = 'void' in item ? twin.records.get(item.void) : undefined
    const { workerId, name } = contentOf(item, original)
    if (original) original.correctedBy = recordId
    if (name !== null) twin.names.set(`${sessionId} ${workerId}`, name)
    keep(twin, {
      recordId,
      companyId: user.companyId,
      auth0Id: user.auth0Id,
      sessionId,
      ...contentOf(item, original),
      ...asMade,
      correctionOf: original?.recordId ?? null,
      correctionId,
    })
  }
  assert.deepEqual(records, [])
  return { status }
}

function contentOf(item: TwinItem, original: TwinRecord | undefined) {
  if ('add' in item) {
    const { workerId, worker_name: name = null, units: said, recordedAtUtc } = item.add
    return { workerId, name, milli: Math.round(said * 1_000), recordedMs: Date.parse(recordedAtUtc) }
  }
  assert(original)
  const { workerId = original.workerId, worker_name, units: said } = item.replaceBy ?? {}
  const ownName = workerId === original.workerId ? original.name : null
  return {
    workerId,
    name: worker_name ?? ownName,
    milli: said === undefined ? original.milli : Math.round(said * 1_000),
    recordedMs: original.recordedMs,
  }
}
