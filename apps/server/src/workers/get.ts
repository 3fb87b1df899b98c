import { AppError } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { joinPhoto, workerColumns, type WorkerRow } from './worker.ts'

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** $1: the company; $2: a workerId or null; $3: a worker_id. A badge that reads like another worker's id comes second. */
export const isNamed = 'w.company_id = $1 and (w.worker_uuid = $2 or w.worker_id = $3)'
export const namedFirst = 'order by w.worker_uuid is not distinct from $2 desc limit 1'

const select = sql<WorkerRow>(`select ${workerColumns} from worker w ${joinPhoto} where ${isNamed} ${namedFirst}`)

/** The values of `isNamed`. PostgreSQL would not read as a uuid what is none. */
export const namedBy = (caller: Caller, worker: string): [string, string | null, string] => [
  caller.companyId,
  uuidShape.test(worker) ? worker : null,
  worker,
]

/** A worker by workerId or worker_id; another company's is not found, like one that does not exist. */
export async function getWorker(ctx: Context, caller: Caller, worker: string): Promise<WorkerRow> {
  const row = await ctx.db.maybeOne(select, namedBy(caller, worker))
  if (!row) throw workerNotFound(worker)
  return row
}

export const workerNotFound = (worker: string): AppError =>
  new AppError('WORKER_NOT_FOUND', `Your company has no worker ${worker}, neither as workerId nor as worker_id.`)
