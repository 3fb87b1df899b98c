import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from './model.ts'
import { type Answer, isCorrectedAlready, judgeAnswer, recordOutcomes } from './replies.ts'

const operations = {
  open: { kind: 'open', localId: 'a' },
  record: { kind: 'record', localId: 'a', clientEventId: 'e' },
  update: { kind: 'update', localId: 'a', patch: {} },
  extend: { kind: 'extend', localId: 'a', maxDurationHours: 14 },
  close: { kind: 'close', localId: 'a', finalNotes: null, closedAt: '2025-10-19T20:00:00.000Z' },
} satisfies Record<string, Operation>

const refusal = (status: number, code: string, details: unknown = null): Answer => ({
  status,
  data: null,
  error: { code, message: 'En palabras.', details },
})
const ofOthers = (status: number): Answer => ({ status, data: null, error: null })

const kinds: readonly (readonly [keyof typeof operations, Answer, string])[] = [
  ['open', { status: 201, data: {}, error: null }, 'done'],
  ['open', ofOthers(200), 'failed'],
  ['update', ofOthers(0), 'wait'],
  ['update', refusal(503, 'BUSY'), 'wait'],
  ['update', refusal(503, 'DATABASE_UNAVAILABLE'), 'wait'],
  ['update', refusal(503, 'ISSUER_UNAVAILABLE'), 'wait'],
  ['update', refusal(429, 'RATE_LIMITED'), 'wait'],
  ['update', refusal(408, 'REQUEST_TIMEOUT'), 'wait'],
  ['update', refusal(417, 'EXPECTATION_FAILED'), 'failed'],
  ['update', refusal(431, 'HEADERS_TOO_LARGE'), 'failed'],
  ['update', ofOthers(429), 'wait'],
  ['update', refusal(500, 'INTERNAL'), 'failed'],
  ['update', ofOthers(502), 'failed'],
  ['update', ofOthers(403), 'failed'],
  ['update', ofOthers(404), 'failed'],
  ['update', refusal(404, 'ROUTE_NOT_FOUND'), 'failed'],
  ['update', refusal(405, 'METHOD_NOT_ALLOWED'), 'failed'],
  ['update', refusal(415, 'UNSUPPORTED_MEDIA_TYPE'), 'failed'],
  ['record', refusal(413, 'BODY_TOO_LARGE'), 'smaller'],
  ['record', ofOthers(413), 'smaller'],
  ['update', refusal(401, 'UNAUTHENTICATED'), 'pause'],
  ['update', ofOthers(401), 'pause'],
  ['update', refusal(403, 'USER_NOT_REGISTERED'), 'pause'],
  ['update', refusal(403, 'IDENTITY_MISMATCH'), 'pause'],
  ['update', refusal(403, 'NOT_SESSION_OWNER'), 'refused'],
  ['update', refusal(409, 'SESSION_NOT_OPEN'), 'refused'],
  ['close', refusal(409, 'SESSION_NOT_OPEN'), 'refused'],
  ['extend', refusal(400, 'NOT_AN_EXTENSION'), 'done'],
  ['open', refusal(400, 'INVALID_REQUEST', [{ path: '/openedAt', message: '' }]), 'retime'],
  ['close', refusal(400, 'INVALID_REQUEST', [{ path: '/closedAt', message: '' }]), 'retime'],
  ['update', refusal(400, 'INVALID_REQUEST', [{ path: '/effectiveAt', message: '' }]), 'retime'],
  ['update', refusal(400, 'INVALID_REQUEST', [{ path: '/pricePerUnit', message: '' }]), 'refused'],
  ['open', refusal(400, 'INVALID_REQUEST', [{ path: '/notes', message: '' }]), 'refused'],
  ['open', refusal(409, 'SESSION_ALREADY_OPEN', { sessionId: 's', ownedByCaller: false }), 'refused'],
  ['open', refusal(409, 'SESSION_ALREADY_OPEN', { sessionId: 's', ownedByCaller: true }), 'adopt'],
  ['open', refusal(409, 'SESSION_ALREADY_OPEN', { sessionId: 's', helpedByCaller: true }), 'adopt'],
  ['open', refusal(409, 'IDEMPOTENCY_CONFLICT'), 'refused'],
]

for (const [kind, answer, expected] of kinds)
  test(`to ${kind}, ${answer.status} ${answer.error?.code ?? 'of nobody known'} means ${expected}`, () => {
    assert.equal(judgeAnswer(operations[kind], answer).kind, expected)
  })

test('a verdict carries what is needed to go on', () => {
  const adopting = refusal(409, 'SESSION_ALREADY_OPEN', { sessionId: 's', ownedByCaller: true })
  assert.deepEqual(judgeAnswer(operations.open, adopting), { kind: 'adopt', sessionId: 's' })
  assert.deepEqual(judgeAnswer(operations.update, ofOthers(502)), { kind: 'failed', status: 502 })
  const refused = refusal(409, 'SESSION_NOT_OPEN', { closedBy: 'user' })
  assert.deepEqual(judgeAnswer(operations.update, refused), { kind: 'refused', error: refused.error })
})

const kept = (index: number, statusCode: number, more = {}) => ({
  index,
  statusCode,
  payloadPreview: { recordId: `r${index}` },
  ...more,
})

test('each record of a bulk has an outcome of its own', () => {
  const results = [
    kept(0, 201),
    kept(1, 200, { idempotent: true }),
    kept(2, 202, { state: 'pending' }),
    kept(3, 200, { state: 'rejected' }),
    { index: 4, statusCode: 404, code: 'SESSION_NOT_FOUND', message: 'No.' },
    { index: 5, statusCode: 503, code: 'DATABASE_UNAVAILABLE' },
    { index: 6, statusCode: 429, code: 'RATE_LIMITED' },
    { index: 7, statusCode: 500, code: 'INTERNAL' },
    { index: 8, statusCode: 403, code: 'IDENTITY_MISMATCH' },
    { index: 9, statusCode: 201 },
    { index: 10 },
    { index: 11, statusCode: 400 },
  ]
  assert.deepEqual(recordOutcomes({ results }, 12), [
    { kind: 'kept', recordId: 'r0', state: 'counted', isRepeat: false },
    { kind: 'kept', recordId: 'r1', state: 'counted', isRepeat: true },
    { kind: 'kept', recordId: 'r2', state: 'pending', isRepeat: false },
    { kind: 'kept', recordId: 'r3', state: 'pending', isRepeat: true },
    { kind: 'refused', error: { code: 'SESSION_NOT_FOUND', message: 'No.', details: undefined } },
    { kind: 'wait' },
    { kind: 'wait' },
    { kind: 'failed', status: 500 },
    { kind: 'pause' },
    { kind: 'failed', status: 201 },
    { kind: 'failed', status: 207 },
    { kind: 'failed', status: 400 },
  ])
})

test('what an answer does not speak of was not acknowledged, in whatever order it speaks', () => {
  const unknown = { kind: 'failed', status: 207 }
  const first = { kind: 'kept', recordId: 'r1', state: 'counted', isRepeat: false }
  assert.deepEqual(recordOutcomes({ results: [kept(1, 201)] }, 3), [unknown, first, unknown])
  assert.deepEqual(recordOutcomes({ results: [kept(2, 201), kept(-1, 201), kept(0.5, 201), null] }, 2), [
    unknown,
    unknown,
  ])
  for (const nonsense of [null, 'text', {}, { results: {} }]) assert.deepEqual(recordOutcomes(nonsense, 1), [unknown])
})

test('a record that was replaced before is told from one that the office has with other details', () => {
  const outcomes = (details: unknown) =>
    recordOutcomes(
      { results: [{ index: 0, statusCode: 409, code: 'IDEMPOTENCY_CONFLICT', message: 'No.', details }] },
      1,
    )
  assert.equal(isCorrectedAlready(outcomes({ correctionOf: 'r1', replacedBy: 'r2' })[0]), true)
  for (const details of [undefined, null, { recordId: 'r1' }, { replacedBy: null }])
    assert.equal(isCorrectedAlready(outcomes(details)[0]), false)
  assert.equal(isCorrectedAlready(recordOutcomes({ results: [kept(0, 200)] }, 1)[0]), false)
})
