import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PendingReason } from '@tarja/contract/records'
import { makeEntry } from '#testing/entries.ts'
import type { Entry } from './entry.ts'
import { type Judgement, type SessionState, type StoredRecord, judge } from './judge.ts'

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const now = at('2026-03-02T15:00:00Z')
const session: SessionState = {
  auth0Id: 'auth0|maria',
  isOpen: true,
  stints: [],
  wasOpen: false,
  openedAt: at('2026-03-02T12:00:00Z'),
  expiresAt: at('2026-03-03T00:00:00Z'),
}
const caller = { companyId: 'comp_1', auth0Id: 'auth0|maria', role: 'supervisor' } as const
const recordedAt = at('2026-03-02T14:00:00Z')
const entry = makeEntry(caller, { sessionId: 's1', recordedAt, clientEventId: 'e1', idempotencyKey: 'k1' })
const stored: StoredRecord = {
  recordId: 'r1',
  sessionId: 's1',
  workerId: 'JS0315',
  worker_name: null,
  units: '1.000',
  recordedAt,
  correctionOf: null,
  review: undefined,
}
const toldOf = (judgement: Judgement): string =>
  judgement.verdict === 'refuse'
    ? judgement.error.code
    : judgement.verdict === 'review'
      ? judgement.reason
      : judgement.verdict

// What is wrong, in the contract's order. Every two at once: the earlier decides.
interface Fault {
  readonly told: string
  /** When the device kept it for review; the same unless said. */
  readonly kept?: PendingReason
  readonly entry?: Partial<Entry>
  readonly session?: Partial<SessionState>
  readonly noSession?: true
  readonly earlier?: readonly StoredRecord[]
}
const faults: Fault[] = [
  { told: 'SESSION_NOT_FOUND', noSession: true },
  { told: 'IDEMPOTENCY_CONFLICT', earlier: [{ ...stored, units: '2.000' }] },
  { told: 'NOT_SESSION_OWNER', session: { auth0Id: 'auth0|other' } },
  { told: 'SESSION_NOT_OPEN', kept: 'late', session: { isOpen: false } },
  {
    told: 'RECORDED_OUTSIDE_SESSION',
    kept: 'outside_session',
    entry: { recordedAt: at('2026-03-02T11:00:00Z') },
  },
]

function judged(made: readonly Fault[], keepForReview: boolean): string {
  const entryOver = Object.assign({}, ...made.map((fault) => fault.entry ?? {}))
  const sessionOver = Object.assign({}, ...made.map((fault) => fault.session ?? {}))
  const state = made.some((fault) => fault.noSession) ? undefined : { ...session, ...sessionOver }
  const earlier = made.flatMap((fault) => fault.earlier ?? [])
  return toldOf(judge({ ...entry, ...entryOver, keepForReview }, { session: state, earlier, now }))
}

test('what is in order is appended, from a person or from a device', () => {
  assert.deepEqual([judged([], false), judged([], true)], ['append', 'append'])
})

test('of every two faults the contract’s first decides', () => {
  for (const [index, fault] of faults.entries())
    for (const later of faults.slice(index)) {
      assert.equal(judged([fault, later], false), fault.told, `${fault.told} and ${later.told}`)
      assert.equal(judged([fault, later], true), fault.kept ?? fault.told, `kept: ${fault.told} and ${later.told}`)
    }
})

test('a repeat is recognised whatever the session has become; only a session that is not there comes before', () => {
  const repeat: Fault = { told: 'repeat', earlier: [stored] }
  for (const fault of faults.filter(({ told }) => told !== 'SESSION_NOT_FOUND' && told !== 'IDEMPOTENCY_CONFLICT')) {
    const earlier = [{ ...stored, recordedAt: fault.entry?.recordedAt ?? stored.recordedAt }]
    for (const isKept of [false, true]) assert.equal(judged([fault, { ...repeat, earlier }], isKept), 'repeat')
  }
  assert.equal(judged([{ told: '', noSession: true }, repeat], true), 'SESSION_NOT_FOUND')
})

test('content is what was understood: everything but the keys, units as a number, instants as they are', () => {
  const judgedAgainst = (...earlier: StoredRecord[]) => toldOf(judge(entry, { session, earlier, now }))
  assert.equal(judgedAgainst({ ...stored, units: '1' }), 'repeat')
  assert.equal(judgedAgainst({ ...stored, recordedAt: at('2026-03-02T08:00:00-06:00') }), 'repeat')
  // As it was stored before names were looked at.
  assert.equal(judgedAgainst({ ...stored, worker_name: ' ' }), 'repeat')
  for (const over of [
    { sessionId: 's2' },
    { workerId: 'js0315' },
    { worker_name: 'John Smith' },
    { units: '1.001' },
    { recordedAt: recordedAt.add({ milliseconds: 1 }) },
  ])
    assert.equal(judgedAgainst({ ...stored, ...over }), 'IDEMPOTENCY_CONFLICT', JSON.stringify(over))
})

test('two keys of two earlier records: both must say the same, and the first found answers', () => {
  const other = { ...stored, recordId: 'r2' }
  const both = judge(entry, { session, earlier: [stored, other], now })
  assert.deepEqual(both, { verdict: 'repeat', of: stored })
  const mixed = judge(entry, { session, earlier: [stored, { ...other, units: '2' }], now })
  assert.equal(toldOf(mixed), 'IDEMPOTENCY_CONFLICT')
})

test('within the session, two minutes of skew on either side included to the millisecond', () => {
  const late = at('2026-03-02T23:59:00Z')
  const cases: [string, Temporal.Instant, string][] = [
    ['2026-03-02T11:58:00.000Z', now, 'append'],
    ['2026-03-02T11:57:59.999Z', now, 'RECORDED_OUTSIDE_SESSION'],
    ['2026-03-02T15:02:00.000Z', now, 'append'],
    ['2026-03-02T15:02:00.001Z', now, 'RECORDED_OUTSIDE_SESSION'],
    ['2026-03-03T00:01:00.000Z', late, 'append'],
    ['2026-03-03T00:01:00.001Z', late, 'RECORDED_OUTSIDE_SESSION'],
  ]
  for (const [text, when, told] of cases) {
    const judgement = judge({ ...entry, recordedAt: at(text) }, { session, earlier: [], now: when })
    assert.equal(toldOf(judgement), told, text)
  }
})

test('a conflict names the keys that were sent and what to do', () => {
  const conflict = (over: Partial<Entry>) => {
    const judgement = judge({ ...entry, units: '9', ...over }, { session, earlier: [stored], now })
    return judgement.verdict === 'refuse' ? judgement.error.message : ''
  }
  assert.match(conflict({}), /clientEventId e1 or idempotencyKey k1 .*new clientEventId/)
  assert.match(conflict({ idempotencyKey: null }), /^clientEventId e1 was/)
})
