import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Incarnation, Incarnations } from '#src/db/incarnation.ts'
import { claimedLoss, claimedLosses, lossSince } from './loss.ts'

const at = (hour: number) => Temporal.Instant.from(`2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`)

/** A UUID of version 7 that was made at an hour. */
function madeAt(hour: number): string {
  const digits = at(hour).epochMilliseconds.toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`
}

const incarnation = (number: number, hour: number, more: Partial<Incarnation> = {}): Incarnation => ({
  number,
  incarnation: madeAt(hour),
  cause: 'created',
  at: at(hour),
  dataAsOf: at(hour),
  ...more,
})

const created = incarnation(1, 4)
const restored = incarnation(2, 12, { cause: 'restored', dataAsOf: at(8) })
const moved = incarnation(3, 18, { cause: 'moved', dataAsOf: at(17) })

function lost(all: Incarnations, since: string | undefined): unknown {
  const loss = lossSince(all, since)
  return loss && [loss.from.toString(), loss.until?.toString()]
}

const never = '2000-01-01T00:00:00Z'

test('of the present incarnation nothing is lost', () => {
  assert.equal(lost([created], created.incarnation), null)
  assert.equal(lost([created], undefined), null)
})

test('of a former one is lost what came after the data that followed, until it ended', () => {
  assert.deepEqual(lost([restored, created], created.incarnation), [at(8).toString(), at(12).toString()])
  assert.deepEqual(lost([moved, restored, created], created.incarnation), [at(8).toString(), at(12).toString()])
  assert.deepEqual(lost([moved, restored, created], restored.incarnation), [at(17).toString(), at(18).toString()])
})

test('one that was lost itself ended with the first that began after it', () => {
  assert.deepEqual(lost([restored, created], madeAt(9)), [at(8).toString(), at(12).toString()])
  assert.deepEqual(lost([moved, restored, created], madeAt(13)), [at(17).toString(), at(18).toString()])
})

test('a database that was made since knows nothing of what was acknowledged before', () => {
  assert.deepEqual(lost([created], madeAt(2)), [never, at(4).toString()])
  assert.deepEqual(lost([restored, created], madeAt(2)), [never, at(4).toString()])
})

test('of one that nothing tells of all may be lost, and nobody knows until when', () => {
  assert.deepEqual(lost([created], 'b3b0a5f0-6f3e-4b70-9d0b-2b8b7b7f0c11'), [never, undefined])
  assert.deepEqual(lost([created], madeAt(20)), [never, undefined])
})

test('each loss is claimed for thirty days, those before the last one too', () => {
  const all: Incarnations = [moved, restored, created]
  const spans = (hours: number) =>
    claimedLosses(all, at(18).add({ hours })).map(({ from, until }) => [from.toString(), until.toString()])
  const [first, second, third] = [
    [never, at(4).toString()],
    [at(8).toString(), at(12).toString()],
    [at(17).toString(), at(18).toString()],
  ]
  assert.deepEqual(spans(0), [third, second, first])
  assert.deepEqual(spans(30 * 24 - 6), [third, second])
  assert.deepEqual(spans(30 * 24), [third])
  assert.deepEqual(spans(30 * 24 + 1), [])
  const claimed = (hours: number) => claimedLoss(all, created.incarnation, at(12).add({ hours }))
  assert.equal(claimed(30 * 24)?.until.toString(), at(12).toString())
  assert.equal(claimed(30 * 24 + 1), undefined)
  assert.equal(claimedLoss(all, moved.incarnation, at(18)), undefined, 'the present one has lost nothing')
})
