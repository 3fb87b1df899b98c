import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBadge } from './read-badge.ts'

test('only the white space around a badge goes', () => {
  assert.equal(readBadge(' 00001\r\n'), '00001')
  assert.equal(readBadge('JP0412'), 'JP0412')
  assert.equal(readBadge('Ñ-1'), 'Ñ-1')
})

test('what no badge can say is told apart, before the server refuses it', () => {
  for (const text of ['', '  ', 'two words', 'a\tb', 'a\u200Bb', 'x'.repeat(129)]) assert.equal(readBadge(text), null)
  assert.equal(readBadge('𝄞'.repeat(128)), '𝄞'.repeat(128))
})
