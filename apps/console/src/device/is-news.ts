import type { Reported } from './database.ts'

// When the office is told anew how this device stands. Pure.

const oftenMs = 60_000
const seldomMs = 15 * 60_000

/** A clock that was set back since is no reason to be silent. */
export function isNews(report: Reported, before: Reported | undefined): boolean {
  if (before?.ownerId !== report.ownerId || before.comparedIncarnation !== report.comparedIncarnation) return true
  const sinceMs = report.atMs - before.atMs
  return sinceMs < 0 || sinceMs >= (before.isAllSent === report.isAllSent ? seldomMs : oftenMs)
}
