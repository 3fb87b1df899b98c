import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNews } from './is-news.ts'

const before = { ownerId: 'maria', comparedIncarnation: 'a', isAllSent: true, atMs: 0 }
const minutes = (count: number) => count * 60_000

for (const [what, report, expected] of [
  ['nothing new', { atMs: minutes(14) }, false],
  ['nothing new, a quarter of an hour later', { atMs: minutes(15) }, true],
  ['another person', { ownerId: 'ramon' }, true],
  ['that all was compared', { comparedIncarnation: 'b' }, true],
  ['that it is yet to be compared', { comparedIncarnation: null }, true],
  ['that something is unsent, at once after the last report', { isAllSent: false, atMs: 1_000 }, false],
  ['that something is unsent', { isAllSent: false, atMs: minutes(1) }, true],
  ['nothing new, by a clock that was set back', { atMs: -1 }, true],
] as const)
  test(`a report to the office: ${what}`, () => assert.equal(isNews({ ...before, ...report }, before), expected))

test('the first report is news', () => assert.equal(isNews(before, undefined), true))
