import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchBadge } from './match-badge.ts'

const known = {
  workers: new Map([
    ['00001', { name: 'Ana' }],
    ['1', { name: 'Beto' }],
    ['ab1', { name: 'Carla' }],
  ]),
  tallies: new Map([
    ['4711', { name: '4711' }],
    ['4712', { name: 'Delia' }],
  ]),
  aliases: new Map([
    ['77', '1'],
    ['78', 'gone'],
    ['1', 'ab1'],
  ]),
}

test('a badge is matched character by character, and one that nobody has is a picker under its number', () => {
  assert.deepEqual(matchBadge('00001', known), { workerId: '00001', name: 'Ana', isKnown: true })
  assert.deepEqual(matchBadge('01', known), { workerId: '01', name: null, isKnown: false })
  assert.deepEqual(matchBadge('AB1', known), { workerId: 'AB1', name: null, isKnown: false })
})

test('a worker of the directory goes before what was told of the badge today', () => {
  assert.deepEqual(matchBadge('1', known), { workerId: '1', name: 'Beto', isKnown: true })
  assert.deepEqual(matchBadge('77', known), { workerId: '1', name: 'Beto', isKnown: true })
  assert.deepEqual(matchBadge('78', known), { workerId: 'gone', name: null, isKnown: true })
})

test('units that were recorded without a name tell nobody, those with one tell whose the badge is', () => {
  assert.deepEqual(matchBadge('4711', known), { workerId: '4711', name: null, isKnown: false })
  assert.deepEqual(matchBadge('4712', known), { workerId: '4712', name: 'Delia', isKnown: true })
})
