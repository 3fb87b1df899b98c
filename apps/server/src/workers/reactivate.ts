import type { Worker } from '@tarja/contract/workers'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { answerOnce } from '#src/requests/answer-once.ts'
import { isNamed, namedBy, namedFirst, workerNotFound } from './get.ts'
import { isOver, joinPhoto, toWire, workerColumns, type WorkerRow, worksNow } from './worker.ts'

const lock = sql<{ workerId: string }>(`
  select w.worker_uuid as "workerId" from worker w where ${isNamed} ${namedFirst} for no key update`)
const select = sql<WorkerRow>(`
  select ${workerColumns} from worker w ${joinPhoto} where w.company_id = $1 and w.worker_uuid = $2`)
const update = sql(`
  update worker set status = $3, termination_date = $4, updated_at = $5 where company_id = $1 and worker_uuid = $2`)
// The number cannot be taken: the worker's row is locked.
const writeHistory = sql(`
  insert into worker_reactivation (company_id, worker_uuid, number, at, auth0_id, from_status, from_termination_date)
  select $1, $2, count(*) + 1, $3, $4, $5, $6 from worker_reactivation where company_id = $1 and worker_uuid = $2`)

/** The status that newcomers have. No list of statuses may say that it does not work. */
const working = 'active'

/**
 * Takes on again a worker who does not work now: a status that does not work becomes `active`, a last day that is over
 * goes. Of who works nothing is changed. Safe to repeat: with a `clientEventId` also when the office has said
 * otherwise since.
 */
export async function reactivateWorker(
  ctx: Context,
  caller: Caller,
  { worker, clientEventId }: { worker: string; clientEventId: string | null | undefined },
): Promise<Worker> {
  const { companyId, auth0Id } = caller
  return ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(lock, namedBy(caller, worker))
    if (!found) throw workerNotFound(worker)
    const { workerId } = found
    const now = ctx.now()
    const request = { caller, verb: 'reactivateWorker', clientEventId, content: { workerId }, now }
    return answerOnce(tx, request, async () => {
      const row = await tx.one(select, [companyId, workerId])
      if (worksNow(row, now)) return toWire(row, now)
      const status = row.statusWorks ? row.status : working
      const lastDay = isOver(row.termination_date, now) ? null : row.termination_date
      await tx.run(update, [companyId, workerId, status, lastDay, now.toString()])
      await tx.run(writeHistory, [companyId, workerId, now.toString(), auth0Id, row.status, row.termination_date])
      return toWire(await tx.one(select, [companyId, workerId]), now)
    })
  })
}
