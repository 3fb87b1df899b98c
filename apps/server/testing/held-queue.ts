import { appendEntries } from '#src/ledger/append.ts'
import { createAppendQueue } from '#src/ledger/append-queue.ts'
import type { Entry, Outcome } from '#src/ledger/entry.ts'
import type { TestApp } from './app.ts'
import { makeEntry, toldOf } from './entries.ts'
import { openForRecords } from './records.ts'

/** A queue before the real database whose batches wait until they are let through, one at a time. */
export async function makeHeldQueue(app: TestApp, { depthMax = 10_000, companyDepthMax = 10_000 } = {}) {
  const { ctx, clock } = app
  const { company, sessionId, totals } = await openForRecords(app)
  const batches: (readonly Entry[])[] = []
  const gates: PromiseWithResolvers<void>[] = []
  const arrivals: PromiseWithResolvers<void>[] = [Promise.withResolvers()]
  const measured: number[] = []
  const write = async (entries: readonly Entry[]): Promise<Outcome[]> => {
    const gate = Promise.withResolvers<void>()
    batches.push(entries)
    gates.push(gate)
    arrivals.at(-1)?.resolve()
    arrivals.push(Promise.withResolvers())
    await gate.promise
    return appendEntries(ctx.db, entries, ctx.now)
  }
  const queue = createAppendQueue({
    write,
    depthMax,
    companyDepthMax,
    onBatch: ({ entryCount }) => measured.push(entryCount),
  })
  const entry = (over: Partial<Entry> = {}) =>
    makeEntry(company.supervisor, { sessionId, recordedAt: clock.now(), ...over })
  return {
    queue,
    batches,
    measured,
    totals,
    entry,
    entries: (count: number) => Array.from({ length: count }, () => entry()),
    /** The n-th batch is at the database. */
    arrived: (index: number) => arrivals[index]?.promise,
    letThrough: (index: number) => gates[index]?.resolve(),
  }
}

/** What was told of each. */
export const kinds = (outcomes: readonly Outcome[]) => outcomes.map(toldOf)
