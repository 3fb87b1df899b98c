import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utcOffsetsOf } from './utc-offsets.ts'

const now = Temporal.Instant.from('2026-11-28T12:00:00Z')

test('a zone without changes of its clocks has one offset', () => {
  assert.deepEqual(utcOffsetsOf('America/Mexico_City', now), [{ from: null, minutes: -360 }])
  assert.deepEqual(utcOffsetsOf('Asia/Kathmandu', now), [{ from: null, minutes: 345 }])
})

test('a zone with summer time tells each change of the next 400 days', () => {
  assert.deepEqual(utcOffsetsOf('America/Tijuana', now), [
    { from: null, minutes: -480 },
    { from: '2027-03-14T10:00:00.000Z', minutes: -420 },
    { from: '2027-11-07T09:00:00.000Z', minutes: -480 },
  ])
})
