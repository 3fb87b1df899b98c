import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredOperation } from './database.ts'
import type { Operation } from './model.ts'
import { planStep } from './plan.ts'
import { patience } from './trouble.ts'

const atMs = Date.parse('2025-10-19T15:00:00Z')
const refusal = { code: 'INVALID_REQUEST', message: '', details: null, at: '' }

/** As in `open a`, `record a 1`, `void a 1`, and `record a 2 1` that stands instead of 1; with `!` refused, with `?` held. */
function queueOf(text: string): StoredOperation[] {
  return text.split(', ').map((words, index) => {
    const [kind = '', localId = '', id = '', correctionOf] = words.replace(/[!?]$/, '').split(' ')
    const operation = { kind, localId, clientEventId: id, correctionOf } as Operation // the planner looks at no more than that
    return {
      nr: index + 1,
      ownerId: 'maria',
      localId: kind === 'worker' ? '' : localId,
      operation,
      at: '',
      attempts: 0,
      refusal: words.endsWith('!') ? refusal : null,
      ...(words.endsWith('?') && { trouble: { count: patience, status: 500, atMs: atMs - 1 } }),
    }
  })
}

/** The numbers of what goes together, or of the one. */
function planned(text: string, { recordsMax = 500, sent = [] as number[], laterMs = 0 } = {}) {
  const step = planStep(queueOf(text), { atMs: atMs + laterMs, recordsMax, sent: new Set(sent) })
  if (step === null) return 'nothing'
  return step.kind === 'one' ? step.row.nr : step.rows.map(({ nr }) => nr)
}

for (const [what, queue, expected] of [
  ['of an empty session the opening goes first', 'open a, record a 1', 1],
  ['records of all sessions go together', 'record a 1, record b 2, record a 3', [1, 2, 3]],
  ['records go past a void, which follows them', 'record a 1, void a 1, record a 2', [1, 3]],
  ['the void of a record that the server has goes first', 'void a 0, record a 1', 1],
  ['what stands instead of a record goes behind its void', 'void a 0?, record a 1 0, record a 2', [3]],
  ['also among others', 'record a 1 9, void a 0, record a 2 0, record b 3', [1, 4]],
  ['when the void was refused, the office says the same of what stands instead', 'void a 0!, record a 1 0', [2]],
  ['nothing goes past a change of its session', 'record a 1, update a, record a 2, record b 3', [1, 4]],
  ['a close waits for the void before it', 'record a 1, void a 1, close a', [1]],
  ['records after a close wait for it', 'record a 1, close a, record a 2', [1]],
  ['a picker keeps nobody waiting', 'record a 1, worker -, record a 2', [1, 3]],
  ['without its opening nothing of a session goes', 'open a!, record a 1, close a, record b 2', [4]],
  ['a refused record keeps nothing waiting', 'record a 1!, record a 2, close a', [2]],
  ['nor does it keep the close waiting', 'record a 1!, close a', 2],
  ['the void of a refused record does not go', 'record a 1!, void a 1', 'nothing'],
  ['a refused change keeps nobody waiting', 'update a!, close a', 2],
  ['all is refused', 'open a!, record a 1', 'nothing'],
] as const)
  test(`planned: ${what}`, () => assert.deepEqual(planned(queue), expected))

for (const [what, queue, expected] of [
  ['others go past an opening that is held, its own do not', 'open a?, record a 1, close a, open b', 4],
  ['records go past a change that is held', 'update a?, record a 1', [2]],
  ['a later change waits for the one that is held', 'update a?, update a, update b', 3],
  [
    'the close waits for a change that is held, and what is late for the close',
    'extend a?, close a, record a 9',
    'nothing',
  ],
  ['records and changes go past a record that is held', 'record a 1?, record a 2', [2]],
  ['a change goes past a record that is held', 'record a 1?, extend a', 2],
  ['the close waits for a record that is held, that of others does not', 'record a 1?, close a, close b', 3],
  ['the void of a record that is held waits', 'record a 1?, void a 1', 'nothing'],
  ['the close waits for a void that is held', 'void a 0?, close a', 'nothing'],
  ['a picker who is held keeps nobody waiting', 'worker -?, close a', 2],
] as const)
  test(`planned: ${what}`, () => assert.deepEqual(planned(queue), expected))

test('what is held is tried again when its time has come, a record alone', () => {
  const laterMs = 60_000
  assert.deepEqual(planned('update a?, close a', { laterMs }), 1)
  assert.deepEqual(planned('record a 1?, record a 2', { laterMs }), [1])
  assert.deepEqual(planned('record a 1, record a 2?, record a 3', { laterMs }), [1])
})

test('no more records than asked for go together, and none that is on its way', () => {
  assert.deepEqual(planned('record a 1, record a 2, record a 3', { recordsMax: 2 }), [1, 2])
  assert.deepEqual(planned('record a 1, record a 2, record a 3', { sent: [1, 2] }), [3])
  assert.deepEqual(planned('record a 1, void a 1, close a, record a 2, record b 3', { sent: [1] }), [5])
  assert.deepEqual(planned('record a 1, close a', { sent: [1] }), 'nothing')
})

test('what was acknowledged before goes apart from what is new: the request says of all that it brings under whom', () => {
  const [first, ...rest] = queueOf('record a 1, record b 2, record a 3')
  const again = (row: StoredOperation) => ({ ...row, acknowledgedIn: 'former' })
  assert(first && rest[0] && rest[1])
  const queue = [again(first), rest[0], again(rest[1])]
  const step = planStep(queue, { atMs, recordsMax: 500 })
  assert.deepEqual(step?.kind === 'records' && step.rows.map(({ nr }) => nr), [1, 3])
  const next = planStep(queue, { atMs, recordsMax: 500, sent: new Set([1, 3]) })
  assert.deepEqual(next?.kind === 'records' && next.rows.map(({ nr }) => nr), [2])
})
