import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from './model.ts'
import { canMove, groupRefusals } from './refusal-groups.ts'

const row = (nr: number, [kind, localId, code]: readonly [string, string, string]) => ({
  nr,
  ownerId: 'maria',
  localId,
  operation: { kind, localId, clientEventId: String(nr) } as Operation, // no more than that is looked at
  at: '',
  attempts: 1,
  refusal: { code, message: `of ${nr}`, details: null, at: '' },
})

test('what was refused of one session for one reason is one matter, in the order of the first', () => {
  const groups = groupRefusals([
    row(1, ['record', 'a', 'NOT_SESSION_OWNER']),
    row(2, ['close', 'a', 'NOT_SESSION_OWNER']),
    row(3, ['record', 'b', 'NOT_SESSION_OWNER']),
    row(4, ['record', 'a', 'INVALID_REQUEST']),
    row(5, ['record', 'a', 'NOT_SESSION_OWNER']),
  ])
  assert.deepEqual(
    groups.map(({ kind, localId, code, nrs, refusal }) => [kind, localId, code, nrs, refusal.message]),
    [
      ['record', 'a', 'NOT_SESSION_OWNER', [1, 5], 'of 1'],
      ['close', 'a', 'NOT_SESSION_OWNER', [2], 'of 2'],
      ['record', 'b', 'NOT_SESSION_OWNER', [3], 'of 3'],
      ['record', 'a', 'INVALID_REQUEST', [4], 'of 4'],
    ],
  )
  assert.equal(new Set(groups.map(({ key }) => key)).size, groups.length)
  assert.deepEqual(groupRefusals([]), [])
})

test('what was counted can go to another session; what changes this one cannot', () => {
  const movable = ['open', 'record', 'void', 'update', 'extend', 'close', 'worker'].filter((kind) =>
    groupRefusals([row(1, [kind, 'a', 'X'])]).some(canMove),
  )
  assert.deepEqual(movable, ['open', 'record'])
})
