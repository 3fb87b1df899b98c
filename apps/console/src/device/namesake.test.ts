import assert from 'node:assert/strict'
import { test } from 'node:test'
import { questionIn, questionOf } from './namesake.ts'
import type { Operation } from './model.ts'

const newcomer: Operation = { kind: 'worker', worker_id: 'R-77', name: 'Juan Pérez', hireDate: '2026-11-23' }
const inOffice = {
  worker_id: 'JP1123',
  first_name: 'Juan',
  last_name: 'Perez',
  hire_date: '2026-11-23',
  notes: null,
  works: true,
}
const answered = (status: number, over: object = {}) => ({ status, data: { ...inOffice, ...over }, error: null })
const asked = (fieldBadge: string | null) => ({
  code: 'NAMESAKE',
  message: 'NAMESAKE',
  details: { worker_id: 'JP1123', name: 'Juan Perez', hireDate: '2026-11-23', fieldBadge },
})

const cases: [what: string, Operation, ReturnType<typeof answered>, expected: object | null][] = [
  ['the office registered somebody of these names', newcomer, answered(200), asked(null)],
  [
    'another phone took somebody of these names on under another badge',
    newcomer,
    answered(200, { notes: 'Gafete de campo: R-78' }),
    asked('R-78'),
  ],
  ['the same badge was told before', newcomer, answered(200, { notes: 'Gafete de campo: R-77 y más' }), null],
  ['they are new to the office', newcomer, answered(201), null],
  ['a person has said that they are another', { ...newcomer, distinct: true }, answered(200), null],
  ['it is no newcomer', { kind: 'open', localId: 'a' }, answered(200), null],
]
for (const [what, operation, answer, expected] of cases)
  test(`whether a person is asked when ${what}`, () => assert.deepEqual(questionOf(operation, answer), expected))

test('an operation is a question while it waits with one, and no other refusal is', () => {
  const refusal = { ...asked(null), at: '2026-11-23T12:00:00.000Z' }
  const row = { nr: 7, ownerId: 'u', localId: '', operation: newcomer, at: refusal.at, attempts: 1, refusal }
  assert.deepEqual(questionIn(row), { nr: 7, newcomer, namesake: asked(null).details })
  assert.equal(questionIn({ ...row, refusal: null }), null)
  assert.equal(questionIn({ ...row, refusal: { ...refusal, code: 'FORBIDDEN' } }), null)
})
