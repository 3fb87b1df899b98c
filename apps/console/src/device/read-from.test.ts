import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFrom } from './read-from.ts'

const recordsRead = { upTo: 7, incarnation: 'a' }

for (const [what, known, office, expected] of [
  ['what came since, of a session read before', { recordsRead }, { incarnation: 'a', lastPosition: 9 }, 7],
  ['nothing more, of one that is as it was', { recordsRead }, { incarnation: 'a', lastPosition: 7 }, 7],
  ['all, of one that this phone does not have', undefined, { incarnation: 'a', lastPosition: 9 }, null],
  ['all, of one never read', {}, { incarnation: 'a', lastPosition: 9 }, null],
  ['all, of an office that came back from a backup', { recordsRead }, { incarnation: 'b', lastPosition: 9 }, null],
  ['all, while no office has said which it is', { recordsRead }, { incarnation: null, lastPosition: 9 }, null],
  ['all, when the office has less than it had', { recordsRead }, { incarnation: 'a', lastPosition: 6 }, null],
  ['all, while in doubt', { recordsRead, toCompare: 'a' }, { incarnation: 'a', lastPosition: 9 }, null],
] as const)
  test(`is read: ${what}`, () => assert.equal(readFrom(known, office), expected))
