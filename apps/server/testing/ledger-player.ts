import assert from 'node:assert/strict'
import type { Answer, TestApp } from './app.ts'
import type { LedgerMove } from './ledger-moves.ts'
import { recordOf, recordsOf, totalsOf, workersOf } from './ledger-totals.ts'
import {
  type Item,
  type LedgerTwin,
  type TwinSession,
  type TwinUser,
  type Verdict,
  addRecord,
  addReview,
  addVoid,
  hourMs,
  isOpen,
} from './ledger-twin.ts'

const records = '/production/records'
const sessions = '/production/sessions'

export const projectId = 'north'
const iso = (ms: number) => new Date(ms).toISOString()

export function sendMove({ as }: Pick<TestApp, 'as'>, move: LedgerMove): Promise<Answer> {
  const client = as(move.user)
  switch (move.kind) {
    case 'create':
      return client.send('POST', records, move.item.body)
    case 'bulk':
      return client.send('POST', `${records}/bulk`, { records: move.items.map(({ body }) => body) })
    case 'void':
      return client.send('POST', `${records}/${move.recordId}/void`, { reason: 'Wrong row' })
    case 'review':
      return move.decision === 'accepted'
        ? client.send('POST', `${records}/${move.recordId}/accept`, {})
        : client.send('POST', `${records}/${move.recordId}/reject`, { reason: 'Not ours' })
    case 'correct': {
      const { sessionId, isDryRun, event: clientEventId, items } = move
      const path = `${sessions}/${sessionId}/corrections${isDryRun ? '?dryRun=true' : ''}`
      return client.send('POST', path, { clientEventId, reason: 'Seen in the office', items })
    }
    case 'check': {
      const query = move.key === undefined ? `clientEventId=${move.event}` : `idempotencyKey=${move.key}`
      return client.send('HEAD', `${records}/check-idempotency?${query}`)
    }
    case 'look':
      return client.send('GET', `${sessions}/${move.sessionId}/workers`)
    default:
      return sendSessionMove({ as }, move)
  }
}

type SessionMove = LedgerMove & { kind: 'open' | 'close' | 'extend' | 'transfer' }

function sendSessionMove({ as }: Pick<TestApp, 'as'>, move: SessionMove): Promise<Answer> {
  const client = as(move.user)
  if (move.kind === 'open') {
    const { sectorId, localId, hours: maxDurationHours } = move
    const body = { projectId, sectorId, openedAt: iso(move.openedMs), maxDurationHours, ...(localId && { localId }) }
    return client.send('POST', sessions, body)
  }
  const path = `${sessions}/${move.sessionId}/${move.kind}`
  if (move.kind === 'extend') return client.send('POST', path, { maxDurationHours: move.hours })
  if (move.kind === 'transfer') return client.send('POST', path, { toAuth0Id: move.to.auth0Id })
  return client.send('POST', path, move.closedMs === undefined ? {} : { closedAt: iso(move.closedMs) })
}

const previewOf = ({ sessionId, workerId, milli }: Item) => ({ sessionId, workerId, units: milli / 1_000 })

/** One answer about one item, in bulk or alone, in the words of the twin. Writes down what was made. */
export function takeItem(
  twin: LedgerTwin,
  item: Item,
  { user, status, answer }: { user: TwinUser; status: number; answer: any },
): Verdict {
  if (status >= 400) return { status, code: answer.code }
  const { recordId, ...preview } = answer.payloadPreview
  assert.deepEqual(preview, previewOf(item))
  assert.equal(answer.idempotent, status === 200 ? true : undefined)
  if (status === 200) return { status, recordId }
  const reason = status === 202 ? answer.pendingReason : null
  addRecord(twin, item, { user, recordId, reason })
  return status === 202 ? { status, reason } : { status }
}

/** The same for a void. */
export function takeVoid(twin: LedgerTwin, move: LedgerMove & { kind: 'void' }, { status, body }: Answer): Verdict {
  if (status >= 400) return { status, code: body.code }
  const { recordId, voidOf, idempotent } = body.data.payloadPreview
  assert.equal(voidOf, move.recordId)
  if (idempotent === true) return { status, recordId }
  addVoid(twin, move.recordId, { by: move.user.auth0Id, voidId: recordId })
  return { status }
}

/** The same for a review. */
export function takeReview(
  twin: LedgerTwin,
  { recordId, user, decision }: LedgerMove & { kind: 'review' },
  { status, body }: Answer,
): Verdict {
  if (status >= 400) return { status, code: body.code }
  assert.equal(body.data.recordId, recordId)
  // Pending still: it was taken back before, and there was nothing to reject.
  if (body.data.state !== 'pending') addReview(twin, recordId, { by: user.auth0Id, decision })
  return { status }
}

/** What becomes of a session; its rules in full have a model of their own. */
export function takeSessionMove(twin: LedgerTwin, move: SessionMove, answer: Answer, nowMs: number): void {
  if (answer.status >= 400) return
  const { data } = answer.body
  if (move.kind === 'open') {
    const { sectorId, openedMs, hours, user } = move
    const { sessionId } = data
    const day = Date.parse(data.day)
    const closedMs = data.closedAt === null ? null : Date.parse(data.closedAt)
    const begun = { owner: user.auth0Id, hours, closedMs, lastMs: null, transferredBy: null }
    twin.sessions.set(sessionId, { sessionId, companyId: user.companyId, sectorId, day, openedMs, ...begun })
    return
  }
  const session = twin.sessions.get(move.sessionId)
  assert(session, 'a session that is changed is known')
  if (move.kind === 'extend') session.hours = move.hours
  if (move.kind === 'close') session.closedMs = move.closedMs ?? Math.max(nowMs, session.openedMs)
  if (move.kind === 'transfer' && session.owner !== move.to.auth0Id) {
    session.owner = move.to.auth0Id
    session.transferredBy = move.user.auth0Id
  }
}

export function judgeSessionMove(twin: LedgerTwin, move: SessionMove, nowMs: number): number {
  const { user } = move
  if (move.kind === 'open') return judgeOpening(twin, move, nowMs)
  const session = twin.sessions.get(move.sessionId)
  if (session?.companyId !== user.companyId) return 404
  if (move.kind === 'transfer') {
    const isDone = session.owner === move.to.auth0Id
    if (isDone && session.transferredBy === user.auth0Id) return 200
    if (user.role === 'supervisor' && session.owner !== user.auth0Id) return 403
    return isDone || isOpen(session, nowMs) ? 200 : 409
  }
  if (session.owner !== user.auth0Id) return 403
  if (!isOpen(session, nowMs)) return 409
  if (move.kind === 'extend') return move.hours > session.hours ? 200 : 400
  if (move.closedMs === undefined) return 200
  const last = Math.min(session.lastMs ?? session.openedMs, nowMs)
  return move.closedMs >= session.openedMs && move.closedMs <= nowMs && move.closedMs >= last ? 200 : 400
}

const dayMs = 24 * hourMs

function judgeOpening(twin: LedgerTwin, move: SessionMove & { kind: 'open' }, nowMs: number): number {
  const { user, sectorId, openedMs, hours, localId } = move
  if (nowMs >= openedMs + hours * hourMs) return localId ? 201 : 409
  // Mexico City, six hours behind UTC all year.
  const day = Math.floor((openedMs - 6 * hourMs) / dayMs) * dayMs
  const isTaken = [...twin.sessions.values()].some(
    (other) =>
      other.companyId === user.companyId && other.sectorId === sectorId && other.day === day && isOpen(other, nowMs),
  )
  return isTaken ? 409 : 201
}

/** All that can be read of a session, against the twin. */
export async function compareSession(
  { as }: Pick<TestApp, 'as'>,
  twin: LedgerTwin,
  session: TwinSession,
  user: TwinUser,
) {
  const path = `${sessions}/${session.sessionId}`
  const workers = (await as(user).send('GET', `${path}/workers`)).body.data.items
  assert.deepEqual(
    workers.toSorted((a: any, b: any) => (a.workerId < b.workerId ? -1 : 1)), // items of the answer above
    workersOf(twin, session),
  )
  const [listed] = (await as(user).send('GET', `${sessions}?sessionId=${session.sessionId}`)).body.data.items
  const { totalUnits, recordCount, workerCount } = listed
  assert.deepEqual({ totalUnits, recordCount, workerCount }, totalsOf(twin, session))
  const found: any[] = [] // items of the answers below
  for (let cursor = ''; ;) {
    const { items, nextCursor } = (await as(user).send('GET', `${path}/records?limit=500${cursor}`)).body.data
    for (const { recordedAtUtc: _at, receivedAt: _received, reason: _reason, ...record } of items) found.push(record)
    if (nextCursor === null) break
    cursor = `&cursor=${nextCursor}`
  }
  const byId = (a: { recordId: string }, b: { recordId: string }) => (a.recordId < b.recordId ? -1 : 1)
  assert.deepEqual(found.toSorted(byId), recordsOf(twin, session).map(recordOf).toSorted(byId))
}
