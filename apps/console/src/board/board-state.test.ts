import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveSession } from '@tarja/contract/live'
import type { Session } from '@tarja/contract/sessions'
import {
  type BoardSession,
  earningsOf,
  emptyBoard,
  rankWorkers,
  reduceBoard,
  sumByUnit,
  summandsOfToday,
} from './board-state.ts'

const worker = (workerId: string, netUnits: number, worker_name: string | null = null) => ({
  workerId,
  worker_name,
  validUnits: netUnits,
  netUnits,
  recordCount: 1,
  voidedCount: 0,
})

const session = (over: Partial<LiveSession> = {}): LiveSession => ({
  sessionId: 's1',
  status: 'open',
  totalUnits: 0.3,
  recordCount: 3,
  workerCount: 2,
  workers: [worker('B', 0.1), worker('A', 0.2, 'Ana')],
  projectId: 'p',
  sector_name: 'Lote A-1',
  ownerId: 'maria',
  ownerName: 'María',
  helpers: [],
  joinRequests: [],
  timezone: 'America/Mexico_City',
  day: '2026-11-23T00:00:00.000Z',
  openedAt: '2026-11-23T13:00:00.000Z',
  closedAt: null,
  closedBy: null,
  expiresAt: '2026-11-24T01:00:00.000Z',
  samplingUnit: 'box',
  pricePerUnit: 28.5,
  bonus: null,
  ...over,
})

const boardOf = (...told: LiveSession[]) =>
  told.reduce((state, one) => reduceBoard(state, { kind: 'totals', session: one }), emptyBoard)
const only = (state: ReturnType<typeof boardOf>): BoardSession => {
  const [one] = state.sessions.values()
  assert(one)
  return one
}

test('workers that did not change stay as they were, and a session that is told again is not there twice', () => {
  const one = only(boardOf(session(), session({ totalUnits: 1.3, workers: [worker('B', 1.1, 'Beto')] })))
  assert.equal(one.totalUnits, '1.3')
  assert.deepEqual(rankWorkers(one), [
    { workerId: 'B', name: 'Beto', units: '1.1' },
    { workerId: 'A', name: 'Ana', units: '0.2' },
  ])
})

test('who has nothing that stands neither leads nor lags', () => {
  const one = only(boardOf(session({ workers: [worker('A', 0), worker('B', 2)] })))
  assert.deepEqual(
    rankWorkers(one).map(({ workerId }) => workerId),
    ['B'],
  )
})

const readyAt = (time: string, ...sessionIds: string[]) =>
  ({ kind: 'ready', sessionIds, atMs: Date.parse(time) }) as const

test('a session handed to another goes, and ready says that all was told', () => {
  const state = reduceBoard(boardOf(session()), { kind: 'gone', sessionId: 's1' })
  assert.equal(state.sessions.size, 0)
  assert.equal(reduceBoard(state, readyAt('2026-11-23T18:00:00.000Z')).isComplete, true)
})

test('an event of one session leaves all others the very same, so that only its card is drawn again', () => {
  const before = boardOf(session(), session({ sessionId: 's2' }), session({ sessionId: 's3' }))
  const after = reduceBoard(before, { kind: 'totals', session: session({ sessionId: 's2', totalUnits: 5 }) })
  const changed = [...after.sessions.keys()].filter((id) => before.sessions.get(id) !== after.sessions.get(id))
  assert.deepEqual(changed, ['s2'])
})

test('what ended while the stream was away goes, and what closed goes after some hours; both when all was told', () => {
  const closed = { status: 'closed', closedAt: '2026-11-23T18:00:00.000Z', closedBy: 'user' } as const
  const board = boardOf(session(), session({ sessionId: 's2' }), session({ sessionId: 's3', ...closed }))
  const shownAt = (time: string) => [...reduceBoard(board, readyAt(time, 's2')).sessions.keys()]
  assert.deepEqual(shownAt('2026-11-23T21:59:00.000Z'), ['s2', 's3'])
  assert.deepEqual(shownAt('2026-11-23T22:01:00.000Z'), ['s2'])
})

test('amounts of sessions are added exactly, and what the bonus adds is told apart', () => {
  assert.deepEqual(earningsOf([]), { piece: '0', bonus: '0' })
  const amounts = [
    { piece: 57, bonus: 5.7 },
    { piece: 0.1, bonus: 0 },
    { piece: 0.2, bonus: 0.03 },
  ]
  assert.deepEqual(earningsOf(amounts.map((amount) => ({ amount }))), { piece: '57.3', bonus: '5.73' })
})

test('boxes are not added to kilos', () => {
  const state = boardOf(
    session({ sessionId: 'a', totalUnits: 0.1 }),
    session({ sessionId: 'b', totalUnits: 0.2 }),
    session({ sessionId: 'c', totalUnits: 5, samplingUnit: 'kg' }),
  )
  assert.deepEqual(sumByUnit([...state.sessions.values()]), [
    { unit: 'kg', units: '5' },
    { unit: 'box', units: '0.3' },
  ])
})

test('the sums of today have the sessions of its day of work where it is, open or closed, each once', () => {
  const closedAt = '2026-11-23T20:00:00.000Z'
  const ofYesterday = { day: '2026-11-22T00:00:00.000Z' }
  const open = only(boardOf(session({ sessionId: 'open', totalUnits: 10 })))
  const forgotten = only(boardOf(session({ sessionId: 'forgotten', totalUnits: 1_000, ...ofYesterday })))
  const told = only(boardOf(session({ sessionId: 'told', totalUnits: 5, status: 'closed', closedAt })))
  const closed = [
    listed({ sessionId: 'told', totalUnits: 4, closedAt }),
    listed({ sessionId: 'of today', totalUnits: 0.5, closedAt }),
    listed({ sessionId: 'of yesterday', totalUnits: 100, closedAt, ...ofYesterday }),
  ]
  // Five in the morning of the 24th in Mexico.
  const nowMs = Date.parse('2026-11-24T11:00:00.000Z')
  const sumOf = (dayStartsAt: string) => {
    const projects = [{ projectId: 'p', dayStartsAt }]
    return sumByUnit(summandsOfToday([open, forgotten, told], { closed, projects, nowMs }))
  }
  assert.deepEqual(sumOf('06:00'), [{ unit: 'box', units: '15.5' }])
  assert.deepEqual(sumOf('04:00'), [])
})

const listed = (over: Partial<Session>): Session => {
  const { workers: _, ownerId, ownerName: __, ...shared } = session()
  return {
    ...shared,
    companyId: 'c',
    localId: null,
    auth0Id: ownerId,
    sectorId: 's',
    maxDurationHours: 12,
    notes: null,
    finalNotes: null,
    closedReason: null,
    createdAt: '2026-11-23T13:00:00.000Z',
    updatedAt: '2026-11-23T13:00:00.000Z',
    ...over,
  }
}
