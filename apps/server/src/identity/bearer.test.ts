import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBearer } from './bearer.ts'

test('the scheme is read in any case, with any number of spaces after it', () => {
  for (const header of ['Bearer a.b.c', 'bearer a.b.c', 'BEARER   a.b.c']) assert.equal(readBearer(header), 'a.b.c')
})

test('anything but one token after Bearer is refused with what to send instead', () => {
  const table = [
    '',
    'Bearer',
    'Bearer ',
    'a.b.c',
    'Basic a.b.c',
    'Bearera.b.c',
    'Bearer a.b.c d',
    'Bearer\ta.b.c',
    'Bearer a,b',
  ]
  for (const header of table) {
    assert.throws(
      () => readBearer(header),
      { code: 'UNAUTHENTICATED', message: /not of the form `Bearer <token>`/ },
      header,
    )
  }
  assert.throws(() => readBearer(undefined), { code: 'UNAUTHENTICATED', message: /has no Authorization header/ })
})
