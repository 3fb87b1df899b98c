import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveSession } from '@tarja/contract/live'
import { type BoardSession, amountOf, emptyBoard, rankWorkers, reduceBoard, sumByUnit } from './board-state.ts'

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

test('a session handed to another goes, and ready says that all was told', () => {
  const state = reduceBoard(boardOf(session()), { kind: 'gone', sessionId: 's1' })
  assert.equal(state.sessions.size, 0)
  assert.equal(reduceBoard(state, { kind: 'ready' }).isComplete, true)
})

test('amounts are exact, with the bonus per unit or percent', () => {
  const of = (over: Partial<LiveSession>) => amountOf(only(boardOf(session({ totalUnits: 0.3, ...over }))))
  assert.equal(of({}), '8.55')
  assert.equal(of({ bonus: { type: 'flat', value: 0.1 } }), '8.58')
  assert.equal(of({ bonus: { type: 'percent', value: 10 } }), '9.405')
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
