import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitsSession } from './fits-session.ts'

const session = { openedAt: '2026-11-23T14:00:00.000Z', expiresAt: '2026-11-24T02:00:00.000Z' }
const fits = (recordedAt: string) => fitsSession({ recordedAt }, session)

test('a record fits into a session from two minutes before it opens until two minutes after it ends', () => {
  assert.deepEqual(
    ['13:57:59.999', '13:58:00.000', '14:00:00.000', '20:00:00.000'].map((at) => fits(`2026-11-23T${at}Z`)),
    [false, true, true, true],
  )
  assert.deepEqual(
    ['02:02:00.000', '02:02:00.001'].map((at) => fits(`2026-11-24T${at}Z`)),
    [true, false],
  )
})
