import assert from 'node:assert/strict'
import { test } from 'node:test'
import { etagOf, isFresh, isUnchanged } from './etag.ts'
import { makeSessionRow } from '#testing/session-row.ts'

const incarnation = '0199b8f0-0000-7000-8000-0000000000ab'
const other = '0199b8f0-0000-7000-8000-0000000000ac'
const session = makeSessionRow({ version: 7 })
const tag = etagOf(session, incarnation)
const fresh = (header: string | undefined, of: typeof session) => isFresh(header, etagOf(of, incarnation))
const unchanged = (header: string | undefined, of: typeof session) => isUnchanged(header, of, incarnation)

test('the tag of a session is a strong one and another for each version', () => {
  assert.match(tag, /^"[!#-~]+"$/)
  const tags = [1, 2, 3, 10, 11].map((version) => etagOf(makeSessionRow({ version }), incarnation))
  assert.equal(new Set([...tags, tag]).size, 6)
})

test('records make a new tag, and do not make an earlier one stale for a change of the session', () => {
  const later = makeSessionRow({ version: 7, lastPosition: 3 })
  assert.notEqual(etagOf(later, incarnation), tag)
  assert.deepEqual([fresh(tag, later), unchanged(tag, later)], [false, true])
})

test('a tag of another incarnation of the database is neither fresh nor unchanged', () => {
  assert.equal(isFresh(tag, etagOf(session, other)), false)
  assert.equal(isUnchanged(tag, session, other), false)
})

// [header, If-None-Match says fresh, If-Match says unchanged]
const cases: readonly [string | undefined, boolean, boolean][] = [
  [undefined, false, true],
  [tag, true, true],
  [` ${tag} `, true, true],
  ['*', true, true],
  [`W/${tag}`, true, false],
  [`"other", ${tag}`, true, true],
  [`"other",${tag},"more"`, true, true],
  [`"other", W/${tag}`, true, false],
  ['"7.0"', false, false],
  ['"6"', false, false],
  ['"77"', false, false],
  ['7', false, false],
  ['', false, false],
  [',', false, false],
  ['W/"6"', false, false],
  ['w/"7"', false, false],
  ['"*"', false, false],
]

for (const [header, isFreshNow, isUnchangedNow] of cases)
  test(`If-None-Match and If-Match: ${header ?? 'absent'}`, () => {
    assert.deepEqual([fresh(header, session), unchanged(header, session)], [isFreshNow, isUnchangedNow])
  })
