import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newcomer } from '../device/newcomer.ts'
import { findNamesake, readNewcomer } from './newcomer.ts'

test('a text with digits is a badge, kept as it is', () => {
  assert.deepEqual(readNewcomer(' 00017 '), { name: '', badge: '00017' })
  assert.deepEqual(readNewcomer('js0315'), { name: '', badge: 'js0315' })
})

test('any other text is a name, written as names are', () => {
  assert.deepEqual(readNewcomer('maría  ñáñez'), { name: 'María Ñáñez', badge: '' })
  assert.deepEqual(readNewcomer(''), { name: '', badge: '' })
})

test('a namesake has the whole name, however it is written; a part of a name, or none, is nobody’s', () => {
  const [ana, juan] = [newcomer({ worker_id: '1', name: 'Ana Ruiz' }), newcomer({ worker_id: '2', name: 'Juan Peña' })]
  assert.equal(findNamesake([ana, juan], ' JUÁN  pena '), juan)
  for (const name of ['Juan', 'Juan Peña Ruiz', '', ' ']) assert.equal(findNamesake([ana, juan], name), undefined)
})
