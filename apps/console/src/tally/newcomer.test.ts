import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNewcomer } from './newcomer.ts'

test('a text with digits is a badge, kept as it is', () => {
  assert.deepEqual(readNewcomer(' 00017 '), { name: '', badge: '00017' })
  assert.deepEqual(readNewcomer('js0315'), { name: '', badge: 'js0315' })
})

test('any other text is a name, written as names are', () => {
  assert.deepEqual(readNewcomer('maría  ñáñez'), { name: 'María Ñáñez', badge: '' })
  assert.deepEqual(readNewcomer(''), { name: '', badge: '' })
})
