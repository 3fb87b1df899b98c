import { AppError } from '@tarja/contract/errors'
import type { Db } from '#src/db/client.ts'
import { isRolledBack } from '#src/db/errors.ts'
import { type Entry, type Outcome, createKeySet, previewOf } from './entry.ts'
import { insertOpen } from './insert.ts'
import { settle, tryAgain } from './settle.ts'

// What made an entry fail changed before it was looked at: an owner, the clock. Twice in a row is bad luck.
const attemptsMax = 5

const busy = new AppError('BUSY', 'The session kept changing while this was recorded; send it again.', {
  retryAfterSeconds: 1,
})

/**
 * Appends entries, each for itself, and says of each in order what became of it. When it answers, what it calls inserted
 * or pending is committed. When it throws, nothing is known and all of it is safe to repeat.
 */
export async function appendEntries(
  db: Db,
  entries: readonly Entry[],
  now: () => Temporal.Instant,
): Promise<Outcome[]> {
  const outcomes = new Map<Entry, Outcome>()
  let left = entries
  for (let attempt = 1; left.length > 0 && attempt <= attemptsMax; attempt++) {
    const inserted = await insertRetrying(
      db,
      firstOfEachKey(left).filter(({ wasPending }) => !wasPending),
      now,
    )
    for (const entry of left) {
      if (inserted.has(entry.recordId)) outcomes.set(entry, { kind: 'inserted', preview: previewOf(entry) })
    }
    const rest = left.filter((entry) => !inserted.has(entry.recordId))
    if (rest.length === 0) break
    const settled = await settle(db, rest, now)
    left = rest.filter((entry, index) => {
      const outcome = settled[index]
      if (outcome === undefined || outcome === tryAgain) return true
      outcomes.set(entry, outcome)
      return false
    })
  }
  return entries.map((entry) => outcomes.get(entry) ?? { kind: 'refused', error: busy })
}

/** Of entries that share a key the first decides, so the others are not tried before it is known what became of it. */
function firstOfEachKey(entries: readonly Entry[]): Entry[] {
  const seen = createKeySet()
  return entries.filter((entry) => {
    const isFirst = !seen.has(entry)
    seen.add(entry)
    return isFirst
  })
}

/** One statement is a transaction of its own; undone for a deadlock over two keys, it can run again. */
async function insertRetrying(db: Db, entries: readonly Entry[], now: () => Temporal.Instant): Promise<Set<string>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await insertOpen(db, entries, now())
    } catch (error) {
      if (!isRolledBack(error) || attempt === attemptsMax) throw error
    }
  }
}
