import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchBadge, readBadge } from './badge-text.ts'

const known = {
  workers: new Map([
    ['00001', { name: 'Ana' }],
    ['1', { name: 'Beto' }],
    ['ab1', { name: 'Carla' }],
  ]),
  tallies: new Map([['4711', { name: '4711' }]]),
  aliases: new Map([
    ['77', '1'],
    ['78', 'gone'],
    ['1', 'ab1'],
  ]),
}

test('only the white space around a badge goes', () => {
  assert.equal(readBadge(' 00001\r\n'), '00001')
  assert.equal(readBadge('JP0412'), 'JP0412')
  assert.equal(readBadge('Ñ-1'), 'Ñ-1')
})

test('what no badge can say is told apart, before the server refuses it', () => {
  for (const text of ['', '  ', 'two words', 'a\tb', 'a\u200Bb', 'x'.repeat(129)]) assert.equal(readBadge(text), null)
  assert.equal(readBadge('𝄞'.repeat(128)), '𝄞'.repeat(128))
})

test('a badge is matched character by character', () => {
  assert.deepEqual(matchBadge('00001', known), { kind: 'worker', workerId: '00001', name: 'Ana' })
  assert.deepEqual(matchBadge('01', known), { kind: 'unknown' })
  assert.deepEqual(matchBadge('AB1', known), { kind: 'unknown' })
})

test('a worker of the directory goes before what was told of the badge today', () => {
  assert.deepEqual(matchBadge('1', known), { kind: 'worker', workerId: '1', name: 'Beto' })
  assert.deepEqual(matchBadge('77', known), { kind: 'alias', workerId: '1', name: 'Beto' })
  assert.deepEqual(matchBadge('78', known), { kind: 'alias', workerId: 'gone', name: null })
})

test('a badge that was recorded without a name is not asked about again', () => {
  assert.deepEqual(matchBadge('4711', known), { kind: 'unnamed', workerId: '4711', name: null })
})
