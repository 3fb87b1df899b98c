import { createHistogram } from 'node:perf_hooks'
import { openConnection } from './connection.ts'

export interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: string
}

export interface Load {
  readonly url: string
  readonly connectionCount: number
  readonly durationMs: number
  /** What connection `index` does over and over; it throws when an answer is not what it should be. */
  readonly work: (send: (request: Request) => Promise<Answer>, index: number) => Promise<void>
}

export interface Answer {
  readonly status: number
  readonly text: string
}

export interface Result {
  /** Of `work`, not of requests. */
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Has every worker do its work over and over for a while, one at a time, and tells how fast it went. */
export async function drive(
  workerCount: number,
  durationMs: number,
  work: (index: number) => Promise<void>,
): Promise<Result> {
  const histogram = createHistogram()
  const start = performance.now()
  const one = async (index: number): Promise<void> => {
    while (performance.now() - start < durationMs) {
      const before = performance.now()
      await work(index)
      histogram.record(Math.max(1, Math.round((performance.now() - before) * 1_000)))
    }
  }
  await Promise.all(Array.from({ length: workerCount }, (_, index) => one(index)))
  return resultOf(histogram, performance.now() - start)
}

/** The same over HTTP: every worker has a connection of its own. */
export async function load({ url, connectionCount, durationMs, work }: Load): Promise<Result> {
  const connections = await Promise.all(Array.from({ length: connectionCount }, () => openConnection(url)))
  const result = await drive(connectionCount, durationMs, async (index) => {
    const connection = connections[index]
    if (!connection) throw new Error('there is a connection for every worker')
    await work((request) => connection.send(request), index)
  })
  for (const connection of connections) connection.close()
  return result
}

function resultOf(histogram: ReturnType<typeof createHistogram>, elapsedMs: number): Result {
  return {
    perSecond: (histogram.count / elapsedMs) * 1_000,
    p50Ms: histogram.percentile(50) / 1_000,
    p99Ms: histogram.percentile(99) / 1_000,
  }
}
