import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedFields } from './named-fields.ts'
import { groupRefusals } from './refusal-groups.ts'

const named = (...paths: readonly string[]) => paths.map((path) => ({ path, message: 'is wrong' }))

test('the fields of a refusal are named once, be they of a body, inside of a field or of one record of many', () => {
  const details = named('/pricePerUnit', '/bonus/value', '/bonus/type', '/records/0/units')
  assert.deepEqual(namedFields(details), ['pricePerUnit', 'bonus', 'units'])
  for (const nothing of [null, undefined, 'units', { sessionId: '1' }, [{ path: 3 }, null], named('', '/')])
    assert.deepEqual(namedFields(nothing), [])
})

test('what is wrong with one field and what is wrong with another are two matters', () => {
  const refused = (nr: number, field: string) => ({
    nr,
    ownerId: 'auth0|1',
    localId: 'a',
    operation: { kind: 'record', localId: 'a', clientEventId: String(nr) } as const,
    at: '2026-11-23T14:00:00.000Z',
    attempts: 1,
    refusal: { code: 'INVALID_REQUEST', message: '', details: named(`/${field}`), at: '2026-11-23T14:00:01.000Z' },
  })
  const groups = groupRefusals([refused(1, 'units'), refused(2, 'workerId'), refused(3, 'units')])
  assert.deepEqual(
    groups.map(({ nrs }) => nrs),
    [[1, 3], [2]],
  )
})
