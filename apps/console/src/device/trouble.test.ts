import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Trouble } from './database.ts'
import { heldUntilMs, isHeld, isTroubled, patience, withTrouble } from './trouble.ts'

const after = (count: number, atMs = 0): { trouble?: Trouble } => {
  let row: { trouble?: Trouble } = {}
  for (let nr = 0; nr < count; nr++) row = withTrouble(row, { status: 500, atMs })
  return row
}

test('what is answered without sense goes first a few times, and then lets others go before it', () => {
  assert.deepEqual(after(2, 7).trouble, { count: 2, status: 500, atMs: 7 })
  assert(!isTroubled({}) && !isTroubled(after(patience - 1)) && isTroubled(after(patience)))
  assert.equal(heldUntilMs(after(patience - 1)), null)
})

test('it is tried again after a minute, then more and more rarely, never more so than each quarter of an hour', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 1_000].map((more) => heldUntilMs(after(Math.min(patience + more, 80), 0)))
  assert.deepEqual(pauses, [60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000])
})

test('a clock that is set back does not make it wait until the old time comes again', () => {
  const row = after(patience, 1_000_000)
  assert(isHeld(row, 1_000_000) && isHeld(row, 1_059_999))
  assert(!isHeld(row, 1_060_000) && !isHeld(row, 999_999))
})
