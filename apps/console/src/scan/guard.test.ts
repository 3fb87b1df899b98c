import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Seen,
  type Verdict,
  countedBefore,
  countedOnPurpose,
  glareMs,
  glimpsed,
  leaveMs,
  see,
  takenBack,
} from './guard.ts'

const windowMs = 3_000

/** Shows one badge at these moments and says what was made of each. */
function show(moments: readonly number[], start?: Seen): Verdict[] {
  let seen = start
  return moments.map((at) => {
    const looked = see(seen, { at, windowMs })
    seen = looked.seen
    return looked.verdict
  })
}

test('a badge held before the camera counts once, however long it stays', () => {
  const moments = Array.from({ length: 300 }, (_, index) => index * 120)
  assert.deepEqual(new Set(show(moments).slice(1)), new Set(['still in view']))
  assert.equal(show(moments)[0], 'count')
})

test('a badge that comes back within the window is warned about once and stays uncounted for as long as it is in view', () => {
  assert.deepEqual(show([0, 1_500, 2_000, 2_900, 3_500, 4_400]), [
    'count',
    'warn',
    'still in view',
    'still in view',
    'still in view',
    'still in view',
  ])
})

test('a badge that comes back after the window counts again', () => {
  assert.deepEqual(show([0, 3_000]), ['count', 'count'])
  assert.deepEqual(show([0, 2_999]), ['count', 'warn'])
})

test('a warning does not push the window further, but what was away only for a moment is warned about again', () => {
  assert.deepEqual(show([0, 1_500, 1_500 + glareMs]), ['count', 'warn', 'count'])
  assert.deepEqual(show([0, 1_500, 3_000, 4_500, 6_000]), ['count', 'warn', 'warn', 'warn', 'warn'])
})

test('the window runs from when the badge that counted was last in view, so glare on one that stays adds nothing', () => {
  const held = [0, 900, 1_800, 2_700, 3_600]
  assert.deepEqual(show([...held, 3_600 + leaveMs]).at(-1), 'warn')
  assert.deepEqual(show([...held, 3_600 + windowMs]).at(-1), 'count')
  const glare = Array.from({ length: 60 }, (_, index) => index * 1_500)
  assert.deepEqual(new Set(show(glare).slice(1)), new Set(['warn']))
})

test('a badge that stays in view while a drawer is open is still there afterwards; one that came meanwhile counts then', () => {
  const stayed = Array.from({ length: 100 }, (_, index) => 120 * (index + 1)).reduce(glimpsed, countedOnPurpose(0))
  assert.deepEqual(show([12_100], stayed), ['still in view'])
  const left = [10_000, 10_100].reduce(glimpsed, countedOnPurpose(0))
  assert.deepEqual(show([10_200], left), ['count'])
})

test('said on purpose, the next one is guarded as the first was', () => {
  assert.deepEqual(show([1_600, 2_800, 4_500], countedOnPurpose(1_500)), ['still in view', 'warn', 'warn'])
  assert.deepEqual(show([1_600, 4_600], countedOnPurpose(1_500)), ['still in view', 'count'])
})

test('what was taken back counts again after it has left the view, without a warning', () => {
  assert.deepEqual(show([500, 1_600], takenBack(countedOnPurpose(0))), ['still in view', 'count'])
})

test('what was recorded before the page was opened is guarded too', () => {
  assert.deepEqual(show([2_999], countedBefore(0)), ['warn'])
  assert.deepEqual(show([3_000], countedBefore(0)), ['count'])
})

test('a window of nothing warns of nothing', () => {
  assert.equal(see(countedBefore(0), { at: 0, windowMs: 0 }).verdict, 'count')
})
