// How many records go together. Pure. On a weak link many would never arrive within the time that a request has; one by one,
// a day would take an hour on a good one. So it begins with some, and follows what the link turns out to carry.

/** As many as the server takes well. */
export const batchMax = 500
export const firstBatch = 100
/** Fewer take as long as their request's head does. */
const batchMin = 10

const fastMs = 2_000
const slowMs = 10_000

/** After a batch: how many were in it, and how long the answer took; null when none came. */
export function nextBatch(size: number, { count, tookMs }: { count: number; tookMs: number | null }): number {
  const sent = Math.min(size, count)
  if (tookMs === null || tookMs > slowMs) return Math.min(size, Math.max(batchMin, Math.floor(sent / 2)))
  return tookMs < fastMs && count >= size ? Math.min(batchMax, size * 2) : size
}

/** After an answer that is about the whole request: too large, or of no sense. Down to one, which is then known to be it. */
export const smallerBatch = (count: number): number => Math.max(1, Math.floor(count / 4))
