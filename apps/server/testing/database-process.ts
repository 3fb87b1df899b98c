import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { openEmbedded } from '#src/db/embedded/embedded.ts'

/**
 * A process for tests to kill: `node database-process.ts server|tool DATA_DIR WRITERS`. It opens the embedded database, then
 * writes rows and tells each one that was committed, a line of JSON each, until a line comes in, or the end of input.
 */

type Message =
  | { opened: { pid: number; postmasterPid: number; mode: string; url: string; elapsedMs: number } }
  | { acknowledged: number }
  | { log: string }
  | { failed: string; hasCause: boolean }
  | { closed: true }

const tell = (message: Message) => process.stdout.write(`${JSON.stringify(message)}\n`)

async function write(url: string, from: number, step: number, stopping: AbortSignal): Promise<void> {
  for (let next = from; !stopping.aborted;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      while (!stopping.aborted) {
        // A row whose acknowledgement was cut off is written again.
        await client.query('insert into acknowledged values ($1) on conflict do nothing', [next])
        tell({ acknowledged: next })
        next += step
      }
    } catch {
      // The database was killed, which is what this is for: connect again.
      await delay(5)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

const [kind, dataDir = '', writers = '0'] = process.argv.slice(2)
const startedAt = performance.now()
try {
  const database = await openEmbedded({ dataDir, join: kind === 'tool', log: (log) => tell({ log }) })
  const { connectionString: url, mode, postmasterPid } = database
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists acknowledged (id bigint primary key)')
  const { rows } = await client.query<{ next: string }>('select coalesce(max(id), 0) + 1 as next from acknowledged')
  await client.end()
  tell({ opened: { pid: process.pid, postmasterPid, mode, url, elapsedMs: performance.now() - startedAt } })
  const stopping = new AbortController()
  const count = Number(writers)
  const writing = Array.from({ length: count }, (_, index) =>
    write(url, Number(rows[0]?.next) + index, count, stopping.signal),
  )
  await new Promise((resolve) => process.stdin.once('data', resolve).once('end', resolve))
  stopping.abort()
  await Promise.all(writing)
  await database.stop()
  tell({ closed: true })
} catch (error) {
  tell({ failed: String(error), hasCause: error instanceof Error && error.cause !== undefined })
}
process.stdin.destroy()
